"""What can be done from anywhere on the main screen, and in the whole program."""

from __future__ import annotations

from eci_tui.api.schema import N_
from eci_tui.tui.actions.action import Action, Kind, Where


def _main(
    id: str,  # noqa: A002
    label: str,
    keys: str,
    kind: Kind,
    help: str,  # noqa: A002
    rank: int = 0,
    handler: str = "",
    early: bool = True,
) -> Action:
    """Early, for the keys behind this one are for whatever it leads to."""
    return Action(Where.MAIN, kind, id, label, keys, help, rank=rank, handler=handler, early=early)


def _screen(id: str, label: str, keys: str, kind: Kind, help: str, rank: int = 0) -> Action:  # noqa: A002
    return _main(id, label, keys, kind, help, rank, handler=f"show('{id}')")


ACTIONS: tuple[Action, ...] = (
    _screen("help", N_("help"), "f1", Kind.MOVING, N_("Explain the field at hand, and list all keys."), 90),
    _screen("find", N_("find"), "ctrl+f", Kind.MOVING, N_("Find any parameter or error code and go to it."), 85),
    _screen("open", N_("open"), "ctrl+o", Kind.REQUEST, N_("Start from a preset, a draft or a file."), 80),
    _screen("save", N_("save"), "ctrl+s", Kind.REQUEST, N_("Save the request as a preset or a file."), 75),
    _main("check", N_("check"), "f5", Kind.REQUEST, N_("Review the request and everything that is wrong with it."), 70),
    _main("dry-run", N_("dry run"), "f8", Kind.REQUEST, N_("Ask the service whether it would accept the request."), 65),
    _main("create", N_("create"), "f9", Kind.REQUEST, N_("Create the container group."), 88),
    _main("groups", N_("groups"), "f2", Kind.MOVING, N_("Go to the list of groups.")),
    _screen("account", N_("account"), "f3", Kind.REQUEST, N_("Choose who pays: profile, endpoint or sandbox.")),
    _main("preview", N_("preview"), "f4", Kind.MOVING, N_("Go to the preview of the request, and back.")),
    _main("next-pane", N_("next pane"), "f6", Kind.MOVING, N_("Go to the next region of the screen.")),
    _main("next-problem", N_("next problem"), "f7", Kind.MOVING, N_("Go to the next problem.")),
    _main("undo", N_("undo"), "ctrl+z", Kind.EDITING, N_("Take back the last change.")),
    _main("redo", N_("redo"), "ctrl+y", Kind.EDITING, N_("Make the change again that was taken back.")),
    _main("new", N_("new"), "ctrl+n", Kind.REQUEST, N_("Start with an empty request.")),
    _screen("history", N_("history"), "ctrl+t", Kind.REQUEST, N_("See what was sent before.")),
    _screen("drafts", N_("drafts"), "alt+o", Kind.REQUEST, N_("Go on with a draft that was kept.")),
    _screen(
        "signing", N_("how it is signed"), "ctrl+g", Kind.REQUEST, N_("See step by step how the request is signed.")
    ),
    _screen("fail", N_("see it fail"), "alt+w", Kind.PROGRAM, N_("Make any error or story happen in the sandbox.")),
    _main("tour", N_("tour"), "f12", Kind.PROGRAM, N_("Show the tour of the first start, and its next step.")),
    _main("back", N_("back"), "escape", Kind.MOVING, N_("Go one level up."), early=False),
    Action(Where.APP, Kind.PROGRAM, "language", N_("language"), "ctrl+l", N_("Switch between English and Chinese.")),
    Action(Where.APP, Kind.PROGRAM, "theme", N_("theme"), "alt+l", N_("Choose how everything looks: light, dark, ...")),
    Action(
        Where.APP,
        Kind.PROGRAM,
        "commands",
        N_("commands"),
        "ctrl+p",
        N_("Find any command by its name."),
        handler="command_palette",
        rank=99,
        palette=False,
    ),
    Action(
        Where.APP,
        Kind.PROGRAM,
        "quit",
        N_("quit"),
        "ctrl+q",
        N_("Leave; the draft is kept."),
        handler="leave",
        rank=98,
        early=True,
    ),
)
