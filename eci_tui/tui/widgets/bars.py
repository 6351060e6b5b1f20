"""The two lines that frame the screen: who and what on top, keys at the bottom."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.geometry import Size
from textual.strip import Strip
from textual.widget import Widget

from eci_tui.text import _
from eci_tui.tui.actions import FOOTER_ENTRIES, Action, Where, actions_of, in_footer, ranked, shown_key
from eci_tui.tui.session import Session
from eci_tui.tui.visible import cell_len, fitted, shortened


class TitleBar(Widget):
    """Region, account, whether this is the sandbox, and the name of the request."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"title--strong", "title--sandbox"}

    def __init__(self, session: Session, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._session = session

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        style = self.rich_style
        if y:
            return Strip.blank(width, style)
        strong = style + self.get_component_rich_style("title--strong", partial=True)
        session, account = self._session, self._session.account
        where = [session.region or _("no region")]
        if account.name:
            payer = _("profile {name}").format(name=account.name) if account.profile else account.name
            where.append(f"{payer} ! {_('expires soon')}" if account.expires_soon() else payer)
        name = session.tree.get("ContainerGroupName")
        title = shortened(name, width) if isinstance(name, str) and name else _("unnamed")
        state = f" • {_('unsaved')}" if session.unsaved else ""
        where = [shortened(part, width) for part in where]
        segments = [Segment(" ECI ", strong), Segment(" " + " · ".join(where) + " ", style)]
        right = [Segment(f" {title}{state} ", style)]
        if account.is_sandbox:
            right.insert(0, Segment(f" {_('SANDBOX')} ", self.get_component_rich_style("title--sandbox")))
        used = sum(cell_len(segment.text) for segment in segments)
        needed = sum(cell_len(segment.text) for segment in right)
        if used + needed > width:
            room = max(8, width - needed - cell_len(segments[0].text))
            segments[1] = Segment(fitted(segments[1].text, room), style)
            used = cell_len(segments[0].text) + room
        segments.append(Segment(" " * max(0, width - used - needed), style))
        return Strip([*segments, *right]).adjust_cell_length(width, style)


class KeyBar(Widget):
    """The most useful keys of what is in use; a click on one does it.

    In one line stand as many as fit into it. Where the style lets it be as high as it likes, they take more lines.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"key--key"}

    def __init__(self, session: Session, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._session = session
        self._available: list[Action] = []

    def on_mount(self) -> None:
        self.screen.bindings_updated_signal.subscribe(self, self.follow)
        self.follow()

    def follow(self, _screen: object = None) -> None:
        """Show the keys of what has the focus now."""
        found = reached(available(self.screen.focused or self.screen), self._session.keys)
        if found != self._available:
            self._available = found
            self.refresh(layout=self._wraps or (self.styles.width is not None and self.styles.width.is_auto))

    def retranslate(self) -> None:
        """Take the room that the words of the language in use need."""
        self.refresh(layout=True)

    @property
    def _wraps(self) -> bool:
        return self.styles.height is not None and self.styles.height.is_auto

    def _words(self, entry: Action) -> tuple[str, str]:
        """The key of an action and what it does, with the blanks around them."""
        return f" {shown_key(entry, self._session.keys)}", f" {_(entry.label)} "

    def _cells(self, entry: Action) -> int:
        return sum(map(cell_len, self._words(entry)))

    def _rows(self, width: int) -> list[list[tuple[int, str, str, Action]]]:
        """What stands in each row: where it begins, the key, the label, and the action."""
        if self._wraps:
            entries = ranked(self._available)[:FOOTER_ENTRIES]
        else:
            entries = in_footer(self._available, width, self._cells)
        rows: list[list[tuple[int, str, str, Action]]] = [[]]
        x = 0
        for entry in entries:
            (key, label), size = self._words(entry), self._cells(entry)
            if x and x + size > width:
                rows.append([])
                x = 0
            rows[-1].append((x, key, label, entry))
            x += size
        return rows

    def get_content_width(self, container: Size, viewport: Size) -> int:  # noqa: ARG002
        """As much as it takes, where the style lets it be as wide as it likes."""
        return sum(map(self._cells, ranked(self._available)[:FOOTER_ENTRIES]))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """As many rows as it takes, where the style lets it be as high as it likes."""
        return len(self._rows(width))

    def render_line(self, y: int) -> Strip:
        width, style = self.size.width, self.rich_style
        key_style = style + self.get_component_rich_style("key--key", partial=True)
        rows = self._rows(width)
        segments = []
        for _x, key, label, _entry in rows[y] if y < len(rows) else ():
            segments += [Segment(key, key_style), Segment(label, style)]
        return Strip(segments).adjust_cell_length(width, style)

    async def on_click(self, event: events.Click) -> None:
        rows = self._rows(self.size.width)
        for x, key, label, entry in rows[event.y] if event.y < len(rows) else ():
            if x <= event.x < x + cell_len(key) + cell_len(label):
                await run(entry, self)
                return


def available(node: object) -> list[Action]:
    """The actions that work from this widget: its own, its ancestors', the screen's and the app's."""
    found: list[Action] = []
    while node is not None:
        for where in places_of(node):
            check = node.check_action  # type: ignore[attr-defined]
            found += [entry for entry in actions_of(where) if check(entry.method.partition("(")[0], ())]
        if getattr(node, "is_modal", False):
            break
        node = getattr(node, "parent", None)
    return found


def places_of(node: object) -> tuple[Where, ...]:
    """What a widget or screen stands for: what its class says, and before that what its class's own bases say."""
    found: list[Where] = []
    for kind in type(node).__mro__:
        where = vars(kind).get("WHERE")
        if isinstance(where, Where):
            found.append(where)
        elif "WHERE" in vars(kind):
            break
    return tuple(found)


def reached(found: Iterable[Action], keymap: Mapping[str, str]) -> list[Action]:
    """Those that a footer may show whose key is not taken by one before, which is nearer to the focus."""
    taken: set[str] = set()
    left: list[Action] = []
    for entry in found:
        keys = set(keymap.get(entry.id, entry.keys).split(","))
        if entry.rank and not keys & taken:
            left.append(entry)
        taken |= keys
    return left


def target_of(entry: Action, node: Widget) -> Widget | None:
    """What an action is to be done on: from the focus upwards as for a key, else the one place for it on the screen."""
    target: object = node.screen.focused or node.screen
    while target is not None:
        if entry.where in places_of(target):
            return target  # type: ignore[return-value]
        target = getattr(target, "parent", None)
    places = [widget for widget in node.screen.walk_children(Widget) if entry.where in places_of(widget)]
    return next((widget for widget in places if widget.display), places[0] if len(places) == 1 else None)


async def run(entry: Action, node: Widget) -> None:
    """Do an action, as its key would where that works."""
    target = target_of(entry, node)
    if target is not None:
        await node.app.run_action(entry.method, target)
