"""The words that argparse brings along, in the language in use.

argparse translates them with the gettext of its own module, which knows no catalogue of ours; so it is given ours.
"""

from __future__ import annotations

import argparse

from eci_tui import text
from eci_tui.text import N_

WORDS = (
    N_("usage: "),
    N_("positional arguments"),
    N_("options"),
    N_("show this help message and exit"),
    N_("%(prog)s: error: %(message)s\n"),
    N_("argument %(argument_name)s: %(message)s"),
    N_("the following arguments are required: %s"),
    N_("one of the arguments %s is required"),
    N_("unrecognized arguments: %s"),
    N_("not allowed with argument %s"),
    N_("ignored explicit argument %r"),
    N_("expected one argument"),
    N_("expected at most one argument"),
    N_("expected at least one argument"),
    N_("invalid %(type)s value: %(value)r"),
    N_("invalid choice: %(value)r (choose from %(choices)s)"),
)
"""What a user can get to see of argparse; what is not here stays English."""


def translate_argparse() -> None:
    """Let every parser made from now on speak the language in use at that moment."""
    argparse.__dict__["_"] = text._
    argparse.__dict__["ngettext"] = text.ngettext
