"""Hostile text wherever a text can stand in a request, and what a screen has to look like all the same."""

from __future__ import annotations

from rich.cells import cell_len

from eci_tui.api import catalogue
from eci_tui.api.catalogue import PARAMETERS, Parameter
from eci_tui.api.problem import Path
from eci_tui.api.schema import ListOf
from eci_tui.request.draft import Draft
from eci_tui.visible import visible
from tests.tui.wizard import Wizard

SIZES = ((80, 24), (120, 40))

Tree = dict[str, object]


def mark(number: int) -> str:
    """A short hostile text of its own for each number; 12 cells."""
    return f"{number:03}[/x]\x1b[m\u202e!"


def place_of(parameter: Parameter) -> Path:
    """Where a parameter stands in a request whose lists have one item each."""
    return tuple(0 if step == "N" else step for step in parameter.wire_name.split("."))


def everywhere(texts: dict[Path, str]) -> Tree:
    """A request with these texts, and every list on the way with one item."""
    draft = Draft()
    for path, text in texts.items():
        for length in range(1, len(path)):
            node = catalogue.node_at(path[:length])
            if isinstance(node, ListOf) and not draft.is_set(path[:length]):
                draft.append(path[:length], text if length + 1 == len(path) else None)
        draft.set(path, text)
    return dict(draft.tree)


MARKS = {place_of(parameter): mark(number) for number, parameter in enumerate(PARAMETERS)}
"""Every parameter's place with a hostile text of its own: text in numbers, flags and choices too."""


def assert_sound(it: Wizard) -> None:
    """Every row is as wide as the terminal, and nothing in any is obeyed."""
    assert it.app._exception is None
    width = it.app.size.width
    for number, strip in enumerate(it.app.screen._compositor.render_strips()):
        text = strip.text
        assert cell_len(text) == width, f"row {number} has {cell_len(text)} cells: {text!r}\n{it.text()}"
        assert visible(text) == text, f"row {number} is obeyed: {text!r}"
        for segment in strip:
            link = segment.style.link if segment.style is not None else None
            assert link is None or visible(link) == link, f"row {number} leads to {link!r}"
