"""The command palette: every action of the registry that can be done from there, in the language in use; and themes."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from functools import partial
from typing import TYPE_CHECKING, Any, cast

from rich.highlighter import Highlighter
from rich.text import Text
from textual.command import CommandInput, CommandPalette, DiscoveryHit, Hit, Provider

from eci_tui.text import _
from eci_tui.tui.actions import ACTIONS, Action, shown_key
from eci_tui.tui.screens.one_picture import OnePicture
from eci_tui.tui.themes import NAMES
from eci_tui.tui.visible import visible
from eci_tui.tui.widgets.bars import run, target_of

if TYPE_CHECKING:
    from textual.app import App

    from eci_tui.tui.app import EciApp


def show_commands(app: App[Any]) -> None:
    """Let the user find a command, unless that is under way."""
    if CommandPalette.is_open(app):
        return
    app.push_screen(Palette(placeholder=_("type to find a command"), id="--command-palette"))


def show_themes(app: App[Any]) -> None:
    """Let the user choose how everything looks."""
    app.push_screen(Palette(providers=[ThemeProvider], placeholder=_("type to find a theme")))


class _Pictures(Highlighter):
    def highlight(self, text: Text) -> None:
        text.plain = visible(text.plain)


class Palette(OnePicture, CommandPalette):
    """The list, below a line in which foreign text is shown and not obeyed."""

    def on_mount(self) -> None:
        self.query_one(CommandInput).highlighter = _Pictures()


class ThemeProvider(Provider):
    """Offers the themes, that in use first."""

    def _entries(self) -> list[tuple[str, Callable[[], None]]]:
        now = self.app.theme
        names = sorted(NAMES, key=lambda name: name != now)
        return [(_(NAMES[name]), partial(setattr, self.app, "theme", name)) for name in names]

    async def discover(self) -> AsyncIterator[DiscoveryHit]:
        """All of them, while nothing is typed."""
        for label, take in self._entries():
            yield DiscoveryHit(label, take)

    async def search(self, query: str) -> AsyncIterator[Hit]:
        """Those whose names fit."""
        matcher = self.matcher(query)
        for label, take in self._entries():
            score = matcher.match(label)
            if score > 0:
                yield Hit(score, matcher.highlight(label), take)


class ActionProvider(Provider):
    """Offers the registry's actions."""

    def _entries(self) -> list[tuple[str, Action]]:
        keymap = cast("EciApp", self.app).session.keys
        return [(f"{_(entry.label)}  ({shown_key(entry, keymap)})", entry) for entry in ACTIONS if self._works(entry)]

    def _works(self, entry: Action) -> bool:
        """Whether there is something that the action can be done on."""
        target = target_of(entry, self.screen) if entry.palette else None
        return target is not None and bool(target.check_action(entry.method.partition("(")[0], ()))

    async def discover(self) -> AsyncIterator[DiscoveryHit]:
        """All of them, while nothing is typed."""
        for label, entry in self._entries():
            yield DiscoveryHit(label, partial(run, entry, self.screen), help=_(entry.help))

    async def search(self, query: str) -> AsyncIterator[Hit]:
        """Those whose label or help fits."""
        matcher = self.matcher(query)
        for label, entry in self._entries():
            score = max(matcher.match(label), matcher.match(_(entry.help)) * 0.8)
            if score > 0:
                yield Hit(score, matcher.highlight(label), partial(run, entry, self.screen), help=_(entry.help))
