"""`eci-tui presets`: the built-in requests and one's own."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from eci_tui.api.schema import N_
from eci_tui.cli.options import add_json
from eci_tui.cli.output import confirmed, data, document, is_terminal, narrate, visible
from eci_tui.errors import UsageError
from eci_tui.session.wrapping import cells, padded
from eci_tui.text import _, language
from eci_tui.visible import visible as visible_line

if TYPE_CHECKING:
    from eci_tui.store.preset_names import Place

_NEEDS_NAME = ("show", "copy", "rename", "delete")


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "what",
        metavar="ACTION",
        nargs="?",
        choices=("list", "show", "copy", "rename", "delete", "path"),
        default="list",
        help=_(
            "list, show, copy, rename, delete, or path, which prints the folder of your own presets or the file of "
            "one; without it, list"
        ),
    )
    parser.add_argument("name", metavar="NAME", nargs="?", help=_("which preset"))
    parser.add_argument("new_name", metavar="NEW_NAME", nargs="?", help=_("for copy and rename: the other name"))
    parser.add_argument("--yes", action="store_true", help=_("do not ask before deleting"))
    add_json(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Do one thing with presets. Built-in ones can be read and copied only."""
    if arguments.what in _NEEDS_NAME and not arguments.name:
        raise UsageError(
            N_("presets {what} needs the name of a preset"), hint=N_("eci-tui presets lists them."), what=arguments.what
        )
    if arguments.what in ("copy", "rename") and not arguments.new_name:
        raise UsageError(N_("presets {what} needs a second name"), what=arguments.what)
    match arguments.what:
        case "list":
            _list(arguments.json)
        case "show":
            _show(arguments.name, arguments.json)
        case "path":
            _path(arguments.name)
        case "delete":
            return _delete(arguments.name, arguments.yes)
        case what:
            from eci_tui.store import presets

            act = presets.duplicate if what == "copy" else presets.rename
            data(str(act(arguments.name, arguments.new_name)))
    return 0


def _list(as_json: bool) -> None:
    from eci_tui.store import preset_names

    found = [(place, *_told_of(place)) for place in preset_names.places()]
    if as_json:
        rows = [
            {
                "name": place.name,
                "description": description,
                "built_in": place.is_built_in,
                "path": str(place.path),
                "error": problem,
            }
            for place, description, problem in found
        ]
        document({"presets": rows})
        return
    width = max((cells(visible_line(place.name)) for place, _description, _problem in found), default=0)
    for place, description, problem in found:
        words = problem or description
        template = "{words}" if place.is_built_in else _("{words} (your own)") if words else _("(your own)")
        words = visible_line(template.format(words=words))
        data(f"{padded(visible_line(place.name), width)}  {words}".rstrip())


def _told_of(place: Place) -> tuple[str, str | None]:
    """The description of a preset, and why it cannot be opened; the built-in ones can be."""
    from eci_tui.store import preset_heads

    if place.is_built_in and (description := preset_heads.description(place.path)) is not None:
        return preset_heads.described_in(description, language()), None
    from eci_tui.store import presets

    preset = presets.listed(place)
    return preset.describe(language()), preset.problem.title if preset.problem else None


def _show(name: str, as_json: bool) -> None:
    from eci_tui.request import secrets
    from eci_tui.store import presets

    file = presets.load(name, tolerant=True)
    if as_json:
        document(
            {
                "name": file.name,
                "description": presets.described_in(file.description, language()),
                "ask": [str(path) for path in map(_formatted, file.ask)],
                "request": secrets.masked(file.tree),
            }
        )
        return
    # A file's own text keeps its comments; one with a secret in it is shown without them, masked.
    if secrets.secret_paths(file.tree):
        from eci_tui.store.yaml_writer import dump

        narrate(_("This file holds secret values; they are masked here, and so its comments are left out."))
        data(visible(dump(secrets.masked(file.tree))).rstrip("\n"))
    else:
        data(visible(file.text).rstrip("\n"))


def _formatted(path: tuple[str | int, ...]) -> str:
    from eci_tui.request import path as paths

    return paths.format(path)


def _path(name: str | None) -> None:
    from eci_tui.store import folders, preset_names

    path = str(preset_names.resolve(name).path if name else folders.presets_folder())
    data(visible(path) if sys.stdout.isatty() else path)


def _delete(name: str, sure: bool) -> int:
    from eci_tui.store import presets

    if not sure:
        if not is_terminal():
            raise UsageError(
                N_("presets delete asks first, and there is no terminal to ask on"),
                hint=N_("Add --yes to delete without being asked."),
            )
        if not confirmed(_("Delete the preset {name}?").format(name=name)):
            narrate(_("Nothing was deleted."))
            return 130
    data(str(presets.delete(name)))
    return 0
