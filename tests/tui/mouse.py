"""A hand on the mouse: it sees only what the screen shows, and points at it."""

from __future__ import annotations

from textual.errors import NoWidget
from textual.events import MouseScrollDown, MouseScrollUp

from eci_tui.tui.palette import Palette
from eci_tui.tui.visible import cell_len
from tests.tui.waiting import until
from tests.tui.wizard import Wizard

_MOST_TURNS = 200

Spot = tuple[int, int]


class Mouse:
    """Clicks on texts, and turns the wheel. The keyboard is only for typing into what was clicked."""

    def __init__(self, it: Wizard) -> None:
        self.it = it

    def _rows(self) -> list[str]:
        return [strip.text for strip in self.it.app.screen._compositor.render_strips()]

    def _may_be_clicked(self, spot: Spot) -> bool:
        """Whether something of the screen on top is there, and not what lies dimmed behind it."""
        screen = self.it.app.screen
        try:
            widget, _region = screen.get_widget_at(*spot)
        except NoWidget:
            return False
        return widget is not screen and widget.screen is screen

    def spots(self, text: str, *, row: str = "", right_of: int = 0) -> list[Spot]:
        """Where a text stands that can be clicked: in rows that show `row` too, from the column `right_of`."""
        found: list[Spot] = []
        for y, line in enumerate(self._rows()):
            at = line.find(text) if row in line else -1
            while at >= 0:
                spot = cell_len(line[:at]), y
                if spot[0] >= right_of and self._may_be_clicked(spot):
                    found.append(spot)
                at = line.find(text, at + 1)
        return found

    async def click(self, text: str, *, row: str = "", right_of: int = 0, beside: int = 0) -> None:
        """Click on a text once it is there, the topmost one, `beside` cells to the right of its beginning."""
        await until(self.it, lambda: self.spots(text, row=row, right_of=right_of))
        x, y = self.spots(text, row=row, right_of=right_of)[0]
        await self.at(x + beside, y)

    async def at(self, x: int, y: int) -> None:
        """Click on a cell."""
        await self.it.pilot.click(offset=(x, y))
        await self.it.settle()

    async def wheel_to(self, text: str, over: str, *, up: bool = False) -> None:
        """Turn the wheel above a text until another one is in sight."""
        turn = MouseScrollUp if up else MouseScrollDown
        await until(self.it, lambda: self.spots(over))
        offset = self.spots(over)[0]
        for _turn in range(_MOST_TURNS):
            if self.spots(text):
                return
            await self.it.pilot._post_mouse_events([turn], offset=offset, button=0)
            await self.it.pilot.pause()
        raise AssertionError(f"{text!r} never came into sight:\n{self.it.text()}")

    async def type(self, text: str) -> None:
        """Type into what was clicked."""
        assert text.isprintable()
        await self.it.press(*text)

    async def command(self, label: str) -> None:
        """Do a command: open the palette at the bottom of the screen, look for it, and click on it."""
        await self.click("^P ", right_of=1)
        await self.it.until(Palette)
        await self.type(label.split("  ")[0])
        await self.click(label)
        await self.it.settle()
