"""The exit codes of the contract in words, for the help of each command: only those that it can end with."""

from __future__ import annotations

from eci_tui.text import N_, _

_WORDS = {
    0: N_("done"),
    1: N_("a fault of the program; it prints where the report was written"),
    2: N_("the command line is wrong, or a file that it names cannot be read"),
    3: N_("the request is wrong, and nothing was sent"),
    4: N_("the service refused it"),
    5: N_("the network failed; whether anything was created is said"),
    6: N_("no usable credentials"),
    130: N_("interrupted, or the answer to a question was no"),
}
_EVERY_COMMAND = {0, 1, 2, 130}
_MORE = {
    "wizard": {3, 4, 5, 6},
    "check": {3},
    "preview": {3},
    "submit": {3, 4, 5, 6},
    "login": {4, 5, 6},
    "logout": {6},
    "profiles": {6},
    "watch": {4, 5, 6},
    "logs": {4, 5, 6},
    "delete": {4, 5, 6},
    "doctor": {4, 5, 6},
}
"""What a command can end with beyond the codes of every command; for the wizard, all that there are."""
_OF_COMMAND = {
    ("submit", 0): N_("done; with --dry-run: the service says that the request would pass"),
    ("watch", 4): N_("the service refused it, or the container group ended badly or is gone"),
    ("doctor", 0): N_("a request could be sent"),
    ("doctor", 5): N_("nobody answers"),
    ("login", 4): N_("the service refused the key"),
    ("doctor", 4): N_("the service refused the key"),
    ("login", 5): N_("nobody answers"),
}


def exit_codes(command: str) -> str:
    """The table for the end of a command's help; `wizard` stands for the program as a whole."""
    codes = sorted(_EVERY_COMMAND | _MORE.get(command, set()))
    rows = [f"  {code:<5}{_(_OF_COMMAND.get((command, code), _WORDS[code]))}" for code in codes]
    return "\n".join([_("Exit codes:"), *rows])
