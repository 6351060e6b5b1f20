"""A command of the aliyun CLI.

Its parser takes a word that begins with a dash for a flag unless it is joined to its own by `=`, and an empty value
only as a word of its own.
"""

from __future__ import annotations

from eci_tui.api import catalogue
from eci_tui.api.problem import Tree
from eci_tui.api.schema import N_
from eci_tui.exchange import shell
from eci_tui.exchange.export import Export, about_variable
from eci_tui.exchange.values import Entry, entries, variables
from eci_tui.request.path import wire_name

LABEL = N_("aliyun CLI command")
FILE_EXTENSION = "sh"


def export(tree: Tree) -> Export:
    """One command for sh, bash and zsh. Secrets stand as variables, which `ps` still shows while the command runs."""
    found = entries(tree)
    kept, cautions = shell.carried(found)
    words = [f"aliyun eci {catalogue.ACTION}", *map(_flag, kept)]
    return Export(shell.command(words), (*map(about_variable, variables(found)), *cautions))


def _flag(entry: Entry) -> str:
    name = f"--{wire_name(entry.path)}"
    if shell.is_long(entry):
        return f"{shell.quoted(f'{name}-FILE')} {shell.substitution(entry)}"
    first = entry.pieces[0]
    if not isinstance(first, str) or first.startswith("-"):
        return shell.word((f"{name}=", *entry.pieces))
    return f"{shell.quoted(name)} {shell.word(entry.pieces)}"
