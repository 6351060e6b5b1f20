"""Leads to any part of the request: the members of a group or struct, the entries of a list, and what is in them."""

from __future__ import annotations

from collections.abc import Sequence

from eci_tui.api import catalogue
from eci_tui.api.problem import Path, Tree
from eci_tui.api.schema import Group, Leaf, ListOf, Node, OneOf, Struct, Tier
from eci_tui.chat import steps
from eci_tui.chat.editing import chosen, exists, take_away
from eci_tui.chat.interview import ask_branch, interview
from eci_tui.chat.questioner import Move, Option
from eci_tui.chat.talk import Talk
from eci_tui.chat.values import ask_value
from eci_tui.chat.wording import item_title, shown, title_of
from eci_tui.request.tree import at
from eci_tui.text import _

_MEMBER, _ENTRY, _ONE_OF = "member:", "entry:", "one-of:"
_ALL, _RARE, _DONE, _ADD = "all", "rare", "done", "add"
_CHANGE, _COPY, _UP, _DOWN, _REMOVE = "change", "copy", "up", "down", "remove"


def open_group(talk: Talk, group: Group) -> Move | None:
    """Let the person choose what to set in a group, until they are done. `Move.ONWARD` leads to the summary."""
    return _Members(talk, _(group.label), group.members, (), ()).open()


def open_path(talk: Talk, path: Path) -> Move | None:
    """Ask for what stands at a place, whatever it is."""
    node = catalogue.node_at(path)
    match node:
        case Leaf():
            return ask_value(talk, path)
        case ListOf():
            return _open_list(talk, node, path)
        case Struct() if path and len(node.members) == 1 and not isinstance(path[-1], int):
            return open_path(talk, (*path, node.members[0].name))
        case Struct():
            return _Members(talk, title_of(path, talk.tree), node.members, node.one_of, path).open()
        case None:
            return _ask_about_unknown(talk, path)


class _Members:
    """The menu of a struct's members; of an item of a list, with what can be done to the item."""

    def __init__(self, talk: Talk, title: str, members: Sequence[Node], one_ofs: Sequence[OneOf], path: Path) -> None:
        self._talk = talk
        self._title = title
        self._members = members
        self._one_ofs = one_ofs
        self._path = path
        self._show_rare = False

    @property
    def _is_item(self) -> bool:
        return bool(self._path) and isinstance(self._path[-1], int)

    def open(self) -> Move | None:
        while exists(self._talk.tree, self._path):
            reply = self._talk.pick(self._title, self._options(), path=self._path)
            match reply:
                case Move.ONWARD:
                    return Move.ONWARD
                case Move.BACK | "done":
                    return None
                case Move():
                    continue
                case "rare":
                    self._show_rare = not self._show_rare
                case "copy" | "up" | "down" | "remove":
                    self._path = _changed_item(self._talk, self._path, reply)
                    if not self._path:
                        return None
                case _:
                    if self._enter(reply) is Move.ONWARD:
                        return Move.ONWARD
        return None

    def _enter(self, key: str) -> Move | None:
        talk, path = self._talk, self._path
        if key == _ALL:
            return interview(
                talk,
                lambda: list(steps.within(talk.tree, self._members, self._one_ofs, path, rare=self._show_rare)),
            )
        if key.startswith(_ONE_OF):
            return ask_branch(talk, path, next(it for it in self._one_ofs if _ONE_OF + it.key == key))
        return open_path(talk, (*path, key.removeprefix(_MEMBER)))

    def _options(self) -> list[Option]:
        tree, path = self._talk.tree, self._path
        options = list(_member_options(tree, self._members, self._one_ofs, path, rare=self._show_rare))
        if len(options) > 1:
            options.append(Option(_ALL, _("All of these, one after another")))
        hidden = [it for it in self._members if it.tier is not Tier.COMMON and at(tree, (*path, it.name)) is None]
        if self._show_rare:
            options.append(Option(_RARE, _("Fewer settings")))
        elif hidden:
            options.append(Option(_RARE, _("More settings"), str(len(hidden))))
        if self._is_item:
            options += _item_options(tree, path)
        return [*options, Option(_DONE, _("Done here"))]


def _member_options(
    tree: Tree, members: Sequence[Node], one_ofs: Sequence[OneOf], path: Path, *, rare: bool
) -> list[Option]:
    options = []
    branches = {name: one_of for one_of in one_ofs for branch in one_of.branches for name in branch.members}
    begun: set[str] = set()
    for member in members:
        place = (*path, member.name)
        present = at(tree, place) is not None
        if member.tier is not Tier.COMMON and not present and not rare:
            continue
        one_of = branches.get(member.name)
        if one_of is not None:
            branch = chosen(tree, path, one_of)
            if not one_of.chosen_by and one_of.key not in begun:
                begun.add(one_of.key)
                options.append(Option(_ONE_OF + one_of.key, _(one_of.label), _(branch.label) if branch else _("none")))
            # What stands in another branch than the chosen one has to be seen, or nobody could take it away.
            if not present and (branch is None or member.name not in branch.members):
                continue
        options.append(Option(_MEMBER + member.name, _(member.label), shown(place, tree)))
    return options


