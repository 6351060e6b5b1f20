"""The command palette: every action of the registry that makes sense from there, in the language in use."""

from __future__ import annotations

from collections.abc import AsyncIterator
from functools import partial

from textual.command import DiscoveryHit, Hit, Provider

from eci_tui.text import _
from eci_tui.tui.actions import ACTIONS, Action, shown_key
from eci_tui.tui.widgets.bars import run


class ActionProvider(Provider):
    """Offers the registry's actions."""

    def _entries(self) -> list[tuple[str, Action]]:
        return [(f"{_(entry.label)}  ({shown_key(entry)})", entry) for entry in ACTIONS if entry.palette]

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
