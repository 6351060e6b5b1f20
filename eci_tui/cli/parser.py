"""The command line: which commands there are and what each takes. Nothing costly is imported to read it."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from importlib import import_module

from eci_tui.api.schema import N_
from eci_tui.cli.argparse_words import translate_argparse
from eci_tui.cli.options import add_account, add_file, add_language
from eci_tui.text import _


def wizard(argv: Sequence[str]) -> argparse.Namespace:
    """The arguments of `eci-tui [FILE] [OPTIONS]`; prints help and ends the program where that is asked for."""
    translate_argparse()
    parser = argparse.ArgumentParser(
        prog="eci-tui",
        description=_("A terminal wizard for Alibaba Cloud ECI CreateContainerGroup."),
        epilog=_overview(),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    add_file(parser, optional=True)
    add_account(parser)
    add_language(parser)
    parser.add_argument("--version", "-V", action="store_true", help=_("print the version"))
    arguments = parser.parse_args(list(argv))
    arguments.command = "wizard"
    return arguments


def command(argv: Sequence[str]) -> argparse.Namespace:
    """The arguments of one command; `run` is what carries it out."""
    translate_argparse()
    name = argv[0]
    description, module, function = _COMMANDS[name]
    parser = argparse.ArgumentParser(prog=f"eci-tui {name}", description=_(description), allow_abbrev=False)
    add: Callable[[argparse.ArgumentParser], None] = getattr(import_module(module), function)
    add(parser)
    add_language(parser)
    arguments = parser.parse_args(list(argv[1:]))
    arguments.command = name
    return arguments


def _overview() -> str:
    lines = [_("Commands:")]
    lines += [f"  {name:<12}{_(description)}" for name, (description, *_rest) in _COMMANDS.items()]
    lines += ["", _("eci-tui COMMAND --help explains one of them.")]
    return "\n".join(lines)


def add_chat(parser: argparse.ArgumentParser) -> None:
    """The arguments of the chat, whose front end is not known here."""
    add_file(parser, optional=True)
    add_account(parser)
    parser.add_argument("--plain", action="store_true", help=_("no cursor movement, no colour, numbered choices"))


_HERE = "eci_tui.cli"
_COMMANDS: dict[str, tuple[str, str, str]] = {
    "chat": (N_("Ask question by question in the plain terminal."), f"{_HERE}.parser", "add_chat"),
    "check": (N_("Print every problem of a request with its path."), f"{_HERE}.check", "add"),
    "preview": (N_("Print the request that would be sent; send nothing."), f"{_HERE}.preview", "add"),
    "submit": (N_("Send a request."), f"{_HERE}.submit", "add"),
    "explain": (N_("Explain a parameter or an error code."), f"{_HERE}.explain", "add"),
    "presets": (N_("List, show, copy or delete presets."), f"{_HERE}.presets", "add"),
    "login": (N_("Keep credentials in the keyring of the system."), f"{_HERE}.login", "add_login"),
    "logout": (N_("Take credentials out of the keyring."), f"{_HERE}.profiles", "add_logout"),
    "profiles": (N_("List, show or delete profiles, or set the default one."), f"{_HERE}.profiles", "add_profiles"),
    "history": (N_("List what was submitted, or show one submission."), f"{_HERE}.history", "add"),
    "watch": (N_("Watch a container group until it runs or ends."), f"{_HERE}.groups", "add_watch"),
    "logs": (N_("Print the log of a container."), f"{_HERE}.groups", "add_logs"),
    "delete": (N_("Delete a container group."), f"{_HERE}.groups", "add_delete"),
    "sandbox": (N_("Run the sandbox endpoint until interrupted."), f"{_HERE}.sandbox", "add"),
    "doctor": (N_("Say what works here."), f"{_HERE}.doctor", "add"),
}
