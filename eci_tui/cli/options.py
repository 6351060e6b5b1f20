"""Options that several commands share, written down once."""

from __future__ import annotations

import argparse

from eci_tui.text import _


def add_file(parser: argparse.ArgumentParser, *, optional: bool = False, flat: bool = False) -> None:
    """FILE, and what may be set in it from the command line; with `flat`, FILE may hold a flattened request."""
    parser.add_argument(
        "file",
        metavar="FILE",
        nargs="?" if optional else None,
        help=_("a request file, - for standard input, or the name of a preset"),
    )
    parser.add_argument(
        "--set",
        dest="assignments",
        metavar="PATH=VALUE",
        action="append",
        default=[],
        help=_("set a parameter, such as 'Container[0].Image=nginx'; may be given several times"),
    )
    if flat:
        parser.add_argument(
            "--flat",
            action="store_true",
            help=_("FILE holds a flattened request: name=value lines, a query string, a URL, or JSON with flat names"),
        )
    parser.add_argument("--region", metavar="ID", help=_("use this region instead of the request's RegionId"))


def add_endpoint(parser: argparse.ArgumentParser) -> None:
    """Where to send to."""
    parser.add_argument("--endpoint", metavar="URL", help=_("send to this address instead of the region's own"))


def add_account(parser: argparse.ArgumentParser, *, sandbox: bool = True) -> None:
    """Who sends, and whereto; without `sandbox` for what a sandbox that begins empty cannot answer."""
    parser.add_argument("--profile", metavar="NAME", help=_("use the credentials of this profile"))
    add_endpoint(parser)
    if sandbox:
        parser.add_argument(
            "--sandbox",
            action="store_true",
            help=_("use the built-in endpoint, which checks everything and creates nothing real"),
        )
    parser.add_argument(
        "--timeout", metavar="SECONDS", type=seconds, default=None, help=_("how long to wait for an answer, at most")
    )


def add_json(parser: argparse.ArgumentParser, words: str = "") -> None:
    parser.add_argument("--json", action="store_true", help=words or _("print one JSON document"))


def add_language(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--lang", choices=("en", "zh"), help=_("the language of texts"))


def whole(text: str) -> int:
    """A count, a number of a list or a port on the command line."""
    try:
        return int(text)
    except ValueError:
        raise argparse.ArgumentTypeError(_("{found} is no whole number").format(found=text)) from None


def seconds(text: str) -> float:
    """A time limit on the command line."""
    try:
        number = float(text)
    except ValueError:
        number = 0.0
    if not 0 < number <= 3600:
        raise argparse.ArgumentTypeError(_("{found} is not a number of seconds between 0 and 3600").format(found=text))
    return number
