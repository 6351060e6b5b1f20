"""The tables of keys in both READMEs, made from the registry of actions. With `check`, only says which are old."""

from __future__ import annotations

import itertools
import re
import sys
from pathlib import Path

from eci_tui.text import set_language
from eci_tui.tui.actions import key_table

CHECKOUT = Path(__file__).parents[1]
READMES = {"README.md": "en", "README.zh-CN.md": "zh"}
BEGIN, END = "<!-- keys -->", "<!-- end of keys -->"

_CONTROL = re.compile(r"^\^(?=.)")
_HEADS = {"en": "| key | does | id |", "zh": "| 按键 | 作用 | id |"}


def tables(language: str) -> str:
    """The tables as Markdown, in `en` or `zh`, a table for each chapter of the help."""
    set_language(language)
    lines = []
    for chapter, rows in itertools.groupby(key_table(), lambda row: row[0]):
        lines += [f"**{chapter}**", "", _HEADS[language], "| --- | --- | --- |"]
        lines += [f"| {_spelled(keys)} | {does} | `{name}` |" for _chapter, keys, name, does in rows]
        lines.append("")
    return "\n".join(lines)


def _spelled(keys: str) -> str:
    return " · ".join(f"`{_CONTROL.sub('Ctrl+', key)}`" for key in keys.split(", "))


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
