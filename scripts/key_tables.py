"""The tables of keys in both READMEs, made from the registry of actions. With `check`, only says which are old."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from eci_tui.text import _, set_language
from eci_tui.tui.actions import ACTIONS, Action, Where, shown_key

CHECKOUT = Path(__file__).parents[1]
READMES = {"README.md": "en", "README.zh-CN.md": "zh"}
BEGIN, END = "<!-- keys -->", "<!-- end of keys -->"

_PLACES = (
    ({"en": "On the main screen", "zh": "主界面"}, (Where.MAIN, Where.APP)),
    ({"en": "In the form", "zh": "表单"}, (Where.FORM, Where.TEXT, Where.CHOICES)),
    ({"en": "In the preview", "zh": "预览"}, (Where.PREVIEW,)),
)
_HEADS = {"en": "| key | does |", "zh": "| 按键 | 作用 |"}


def tables(language: str) -> str:
    """The tables as Markdown, in `en` or `zh`."""
    set_language(language)
    return "\n".join(line for titles, places in _PLACES for line in _table(titles[language], language, places))


def _table(title: str, language: str, places: tuple[Where, ...]) -> Iterator[str]:
    yield from (f"**{title}**", "", _HEADS[language], "| --- | --- |")
    yield from (f"| {_keys(entry)} | {_(entry.help)} |" for entry in ACTIONS if entry.where in places)
    yield ""


def _keys(entry: Action) -> str:
    return " · ".join(f"`{_spelled(replace(entry, keys=key))}`" for key in entry.keys.split(","))


def _spelled(entry: Action) -> str:
    key = shown_key(entry)
    return f"Ctrl+{key[1:]}" if key.startswith("^") and len(key) > 1 else key


def with_tables(text: str, language: str) -> str:
    """A README with its tables as they should be. Raises ValueError where it has no place for them."""
    before, begin, rest = text.partition(BEGIN)
    _old, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"there is no {BEGIN} and {END}")
    return f"{before}{BEGIN}\n{tables(language)}{END}{after}"


def main(arguments: list[str]) -> int:
    """Write the tables, or check them; returns the exit code."""
    code = 0
    for name, language in READMES.items():
        path = CHECKOUT / name
        text = path.read_text(encoding="utf-8")
        wanted = with_tables(text, language)
        if text == wanted:
            continue
        if arguments == ["check"]:
            print(f"the keys in {name} are not the ones of the wizard; run python -m scripts.key_tables")
            code = 1
        else:
            path.write_text(wanted, encoding="utf-8")
            print(name)
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
