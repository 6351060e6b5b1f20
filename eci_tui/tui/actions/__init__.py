"""The one registry of what can be done. Bindings, footer, palette, help and the table of keys are all made from it.

To add an action, add an entry to the module here that it belongs to, and a method `action_<handler>` on the class that
stands for its `where`. Each binding carries its action's id, so that the settings can give it other keys.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from textual.binding import Binding

from eci_tui.text import _
from eci_tui.tui.actions import account, dialogs, editors, form, main, preview, submitting
from eci_tui.tui.actions.action import Action, Kind, Where

FOOTER_ENTRIES = 9

ACTIONS: tuple[Action, ...] = (
    *main.ACTIONS,
    *form.ACTIONS,
    *editors.ACTIONS,
    *preview.ACTIONS,
    *dialogs.ACTIONS,
    *submitting.ACTIONS,
    *account.ACTIONS,
)

_BY_ID = {action.id: action for action in ACTIONS}
_BY_PLACEHOLDER = {action.id.replace(".", "_").replace("-", "_"): action for action in ACTIONS}


def action(id: str) -> Action:  # noqa: A002
    """The action with this id. Raises KeyError for an unknown one."""
    return _BY_ID[id]


def actions_of(where: Where) -> tuple[Action, ...]:
    """The actions of one place, in the registry's order."""
    return tuple(entry for entry in ACTIONS if entry.where is where)


def bindings(*places: Where) -> list[Binding]:
    """Textual's bindings for the class that stands for these places."""
    return [
        Binding(entry.keys, entry.method, entry.label, id=entry.id, priority=_is_early(entry), show=False)
        for entry in ACTIONS
        if entry.where in places
    ]


EVERYWHERE = ("language", "theme")
"""Actions of the app that work in dialogs too, which Textual keeps the app's keys from."""


def bindings_everywhere() -> list[Binding]:
    """Bindings for dialogs, of the app's actions that work there."""
    return [
        Binding(entry.keys, f"app.{entry.method}", entry.label, id=entry.id, priority=_is_early(entry), show=False)
        for entry in map(action, EVERYWHERE)
    ]


def _is_early(entry: Action) -> bool:
    """A line of text takes a letter that comes with Alt for the letter, unless the key works before that."""
    return entry.early or "alt+" in entry.keys


def ranked(available: Sequence[Action]) -> list[Action]:
    """Those of the available actions that a footer may show, the most important first."""
    return sorted((entry for entry in available if entry.rank), key=lambda entry: -entry.rank)


def in_footer(available: Sequence[Action], room: int, size: Callable[[Action], int]) -> list[Action]:
    """The at most nine actions that a footer of one line shows, in the order in which they are available.

    The most important ones for which there is room are taken; `room` and `size` are in cells.
    """
    taken: list[Action] = []
    for entry in ranked(available):
        if len(taken) < FOOTER_ENTRIES and size(entry) <= room:
            taken.append(entry)
            room -= size(entry)
    return [entry for entry in available if entry in taken]


def shown_key(entry: Action, keymap: Mapping[str, str] = {}) -> str:
    """The first key of an action as people write it: `F1`, `^F`, `Alt+↑`."""
    key = keymap.get(entry.id, entry.keys).split(",")[0].strip()
    return _shown(key)


class _Filled(dict[str, object]):
    """What is given by name, and the shown key of an action for any other name."""

    def __init__(self, given: Mapping[str, object], keymap: Mapping[str, str]) -> None:
        super().__init__(given)
        self._keymap = keymap

    def __missing__(self, name: str) -> str:
        return shown_key(_BY_PLACEHOLDER[name], self._keymap)


def with_keys(template: str, keymap: Mapping[str, str], args: Mapping[str, object] = {}) -> str:
    """Translate a template; `{lines_enter}` in it is the key of the action `lines.enter`, as `shown_key` writes it.

    Raises KeyError for a placeholder that is neither an action nor in `args`.
    """
    return _(template).format_map(_Filled(args, keymap))


def key_table(keymap: Mapping[str, str] = {}) -> list[tuple[str, str, str, str]]:
    """(chapter, keys, id, what it does) of every action, in the language in use: for documentation."""
    return [
        (_(entry.kind.value), _all_keys(entry, keymap), entry.id, _(entry.help))
        for kind in Kind
        for entry in ACTIONS
        if entry.kind is kind
    ]


def _all_keys(entry: Action, keymap: Mapping[str, str]) -> str:
    return ", ".join(_shown(key.strip()) for key in keymap.get(entry.id, entry.keys).split(","))


_ARROWS = {"up": "↑", "down": "↓", "left": "←", "right": "→", "escape": "Esc", "pageup": "PgUp", "pagedown": "PgDn"}


def _shown(key: str) -> str:
    *modifiers, last = key.split("+")
    if modifiers == ["ctrl"] and len(last) == 1:
        return f"^{last.upper()}"
    name = _ARROWS.get(last, last if len(last) == 1 and modifiers == [] else last.capitalize())
    return "+".join([*(modifier.capitalize() for modifier in modifiers), name])


__all__ = [
    "ACTIONS",
    "FOOTER_ENTRIES",
    "Action",
    "Kind",
    "Where",
    "action",
    "actions_of",
    "bindings",
    "bindings_everywhere",
    "in_footer",
    "key_table",
    "ranked",
    "shown_key",
    "with_keys",
]
