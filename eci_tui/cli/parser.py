"""The command line: which commands there are and what each takes. Nothing costly is imported to read it."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from importlib import import_module

from eci_tui import __version__
from eci_tui.cli.argparse_words import translate_argparse
from eci_tui.cli.exit_codes import exit_codes
from eci_tui.cli.help_layout import HelpLayout
from eci_tui.cli.options import add_account, add_file, add_language
from eci_tui.text import N_, _
from eci_tui.visible import visible

TYPE_CHECKING = False  # `typing` has it too, and is not loaded for help
if TYPE_CHECKING:
    from typing import NoReturn

_HERE = "eci_tui.cli"
_COMMANDS: dict[str, tuple[str, str, str]] = {
    "chat": (N_("Ask question by question in the plain terminal."), f"{_HERE}.parser", "add_chat"),
    "check": (N_("Print every problem of a request with its path."), f"{_HERE}.check", "add"),
    "preview": (N_("Print the request that would be sent; send nothing."), f"{_HERE}.preview", "add"),
    "submit": (N_("Send a request, having asked first."), f"{_HERE}.submit", "add"),
    "explain": (N_("Explain a parameter, an error code or an error answer."), f"{_HERE}.explain", "add"),
    "presets": (N_("List, show, copy, rename or delete presets."), f"{_HERE}.presets", "add"),
    "login": (N_("Keep credentials in the keyring of the system."), f"{_HERE}.login", "add_login"),
    "logout": (N_("Take credentials out of the keyring."), f"{_HERE}.profiles", "add_logout"),
    "profiles": (N_("List, show or delete profiles, or set the default one."), f"{_HERE}.profiles", "add_profiles"),
    "history": (N_("List what was submitted, or show one submission."), f"{_HERE}.history", "add"),
    "watch": (N_("Watch a container group until it runs or ends."), f"{_HERE}.groups", "add_watch"),
    "logs": (N_("Print the log of a container."), f"{_HERE}.groups", "add_logs"),
    "delete": (N_("Delete a container group, having asked first."), f"{_HERE}.groups", "add_delete"),
    "sandbox": (N_("Run the sandbox endpoint until interrupted."), f"{_HERE}.sandbox", "add"),
    "doctor": (N_("Say what works here."), f"{_HERE}.doctor", "add"),
    "completion": (
        N_("Print a script that lets your shell complete the rest."),
        f"{_HERE}.completion",
        "add",
    ),
}
"""What each command is for, and where the function stands that adds its arguments."""

EXAMPLES: dict[str, tuple[str, ...]] = {
    "wizard": ("eci-tui nginx-web", "eci-tui request.yaml --set Cpu=4 --set 'Container[0].Image=nginx:1.27'"),
    "chat": ("eci-tui chat nginx-web", "eci-tui chat --plain"),
    "check": ("eci-tui check request.yaml", "eci-tui check nginx-web --set Cpu=3 --json"),
    "preview": ("eci-tui preview nginx-web --as query", "eci-tui preview --flat - --as yaml < url.txt"),
    "submit": (
        "eci-tui submit request.yaml --dry-run",
        "eci-tui submit nginx-web --yes --json",
        "eci-tui submit nginx-web --sandbox --fail QuotaExceeded",
        "eci-tui submit --resume 1",
    ),
    "explain": (
        "eci-tui explain 'Container[0].LivenessProbe'",
        "eci-tui explain QuotaExceeded",
        "eci-tui explain - < answer.json",
    ),
    "presets": ("eci-tui presets show nginx-web", "eci-tui presets copy nginx-web mine"),
    "login": (
        "eci-tui login --profile work",
        "eci-tui login --from aliyun",
        "eci-tui login --secret registry-password",
    ),
    "logout": ("eci-tui logout --profile work", "eci-tui logout --all"),
    "profiles": ("eci-tui profiles default work", "eci-tui profiles --json"),
    "history": ("eci-tui history show 1", "eci-tui history --json"),
    "watch": ("eci-tui watch eci-bp1… --until-end",),
    "logs": ("eci-tui logs eci-bp1… nginx --tail 100",),
    "delete": ("eci-tui delete eci-bp1…",),
    "sandbox": ("eci-tui sandbox --port 8080", "eci-tui sandbox --fail Throttling:2 --json"),
    "doctor": ("eci-tui doctor", "eci-tui doctor --profile work --region cn-beijing"),
    "completion": (
        "eci-tui completion bash >> ~/.bash_completion",
        "eci-tui completion zsh > ~/.zfunc/_eci-tui",
        "eci-tui completion fish > ~/.config/fish/completions/eci-tui.fish",
    ),
}


def wizard(argv: Sequence[str]) -> argparse.Namespace:
    """The arguments of `eci-tui [FILE] [OPTIONS]`; prints help and ends the program where that is asked for."""
    parser = wizard_parser()
    arguments, unknown = parser.parse_known_args(list(argv))
    if unknown:
        parser.error(_misspelt(argv[0]) or _("unrecognized arguments: %s") % " ".join(unknown))
    arguments.command = "wizard"
    return arguments


def command(argv: Sequence[str]) -> argparse.Namespace:
    """The arguments of one command; `run` is what carries it out."""
    arguments = command_parser(argv[0]).parse_args(list(argv[1:]))
    arguments.command = argv[0]
    return arguments


def wizard_parser() -> argparse.ArgumentParser:
    """What `eci-tui` understands without a command."""
    parser = _parser(
        "eci-tui",
        _("A terminal wizard for Alibaba Cloud ECI CreateContainerGroup."),
        "\n\n".join(
            [_overview(), _examples("wizard"), exit_codes("wizard"), _("eci-tui COMMAND --help explains a command.")]
        ),
    )
    add_file(parser, optional=True)
    add_account(parser)
    add_language(parser)
    parser.add_argument(
        "-V", "--version", action="version", version=f"eci-tui {__version__}", help=_("print the version")
    )
    return parser


def command_parser(name: str) -> argparse.ArgumentParser:
    """What the command `name` understands."""
    description, module, function = _COMMANDS[name]
    parser = _parser(f"eci-tui {name}", _(description), f"{_examples(name)}\n\n{exit_codes(name)}")
    add: Callable[[argparse.ArgumentParser], None] = getattr(import_module(module), function)
    add(parser)
    add_language(parser)
    return parser


def commands() -> dict[str, str]:
    """Every command and what it is for."""
    return {name: _(description) for name, (description, *_rest) in _COMMANDS.items()}


def add_chat(parser: argparse.ArgumentParser) -> None:
    """The arguments of the chat, whose front end is not known here."""
    add_file(parser, optional=True)
    add_account(parser)
    parser.add_argument("--plain", action="store_true", help=_("no cursor movement, no colour, numbered choices"))


class _Parser(argparse.ArgumentParser):
    """Quotes what was typed only as far as a terminal may show it."""

    def error(self, message: str) -> NoReturn:
        super().error(visible(message, lines=True))


def _parser(program: str, description: str, epilog: str) -> argparse.ArgumentParser:
    translate_argparse()
    return _Parser(prog=program, description=description, epilog=epilog, formatter_class=HelpLayout, allow_abbrev=False)


def _overview() -> str:
    lines = [f"  {name:<12}{description}" for name, description in commands().items()]
    return "\n".join([_("Commands:"), *lines])


def _examples(name: str) -> str:
    return "\n".join([_("Examples:"), *(f"  {example}" for example in EXAMPLES[name])])


def _misspelt(word: str) -> str:
    """What to say of a first word that is nearly a command; empty if it is not."""
    from difflib import get_close_matches

    close = get_close_matches(word, list(_COMMANDS), n=1)
    return _("there is no command {word}; did you mean {close}?").format(word=word, close=close[0]) if close else ""
