"""Every parameter of the API can be set through its editor, is seen in the preview, and can be unset again."""

from __future__ import annotations

import pytest
from textual import events
from textual.widgets import Input, TextArea

from eci_tui.api import catalogue
from eci_tui.api.catalogue import PARAMETERS, Parameter
from eci_tui.api.problem import Path
from eci_tui.api.schema import Kind, Leaf, ListOf
from eci_tui.request.values import encoded, read
from eci_tui.tui.pages import Place, Role
from eci_tui.tui.widgets.editors import ChoicesEdit, Opener, TextEdit
from eci_tui.tui.widgets.shown import value_text
from tests.tui.wizard import OpenWizard, Wizard

CHUNKS = 8


def sample(leaf: Leaf) -> str:
    """A text that the leaf takes."""
    if leaf.choices:
        return leaf.choices[0]
    match leaf.kind:
        case Kind.FLAG:
            return "true"
        case Kind.INTEGER | Kind.NUMBER:
            return str(int(leaf.minimum or 0) + 1)
        case Kind.MODE:
            return "0640"
        case _:
            return leaf.example or "some text"


async def make_room(it: Wizard, parameter: Parameter) -> Path:
    """Add the items on the way to the parameter; returns the path of its value."""
    path: Path = ()
    for step in parameter.wire_name.split("."):
        if step != "N":
            path = (*path, step)
            continue
        node = catalogue.node_at(path)
        assert isinstance(node, ListOf)
        if isinstance(node.item, Leaf):
            it.main.go(path)
            await it.catch_up()
            if it.main.form.row is not None and it.main.form.row.role is Role.PAGE:
                await it.keys("enter")
                await it.catch_up()
            row = it.main.form.row
            assert row is not None
            assert row.role is Role.ADD
            await it.keys("enter")
            path = (*path, 0)
        else:
            path = it.session.add_item(path)
    return path


async def fill(it: Wizard, leaf: Leaf, text: str) -> None:
    """Set the value of the row at hand through whatever editor it has."""
    editor = it.main.form.editor
    match editor:
        case TextEdit():
            await it.quick(events.Paste(text))
        case ChoicesEdit():
            for _choice in range(6):
                if value_text(editor.row, it.session) != text:  # type: ignore[arg-type]
                    await it.keys("right")
        case Opener() if leaf.kind is Kind.CONTENT:
            await it.keys("enter")
            await it.catch_up()
            it.app.screen.query_one(TextArea).text = text
            await it.catch_up()
            await it.keys("escape")
        case Opener():
            await it.keys("enter")
            await it.catch_up()
            it.app.screen.query_one("#filter", Input).value = text
            await it.catch_up()
            await it.keys("enter")
    await it.catch_up()


def test_the_chunks_cover_all_190_parameters() -> None:
    assert len(PARAMETERS) == 190
    assert sum(len(PARAMETERS[chunk::CHUNKS]) for chunk in range(CHUNKS)) == 190


@pytest.mark.parametrize("chunk", range(CHUNKS))
async def test_set_seen_and_unset_through_the_editor(wizard: OpenWizard, chunk: int) -> None:
    async with wizard(pause=1000) as it:
        for parameter in PARAMETERS[chunk::CHUNKS]:
            leaf, text = parameter.leaf, sample(parameter.leaf)
            path = await make_room(it, parameter)
            it.main.go(path)
            await it.catch_up()
            row = it.main.form.row
            assert row is not None, parameter.wire_name
            assert (row.path, row.role) == (path, Role.FIELD), parameter.wire_name

            await fill(it, leaf, text)
            expected = encoded(text.encode()) if leaf.kind is Kind.CONTENT else read(leaf, text)
            assert it.session.draft.get(path) == expected, parameter.wire_name
            assert it.session.outline.index_of(path) is not None

            other = next(group.key for group in catalogue.GROUPS if group.key != it.session.place.group)
            it.main.open_place(Place(other))
            await it.catch_up()
            it.main.go(path)
            await it.catch_up()
            assert it.session.draft.get(path) == expected
            assert it.main.form.row is not None
            assert value_text(it.main.form.row, it.session) not in (None, '""'), parameter.wire_name

            await it.keys("ctrl+r")
            await it.catch_up()
            assert not it.session.draft.is_set(path), parameter.wire_name
            it.session.open({})
            await it.catch_up()
