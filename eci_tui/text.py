"""Translation of every sentence a user sees: gettext, with the language switchable while the program runs.

Modules below the front ends mark their sentences with `N_` and hand out English templates (`api` brings its own `N_`);
whoever shows a sentence calls `_` or `render` at that moment, so that a switch of language needs no restart.
"""

from __future__ import annotations

import gettext
import os
import re
from collections.abc import Mapping

LANGUAGES = ("en", "zh")
_LOCALES = {"en": "en", "zh": "zh_CN"}
_initials: dict[str, str] = {}
_translations: dict[str, gettext.NullTranslations] = {"en": gettext.NullTranslations()}
_current = "en"
_HAN = r"[\u3400-\u9fff]"


def N_(message: str) -> str:  # noqa: N802
    """Mark a sentence for translation; the translation happens where it is shown."""
    return message


def language() -> str:
    """The language in use: `en` or `zh`."""
    return _current


def set_language(code: str) -> None:
    """Use `en` or `zh` from now on; any other code means English. A missing catalogue means English text."""
    global _current
    _current = code if code in LANGUAGES else "en"
    if _current not in _translations:
        _translations[_current] = _load(_LOCALES[_current])


def preferred_language(environ: Mapping[str, str] = os.environ) -> str:
    """The language the environment asks for, as gettext reads it: LANGUAGE, LC_ALL, LC_MESSAGES, LANG."""
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = environ.get(name, "")
        if value:
            return "zh" if value.lower().startswith("zh") else "en"
    return "en"


def _(message: str) -> str:
    """`message` in the language in use."""
    return _translations[_current].gettext(message) if message else ""


def ngettext(singular: str, plural: str, count: int) -> str:
    """`singular` or `plural` in the language in use."""
    return _translations[_current].ngettext(singular, plural, count)


def render(template: str, args: Mapping[str, object] = {}) -> str:
    """Translate a template and fill its named `{placeholders}`."""
    sentence = _(template)
    if not args:
        return sentence
    return (_closed_up(sentence, args) if _current == "zh" else sentence).format_map(args)


def _closed_up(sentence: str, args: Mapping[str, object]) -> str:
    """A Chinese template without the blanks beside values that bring their own quotation marks."""
    for name, value in args.items():
        if isinstance(value, str) and value.startswith("“") and value.endswith("”"):
            sentence = re.sub(rf"(?<={_HAN}) (?=\{{{name}\}})|(?<=\{{{name}\}}) (?={_HAN})", "", sentence)
    return sentence


def translate_to(code: str, message: str) -> str:
    """`message` in another language than the one in use (search looks in both)."""
    if code not in _translations:
        _translations[code] = _load(_LOCALES[code])
    return _translations[code].gettext(message) if message else ""


def initials(label: str) -> str:
    """The first letters of a Chinese label in pinyin, one for each of its own, or nothing for what is no label."""
    if not _initials:
        from pathlib import Path

        lines = Path(__file__).with_name("locale").joinpath("zh_CN", "initials.tsv").read_text("utf-8").splitlines()
        _initials.update((line.partition("\t")[0], line.partition("\t")[2]) for line in lines)
    return _initials.get(label, "")


def _load(locale: str) -> gettext.NullTranslations:
    # importlib.resources would cost a start in English half as much again as everything else here.
    from pathlib import Path

    return gettext.translation("eci_tui", Path(__file__).with_name("locale"), [locale], fallback=True)
