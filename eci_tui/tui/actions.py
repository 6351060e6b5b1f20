"""The one registry of what can be done. Bindings, footer, palette, help and the table of keys are all made from it.

To add an action, add an entry here and a method `action_<handler>` on the class that stands for its `where`. Each
binding carries its action's id, so that the settings can give it other keys.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from textual.binding import Binding

from eci_tui.api.schema import N_

FOOTER_ENTRIES = 9


class Where(StrEnum):
    """The part of the program that must be in use for an action's key to work."""

    APP = "app"
    MAIN = "main"
    FORM = "form"
    TEXT = "text"
    CHOICES = "choices"
    LINES = "lines"
    PREVIEW = "preview"
    DIALOG = "dialog"
    RESULT = "result"


class Kind(StrEnum):
    """The chapter of the help in which an action is listed; the value is its title."""

    REQUEST = N_("The request")
    MOVING = N_("Getting around")
    EDITING = N_("Filling in")
    PROGRAM = N_("The program")


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """Something the user can do.

    `keys` are Textual key names with commas between them. `rank` orders the footer, 0 keeps it out. `early` makes the
    key work before the focused widget sees it. `palette` says that it makes sense out of its context too.
    """

    id: str
    label: str
    keys: str
    where: Where
    kind: Kind
    help: str
    handler: str = ""
    rank: int = 0
    early: bool = False
    palette: bool = True

    @property
    def method(self) -> str:
        """The name after `action_` of the method that does it."""
        return self.handler or self.id.rpartition(".")[2].replace("-", "_")


def _main(id: str, label: str, keys: str, kind: Kind, help: str, rank: int = 0, handler: str = "") -> Action:  # noqa: A002
    return Action(id=id, label=label, keys=keys, where=Where.MAIN, kind=kind, help=help, rank=rank, handler=handler)


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
    _screen(
        "signing", N_("how it is signed"), "ctrl+g", Kind.REQUEST, N_("See step by step how the request is signed.")
    ),
    _screen("tour", N_("tour"), "f12", Kind.PROGRAM, N_("Show the tour of the first start again.")),
    _main("back", N_("back"), "escape", Kind.MOVING, N_("Go one level up.")),
    Action(
        id="language",
        label=N_("language"),
        keys="ctrl+l",
        where=Where.APP,
        kind=Kind.PROGRAM,
        help=N_("Switch between English and Chinese."),
    ),
    Action(
        id="commands",
        label=N_("commands"),
        keys="ctrl+p",
        where=Where.APP,
        kind=Kind.PROGRAM,
        help=N_("Find any command by its name."),
        handler="command_palette",
        rank=60,
        palette=False,
    ),
    Action(
        id="quit",
        label=N_("quit"),
        keys="ctrl+q",
        where=Where.APP,
        kind=Kind.PROGRAM,
        help=N_("Leave; the draft is kept."),
        handler="leave",
        rank=59,
    ),
    Action(
        id="field.next",
        label=N_("next field"),
        keys="tab,down",
        where=Where.FORM,
        kind=Kind.MOVING,
        help=N_("Go to the next field."),
        handler="next_row",
        early=True,
        palette=False,
    ),
    Action(
        id="field.previous",
        label=N_("previous field"),
        keys="shift+tab,up",
        where=Where.FORM,
        kind=Kind.MOVING,
        help=N_("Go to the previous field."),
        handler="previous_row",
        early=True,
        palette=False,
    ),
    Action(
        id="field.page-down",
        label=N_("fields below"),
        keys="pagedown",
        where=Where.FORM,
        kind=Kind.MOVING,
        help=N_("Go a screen of fields down."),
        handler="page_rows(1)",
        early=True,
        palette=False,
    ),
    Action(
        id="field.page-up",
        label=N_("fields above"),
        keys="pageup",
        where=Where.FORM,
        kind=Kind.MOVING,
        help=N_("Go a screen of fields up."),
        handler="page_rows(-1)",
        early=True,
        palette=False,
    ),
    Action(
        id="field.enter",
        label=N_("open or next"),
        keys="enter",
        where=Where.FORM,
        kind=Kind.EDITING,
        help=N_("Open what the row leads to, or go to the next field."),
        handler="enter_row",
        early=True,
        palette=False,
    ),
    Action(
        id="field.unset",
        label=N_("unset"),
        keys="ctrl+r",
        where=Where.FORM,
        kind=Kind.EDITING,
        help=N_("Take the value away, so that the service's default holds; take an item out of its list."),
        handler="unset_row",
        rank=50,
    ),
    Action(
        id="field.empty",
        label=N_("empty text"),
        keys="alt+e",
        where=Where.FORM,
        kind=Kind.EDITING,
        help=N_("Send an empty text, which is not the same as nothing."),
        handler="empty_row",
    ),
    Action(
        id="item.add",
        label=N_("add"),
        keys="insert,alt+a",
        where=Where.FORM,
        kind=Kind.EDITING,
        help=N_("Add an item to the list at hand."),
        handler="add_item",
    ),
    Action(
        id="item.duplicate",
        label=N_("duplicate"),
        keys="alt+d",
        where=Where.FORM,
        kind=Kind.EDITING,
        help=N_("Put a copy of the item behind it."),
        handler="duplicate_item",
    ),
    Action(
        id="item.up",
        label=N_("move up"),
        keys="alt+up",
        where=Where.FORM,
        kind=Kind.EDITING,
        help=N_("Move the item up in its list."),
        handler="move_item(-1)",
        early=True,
    ),
    Action(
        id="item.down",
        label=N_("move down"),
        keys="alt+down",
        where=Where.FORM,
        kind=Kind.EDITING,
        help=N_("Move the item down in its list."),
        handler="move_item(1)",
        early=True,
    ),
    Action(
        id="field.rare",
        label=N_("rare settings"),
        keys="alt+m",
        where=Where.FORM,
        kind=Kind.MOVING,
        help=N_("Show or hide the settings that are seldom needed."),
        handler="toggle_rare",
    ),
    Action(
        id="text.reveal",
        label=N_("reveal"),
        keys="alt+r",
        where=Where.TEXT,
        kind=Kind.EDITING,
        help=N_("Show a masked value in clear, or mask it again."),
        rank=55,
        palette=False,
    ),
    Action(
        id="choices.previous",
        label=N_("previous choice"),
        keys="left",
        where=Where.CHOICES,
        kind=Kind.EDITING,
        help=N_("Choose the one before."),
        handler="choose(-1)",
        palette=False,
    ),
    Action(
        id="choices.next",
        label=N_("next choice"),
        keys="right,space",
        where=Where.CHOICES,
        kind=Kind.EDITING,
        help=N_("Choose the one behind."),
        handler="choose(1)",
        palette=False,
    ),
    Action(
        id="lines.enter",
        label=N_("go there"),
        keys="enter",
        where=Where.LINES,
        kind=Kind.MOVING,
        help=N_("Take the line at hand."),
        handler="enter",
        palette=False,
    ),
    Action(
        id="lines.up",
        label=N_("up"),
        keys="up",
        where=Where.LINES,
        kind=Kind.MOVING,
        help=N_("Go a line up."),
        handler="move(-1)",
        palette=False,
    ),
    Action(
        id="lines.down",
        label=N_("down"),
        keys="down",
        where=Where.LINES,
        kind=Kind.MOVING,
        help=N_("Go a line down."),
        handler="move(1)",
        palette=False,
    ),
    Action(
        id="lines.page-up",
        label=N_("page up"),
        keys="pageup",
        where=Where.LINES,
        kind=Kind.MOVING,
        help=N_("Go a screen up."),
        handler="page(-1)",
        palette=False,
    ),
    Action(
        id="lines.page-down",
        label=N_("page down"),
        keys="pagedown",
        where=Where.LINES,
        kind=Kind.MOVING,
        help=N_("Go a screen down."),
        handler="page(1)",
        palette=False,
    ),
    Action(
        id="lines.first",
        label=N_("first line"),
        keys="home",
        where=Where.LINES,
        kind=Kind.MOVING,
        help=N_("Go to the first line."),
        handler="first",
        palette=False,
    ),
    Action(
        id="lines.last",
        label=N_("last line"),
        keys="end",
        where=Where.LINES,
        kind=Kind.MOVING,
        help=N_("Go to the last line."),
        handler="last",
        palette=False,
    ),
    Action(
        id="dialog.close",
        label=N_("back"),
        keys="escape",
        where=Where.DIALOG,
        kind=Kind.MOVING,
        help=N_("Close the dialog and change nothing."),
        handler="close",
        rank=95,
        palette=False,
    ),
)

