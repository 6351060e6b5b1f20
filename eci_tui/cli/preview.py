"""`eci-tui preview FILE --as FORMAT`: the request that would be sent. Nothing is sent."""

from __future__ import annotations

import argparse
import sys

from eci_tui.api.problem import Tree
from eci_tui.api.schema import N_
from eci_tui.cli.exported import print_export
from eci_tui.cli.options import add_endpoint, add_file
from eci_tui.cli.output import confirmed, data, document, is_terminal, narrate
from eci_tui.errors import RequestError, UsageError
from eci_tui.text import _
from eci_tui.visible import visible as visible_line

FORMATS = ("flat", "json", "yaml", "query", "signed")


def add(parser: argparse.ArgumentParser) -> None:
    from eci_tui.exchange import FORMATS as EXPORTS

    add_file(parser, flat=True)
    add_endpoint(parser)
    parser.add_argument(
        "--as",
        dest="format",
        metavar="FORMAT",
        choices=(*FORMATS, *EXPORTS),
        default="flat",
        help=_("how to print it: {own}; or for other programs: {others}; without it, flat").format(
            own=", ".join(FORMATS), others=", ".join(EXPORTS)
        ),
    )
    parser.add_argument("--json", dest="format", action="store_const", const="json", help=_("the same as --as json"))
    parser.add_argument(
        "--show-secrets", action="store_true", help=_("print secret values too; asks first, and only on a terminal")
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print the request in one of the formats; secrets are masked unless somebody at a terminal wants to see them."""
    from eci_tui.request import secrets
    from eci_tui.session.opening import open_request

    opened = open_request(arguments.file, arguments.assignments, arguments.region, flat=arguments.flat)
    show = arguments.show_secrets and _may_show()
    tree = opened.tree if show else secrets.masked(opened.tree)
    match arguments.format:
        case "query" | "signed":
            _print_for_http(arguments, tree, opened.tree)
        case form if form in FORMATS:
            _print(form, tree)
        case form:
            print_export(form, opened.tree)
    return 0


def _print(form: str, tree: Tree) -> None:
    from eci_tui.request.flatten import flat_line, flatten

    match form:
        case "flat":
            shown = visible_line if sys.stdout.isatty() else str
            for name, value in flatten(tree):
                data(shown(flat_line(name, value)))
        case "json":
            document(dict(flatten(tree)))
        case "yaml":
            from eci_tui.store.yaml_writer import dump

            data(dump(tree).rstrip("\n"))


def _print_for_http(arguments: argparse.Namespace, shown: Tree, tree: Tree) -> None:
    from eci_tui.request.flatten import flatten
    from eci_tui.request.secrets import MASK
    from eci_tui.request.signing import UnsignableError, encode

    try:
        if arguments.format == "query":
            data(encode(flatten(shown)).replace("%2A" * len(MASK), MASK))
        else:
            _print_signed(arguments, tree)
    except UnsignableError as error:
        raise RequestError(
            N_("A value of this request cannot be sent, because it holds half a character"),
            hint=N_("eci-tui check says where."),
        ) from error


def _may_show() -> bool:
    if not is_terminal():
        raise UsageError(
            N_("--show-secrets works only on a terminal, where somebody can be asked first"),
            hint=N_("Leave it out; secret values are then shown as ********."),
        )
    if confirmed(_("Secret values will be readable on this screen and in its scrollback. Show them?")):
        return True
    narrate(_("They stay masked."))
    return False


def _print_signed(arguments: argparse.Namespace, tree: Tree) -> None:
    from eci_tui.session.connection import endpoint_for
    from eci_tui.session.signed import signed_preview

    endpoint = endpoint_for(arguments.endpoint, str(tree.get("RegionId", "")))
    signed = signed_preview(tree, endpoint.host)
    data(_("# signed with an example key; when it is sent, your own key signs, and a ClientToken is added"))
    data(f"{signed.method} {endpoint.url}{signed.url}")
    for name, value in signed.headers.items():
        data(f"{name}: {value}")
    data("")
    data(_("# canonical request"))
    data(signed.canonical_request)
    data("")
    data(_("# string to sign"))
    data(signed.string_to_sign)
    if signed.body:
        data("")
        data(_("# body"))
        data(signed.body.decode("utf-8"))
