"""The tour of the first start: a card at the bottom of the main screen, at most five steps.

It never has the focus, so typing goes on above it, and it covers nothing: what lies over other widgets would be cut at
their edges, in the middle of a wide character too. A key or a click goes on, Esc closes it, and once closed it comes
back only when asked for.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from eci_tui.api.schema import N_
from eci_tui.text import _, render
from eci_tui.tui.actions import action, shown_key, with_keys
from eci_tui.tui.messages import TourSeen
from eci_tui.tui.session import Session
from eci_tui.tui.visible import cell_len
from eci_tui.tui.widgets.lines import component_style
from eci_tui.tui.widgets.reading import Reading, say

SPOT = "-spot"
"""The class of the region that a step is about."""


@dataclass(frozen=True, slots=True)
class Step:
    """What is told, and the id of the region that it is about. `{field_unset}` in a text is that action's key."""

    region: str
    title: str
    text: str


STEPS = (
    Step(
        "groups",
        N_("Welcome"),
        N_(
            "This makes one request, which starts a group of containers. On the left are its settings in groups: "
            "{groups} goes there, {lines_enter} opens one. Only fields with a * have to be filled in."
        ),
    ),
    Step(
        "rows",
        N_("Filling in"),
        N_(
            "Type here; {field_next} goes on. {field_unset} takes a value away, {undo} takes back any change. What the "
            "field means stands under the form, and {help} tells more."
        ),
    ),
    Step(
        "preview-lines",
        N_("What it becomes"),
        N_(
            "The preview shows what is really sent, line by line; {lines_enter} on a line goes to its field. "
            "{preview} goes there, and {preview_view} shows the request as a command or a file for other programs."
        ),
    ),
    Step(
        "keys",
        N_("Finding things"),
        N_(
            "{find} finds any parameter and any error, in English and Chinese. {open} starts from a ready-made "
            "request. {commands} finds every command there is."
        ),
    ),
    Step(
        "title",
        N_("Sending it"),
        N_(
            "{check} looks for mistakes, {dry_run} asks the service without creating anything, {create} creates. While "
            "SANDBOX stands at the top, nothing is real and nothing costs money: try it."
        ),
    ),
)


class TourKeys(Widget):
    """What can be done with the card, to be clicked."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"tour--key"}

    def __init__(self) -> None:
        super().__init__(id="tour-keys")
        self._entries: list[tuple[str, str, bool]] = []

    def show(self, key: str, end: str, *, last: bool) -> None:
        """Offer to go on by `key`, unless it is the last step, and to close by `end`."""
        on = [] if last else [(key, f" {_('next')}   ", True)]
        close = _("close") if last else _("close, and do not come back")
        self._entries = [*on, (end, f" {close}", False)]
        self.refresh()

    def render_line(self, y: int) -> Strip:
        style = self.rich_style
        key_style = style + component_style(self, "tour--key")
        segments = []
        for key, label, _on in self._entries if not y else ():
            segments += [Segment(key, key_style), Segment(label, style)]
        return Strip(segments).adjust_cell_length(self.size.width, style)

    def on_click(self, event: events.Click) -> None:
        event.stop()
        x = 0
        for key, label, on in self._entries:
            width = cell_len(key) + cell_len(label)
            if x <= event.x < x + width:
                self.post_message(Tour.Wanted(on))
            x += width


class Told(Reading, can_focus=False):
    """The text of a step."""


class Tour(Vertical):
    """The card. `go_on` shows the first step, and then each next one."""

    class Wanted(Message):
        """Somebody clicked: on to the next step, or the end of it."""

        def __init__(self, go_on: bool) -> None:
            super().__init__()
            self.go_on = go_on

    def __init__(self, session: Session) -> None:
        super().__init__(id="tour")
        self.session = session
        self.number = 0
        self._told = Told(id="tour-text")
        self._keys = TourKeys()

    def compose(self) -> ComposeResult:
        yield self._told
        yield self._keys

    def on_mount(self) -> None:
        self._show()

    @property
    def step(self) -> Step:
        return STEPS[self.number]

    def go_on(self) -> None:
        """Show the next step; behind the last one, close."""
        self._spot(False)
        if self.number + 1 == len(STEPS):
            self.close()
        else:
            self.number += 1
            self._show()

    def close(self) -> None:
        """Go away, and be remembered as seen."""
        self._spot(False)
        self.app.post_message(TourSeen())
        self.remove()

    def on_tour_wanted(self, message: Wanted) -> None:
        message.stop()
        if message.go_on:
            self.go_on()
        else:
            self.close()

    def follow(self) -> None:
        """Say the same in the language in use now."""
        self._show()

    def _show(self) -> None:
        count = {"number": self.number + 1, "count": len(STEPS), "title": _(self.step.title)}
        text = with_keys(self.step.text, self.session.keys)
        self._told.show([say(render(N_("{title} ({number} of {count})"), count), "line--heading"), say(text)])
        key, end = (shown_key(action(name), self.session.keys) for name in ("tour", "back"))
        self._keys.show(key, end, last=self.number + 1 == len(STEPS))
        self._spot(True)

    def _spot(self, shown: bool) -> None:
        for region in self.screen.query(f"#{self.step.region}"):
            region.set_class(shown, SPOT)
