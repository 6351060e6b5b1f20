"""What keeps it quick, counted and not timed: a request of twenty full containers draws no more than one of one, and
what comes up is painted once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from rich.console import RenderableType
from textual._compositor import LayoutUpdate
from textual.screen import Screen
from textual.strip import Strip

from eci_tui.api.problem import Path
from eci_tui.tui import outline
from eci_tui.tui.screens.dialog import Dialog
from eci_tui.tui.widgets.lines import Lines
from tests.benchmarks.full_requests import full_request
from tests.tui.test_submission import NGINX
from tests.tui.wizard import OpenWizard, Wizard

FIELDS: tuple[Path, ...] = (
    ("Container", 0, "Image"),
    ("Container", 0, "EnvironmentVar", 0, "Value"),
    ("Container", 0, "LivenessProbe", "TcpSocket", "Port"),
    ("ContainerGroupName",),
)
IN_THE_FORM = ("7", "7", "tab", "down", "backspace", "pagedown", "ctrl+r", "ctrl+z", "f7")
IN_THE_PREVIEW = ("down", "pagedown", "pagedown", "end", "up", "home", "enter")


class Counted:
    """Lines that were drawn, and parts of the request that were made into lines, since the last look."""

    def __init__(self) -> None:
        self.drawn: Counter[str] = Counter()
        self.parts = 0

    def taken(self) -> tuple[dict[str, int], int]:
        found = dict(self.drawn), self.parts
        self.drawn.clear()
        self.parts = 0
        return found


@contextmanager
def counting(monkeypatch: pytest.MonkeyPatch) -> Iterator[Counted]:
    counted = Counted()
    render_line, make = Lines.render_line, outline._Part.__init__

    def rendered(self: Lines, y: int) -> Strip:
        counted.drawn[str(self.id)] += 1
        return render_line(self, y)

    def made(self: outline._Part, place: Path, value: object) -> None:
        counted.parts += 1
        make(self, place, value)

    with monkeypatch.context() as patch:
        patch.setattr(Lines, "render_line", rendered)
        patch.setattr(outline._Part, "__init__", made)
        yield counted


async def drawn_for(it: Wizard, counted: Counted) -> list[tuple[str, dict[str, int], int]]:
    """What each key draws, in several fields and in the preview."""
    found = []
    for path in FIELDS:
        it.main.go(path)
        await it.settle()
        counted.taken()
        for key in IN_THE_FORM:
            await it.press(key)
            found.append((key, *counted.taken()))
    await it.press("f4")
    counted.taken()
    for key in IN_THE_PREVIEW:
        await it.press(key)
        found.append((key, *counted.taken()))
    return found


async def test_twenty_full_containers_draw_no_more_than_one(
    wizard: OpenWizard, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = []
    for containers in (1, 20):
        async with wizard(full_request(containers)) as it:
            assert it.main.preview.lines.line_count() > 100 * containers
            assert len(it.main.query("*")) < 20
            with counting(monkeypatch) as counted:
                found.append(await drawn_for(it, counted))
    few, many = found
    assert sum(sum(drawn.values()) for _key, drawn, _parts in few) > 100
    for (key, drawn, parts), (_key, drawn_of_many, parts_of_many) in zip(few, many, strict=True):
        assert all(count <= drawn.get(name, 0) for name, count in drawn_of_many.items()), key
        assert parts_of_many <= max(1, parts), key


@pytest.mark.parametrize("keys", ["f5", "f9", "f1"])
async def test_a_dialog_comes_up_in_one_picture(wizard: OpenWizard, monkeypatch: pytest.MonkeyPatch, keys: str) -> None:
    """Textual alone paints all of it twice, and parts in between."""
    async with wizard(NGINX) as it:
        painted: list[object] = []
        display = it.app._display

        def note(screen: Screen[object], picture: RenderableType | None) -> None:
            if picture is not None:
                painted.append(picture)
            display(screen, picture)

        monkeypatch.setattr(it.app, "_display", note)
        await it.press(keys)
        assert isinstance(it.app.screen, Dialog)
        assert len([picture for picture in painted if isinstance(picture, LayoutUpdate)]) == 1
