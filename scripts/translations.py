"""Keep the translation catalogues in step with the code: `python -m scripts.translations`.

    extract    write eci_tui/locale/eci_tui.pot from the sentences marked in the code
    update     bring every eci_tui.po to the state of the template; translations of sentences that stay are kept
    compile    write every eci_tui.mo, which is what the program reads, and the initials that labels are found by
    check      say what is stale, missing or doubtful; the exit code is 1 if anything is

Without a word it does the first three. A translator edits only the .po.
"""

from __future__ import annotations

import argparse
import ast
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from babel.messages import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

PROJECT = Path(__file__).resolve().parent.parent
PACKAGE = PROJECT / "eci_tui"
LOCALES = PACKAGE / "locale"
TEMPLATE = LOCALES / "eci_tui.pot"
LANGUAGES = ("zh_CN",)

MARKS = {"_": 1, "N_": 1, "render": 1, "ngettext": 2}
"""The functions whose first arguments are sentences, and how many of them."""

_HEADERS = ("Language", "Plural-Forms", "MIME-Version", "Content-Type", "Content-Transfer-Encoding")
_OF_TEMPLATE = "# The sentences of eci-tui, made by `python -m scripts.translations`; nothing is edited here."
_OF_LANGUAGE = "# To translate eci-tui: fill in the msgstr lines, then run `python -m scripts.translations`."


class StableCatalog(Catalog):
    """A catalogue whose header holds no date, person or version, so that it changes only when a sentence does."""

    def __init__(self, locale: str | None = None, comment: str = "") -> None:
        super().__init__(locale, header_comment=comment, charset="utf-8", fuzzy=False)

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        return [(name, value) for name, value in super().mime_headers if name in _HEADERS]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A marked sentence: the text, or singular and plural, and the file it stands in."""

    text: str | tuple[str, str]
    file: str
    line: int


class NotLiteralError(Exception):
    """A mark around something that no one could translate, such as an f-string."""


def po_path(language: str) -> Path:
    """Where the translations into `language` are edited."""
    return LOCALES / language / "LC_MESSAGES" / "eci_tui.po"


def mo_path(language: str) -> Path:
    """Where the translations into `language` are read by the program."""
    return po_path(language).with_suffix(".mo")


INITIALS = LOCALES / "zh_CN" / "initials.tsv"


def initials_bytes() -> bytes:
    """The initials of the Chinese labels as the .po has them."""
    from scripts import pinyin

    chinese = translated("zh_CN")

    def translate(label: str) -> str:
        message = chinese.get(label)
        return str(message.string) if message is not None and message.string else label

    return pinyin.table(translate).encode()


def marked(source: str, file: str) -> Iterator[Sentence]:
    """The marked sentences of one module, in order.

    The module is parsed, not scanned, so that marks inside f-strings and in both arms of a conditional are found, and
    the result does not depend on the Python version. Raises NotLiteralError for `N_` or any mark around an f-string.
    """
    calls = [node for node in ast.walk(ast.parse(source, file)) if isinstance(node, ast.Call)]
    for call in sorted(calls, key=lambda node: (node.lineno, node.col_offset)):
        name = call.func.id if isinstance(call.func, ast.Name) else ""
        if name not in MARKS or not call.args:
            continue
        arguments = call.args[: MARKS[name]]
        texts = [list(_literals(argument)) for argument in arguments]
        if any(isinstance(argument, ast.JoinedStr | ast.BinOp) for argument in arguments) or (
            name == "N_" and not texts[0]
        ):
            raise NotLiteralError(f"{file}:{call.lineno}: {ast.unparse(call)} is not a literal sentence")
        if name == "ngettext":
            if all(texts):
                yield Sentence((texts[0][0], texts[1][0]), file, call.lineno)
            continue
        for text in texts[0]:
            yield Sentence(text, file, call.lineno)


def _literals(node: ast.expr) -> Iterator[str]:
    match node:
        case ast.Constant(value=str(text)) if text:
            yield text
        case ast.IfExp(body=body, orelse=orelse):
            yield from _literals(body)
            yield from _literals(orelse)


def extracted() -> StableCatalog:
    """The template as the code makes it now."""
    template = StableCatalog(comment=_OF_TEMPLATE)
    for file in sorted(PACKAGE.rglob("*.py")):
        name = file.relative_to(PROJECT).as_posix()
        for sentence in marked(file.read_text("utf-8"), name):
            template.add(sentence.text, locations=[(name, sentence.line)])
    return template


def translated(language: str) -> StableCatalog:
    """The translations as the .po holds them; empty where there is none."""
    catalogue = StableCatalog(language)
    if po_path(language).exists():
        with po_path(language).open("rb") as stream:
            for message in read_po(stream, locale=language, abort_invalid=True):
                if message.id:
                    catalogue[message.id] = message
    return catalogue


def updated(language: str, template: Catalog) -> StableCatalog:
    """The sentences of the template in its order, with the translations that there are."""
    known = translated(language)
    catalogue = StableCatalog(language, _OF_LANGUAGE)
    for message in template:
        if message.id:
            there = known.get(message.id)
            text, flags = (there.string, there.flags) if there else ("", ())
            catalogue.add(message.id, text, locations=message.locations, flags=flags)
    return catalogue


def po_bytes(catalogue: Catalog) -> bytes:
    """A catalogue as the text of a .pot or .po: a line for each sentence, files named, line numbers not."""
    stream = BytesIO()
    write_po(stream, catalogue, width=0, include_lineno=False)
    return stream.getvalue()


def mo_bytes(catalogue: Catalog) -> bytes:
    """A catalogue as a compiled .mo; untranslated and fuzzy sentences are left out."""
    stream = BytesIO()
    write_mo(stream, catalogue)
    return stream.getvalue()


def extract() -> None:
    _write(TEMPLATE, po_bytes(extracted()))


def update() -> None:
    with TEMPLATE.open("rb") as stream:
        template = read_po(stream, abort_invalid=True)
    for language in LANGUAGES:
        _write(po_path(language), po_bytes(updated(language, template)))


def compile_all() -> None:
    for language in LANGUAGES:
        _write(mo_path(language), mo_bytes(translated(language)))
    _write(INITIALS, initials_bytes())


def check() -> list[str]:
    """What a release must not have, one sentence each."""
    from scripts.translation_checks import doubts

    template = extracted()
    found = [] if _is(TEMPLATE, po_bytes(template)) else [f"{TEMPLATE.relative_to(PROJECT)} is stale"]
    for language in LANGUAGES:
        if not _is(po_path(language), po_bytes(updated(language, template))):
            found.append(f"{po_path(language).relative_to(PROJECT)} is stale")
        catalogue = translated(language)
        if not _is(mo_path(language), mo_bytes(catalogue)):
            found.append(f"{mo_path(language).relative_to(PROJECT)} is stale")
        found += doubts(catalogue)
    if not _is(INITIALS, initials_bytes()):
        found.append(f"{INITIALS.relative_to(PROJECT)} is stale")
    return found


def _is(path: Path, content: bytes) -> bool:
    return path.is_file() and path.read_bytes() == content


def _write(path: Path, content: bytes) -> None:
    if not _is(path, content):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        print(f"written {path.relative_to(PROJECT)}")


STEPS = {"extract": (extract,), "update": (update,), "compile": (compile_all,), "all": (extract, update, compile_all)}


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("step", nargs="?", choices=[*STEPS, "check"], default="all")
    step = parser.parse_args(arguments).step
    for action in STEPS.get(step, ()):
        action()
    problems = check() if step == "check" else []
    print(*problems, sep="\n", end="\n" if problems else "", file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