def _item_options(tree: Tree, path: Path) -> list[Option]:
    items, index = at(tree, path[:-1]), path[-1]
    assert isinstance(items, list)
    assert isinstance(index, int)
    options = []
    if _has_room(path[:-1], len(items)):
        options.append(Option(_COPY, _("Duplicate it")))
    if index:
        options.append(Option(_UP, _("Move it up")))
    if index < len(items) - 1:
        options.append(Option(_DOWN, _("Move it down")))
    return [*options, Option(_REMOVE, _("Remove it"))]


def _changed_item(talk: Talk, path: Path, change: str) -> Path:
    """Do something to an item; gives where to go on, the empty path for back to the list."""
    match change:
        case "copy":
            return talk.draft.duplicate(path)
        case "up":
            return talk.draft.move(path, -1)
        case "down":
            return talk.draft.move(path, 1)
        case _:
            take_away(talk.draft, path)
            return ()


def _open_list(talk: Talk, node: ListOf, path: Path) -> Move | None:
    while True:
        reply = talk.pick(title_of(path, talk.tree), _list_options(talk.tree, node, path), path=path)
        match reply:
            case Move.ONWARD:
                return Move.ONWARD
            case Move.BACK | "done":
                return None
            case Move():
                continue
            case "add":
                move = _add(talk, node, path)
            case _:
                item = (*path, int(reply.removeprefix(_ENTRY)))
                move = open_path(talk, item) if isinstance(node.item, Struct) else _open_entry(talk, item)
        if move is Move.ONWARD:
            return Move.ONWARD


def _list_options(tree: Tree, node: ListOf, path: Path) -> list[Option]:
    items = at(tree, path)
    count = len(items) if isinstance(items, list) else 0
    options = []
    for index in range(count):
        item = (*path, index)
        title = item_title(item, tree) if isinstance(node.item, Struct) else shown(item, tree)
        options.append(Option(f"{_ENTRY}{index}", title, shown(item, tree) if isinstance(node.item, Struct) else ""))
    if _has_room(path, count):
        options.append(Option(_ADD, _("Add one")))
    return [*options, Option(_DONE, _("Done here"))]


def _has_room(path: Path, count: int) -> bool:
    node = catalogue.node_at(path)
    return isinstance(node, ListOf) and (node.max_items is None or node.inferred_count or count < node.max_items)


def _add(talk: Talk, node: ListOf, path: Path) -> Move | None:
    """Add an item, and open it where there is more to say about it; of plain values as many as the person gives."""
    while True:
        items = at(talk.tree, path)
        count = len(items) if isinstance(items, list) else 0
        item: Path = (*path, count)
        move = _ask_new(talk, item)
        if move is not None or not exists(talk.tree, item):
            return move
        if isinstance(node.item, Struct):
            return open_path(talk, item) if len(node.item.members) > steps.LARGE else None
        if not _has_room(path, count + 1):
            return None


def _ask_new(talk: Talk, item: Path) -> Move | None:
    return interview(talk, lambda: list(steps.of_item(talk.tree, item)))


def _open_entry(talk: Talk, path: Path) -> Move | None:
    """An entry that is a single value: change it, or do something to it."""
    while exists(talk.tree, path):
        change = Option(_CHANGE, _("Change it"), shown(path, talk.tree))
        options = [change, *_item_options(talk.tree, path), Option(_DONE, _("Done here"))]
        reply = talk.pick(title_of(path, talk.tree), options, path=path)
        match reply:
            case Move.ONWARD:
                return Move.ONWARD
            case Move.BACK | "done":
                return None
            case Move.UNSET:
                take_away(talk.draft, path)
                return None
            case Move():
                continue
            case "change":
                if ask_value(talk, path) is Move.ONWARD:
                    return Move.ONWARD
            case _:
                path = _changed_item(talk, path, reply)
                if not path:
                    return None
    return None


def _ask_about_unknown(talk: Talk, path: Path) -> Move | None:
    """Something that the API does not have, from a file: all that can be done is to take it away."""
    options = [Option(_DONE, _("Leave it")), Option(_REMOVE, _("Remove it"))]
    reply = talk.pick(title_of(path, talk.tree), options, path=path, default=_DONE)
    if reply == _REMOVE or reply is Move.UNSET:
        take_away(talk.draft, path)
    return Move.ONWARD if reply is Move.ONWARD else None