_BY_ID = {action.id: action for action in ACTIONS}


def action(id: str) -> Action:  # noqa: A002
    """The action with this id. Raises KeyError for an unknown one."""
    return _BY_ID[id]


def actions_of(where: Where) -> tuple[Action, ...]:
    """The actions of one place, in the registry's order."""
    return tuple(entry for entry in ACTIONS if entry.where is where)


def bindings(*places: Where) -> list[Binding]:
    """Textual's bindings for the class that stands for these places."""
    return [
        Binding(entry.keys, entry.method, entry.label, id=entry.id, priority=entry.early, show=False)
        for entry in ACTIONS
        if entry.where in places
    ]


def in_footer(available: Iterable[Action]) -> list[Action]:
    """The at most nine actions of the available ones that the footer shows, the most important kept, in their order."""
    ranked = sorted((entry for entry in available if entry.rank), key=lambda entry: -entry.rank)
    return ranked[:FOOTER_ENTRIES]


def shown_key(entry: Action, keymap: Mapping[str, str] = {}) -> str:
    """The first key of an action as people write it: `F1`, `^F`, `Alt+↑`."""
    key = keymap.get(entry.id, entry.keys).split(",")[0].strip()
    return _shown(key)


_ARROWS = {"up": "↑", "down": "↓", "left": "←", "right": "→", "escape": "Esc", "pageup": "PgUp", "pagedown": "PgDn"}


def _shown(key: str) -> str:
    *modifiers, last = key.split("+")
    if modifiers == ["ctrl"] and len(last) == 1:
        return f"^{last.upper()}"
    name = _ARROWS.get(last, last if len(last) == 1 and modifiers == [] else last.capitalize())
    return "+".join([*(modifier.capitalize() for modifier in modifiers), name])
