"""Prints the table of keys as Markdown, in English or another language: `python -m eci_tui.tui.actions zh`."""

from __future__ import annotations

import sys

from eci_tui.api.schema import N_
from eci_tui.text import _, set_language
from eci_tui.tui.actions import key_table


def main() -> None:
    """Print a table for each chapter."""
    set_language(sys.argv[1] if len(sys.argv) > 1 else "en")
    chapter = ""
    for title, keys, name, help_text in key_table():
        if title != chapter:
            chapter = title
            print(f"\n### {title}\n\n| {_(N_('Keys'))} | {_(N_('Does'))} | {_(N_('Name'))} |\n| --- | --- | --- |")
        print(f"| {keys} | {help_text} | `{name}` |")


if __name__ == "__main__":
    main()
