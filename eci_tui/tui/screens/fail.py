"""The sandbox on demand: any error that the service documents, and any life of a container group, made to happen."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from eci_tui.api.problem import Path
from eci_tui.api.schema import N_
from eci_tui.api.search import Entry, Index, Match
from eci_tui.text import _, translate_to
from eci_tui.tui.actions import with_keys
from eci_tui.tui.failing import play, sandbox_code
from eci_tui.tui.screens.searching import SearchScreen
from eci_tui.tui.widgets.reading import Block, say


@cache
def index() -> Index:
    """All error codes and the sandbox's stories, in both languages."""
    from eci_tui.sandbox.server import Sandbox

    return Index(translate_to, others=Sandbox.stories())


class FailScreen(SearchScreen):
    """Enter on an error explains it and offers to make it happen; Enter on a story lets the next group live it."""

    heading = N_("See it happen in the sandbox")
    placeholder = N_("code or name, or words of what it means")

    def build(self) -> Index:
        return index()

    def wanted(self, entry: Entry) -> bool:
        if entry.parameter is not None:
            return False
        return entry.error is None or sandbox_code(entry.error) is not None

    def order(self, matches: list[Match]) -> list[Match]:
        return matches if self.found.words else sorted(matches, key=lambda match: match.entry.error is not None)

    def blocks(self, match: Match) -> Sequence[Block]:
        error = match.entry.error
        if not self.session.account.is_sandbox:
            sentence = N_("Only the sandbox can be told to fail; {account} on the main screen goes over to it.")
            return [say(with_keys(sentence, self.session.keys))]
        if error is None:
            return [say(_(match.entry.labels[0].text)), say(_("Enter lets the next container group live so."))]
        return [say(_(error.meaning)), say(_("Enter leads to how it can happen.")), say(_(error.why), "line--quiet")]

    def take(self, match: Match) -> None:
        error = match.entry.error
        if error is not None:
            from eci_tui.tui.screens.explain import ExplainScreen

            self.app.push_screen(ExplainScreen(self.session, error, to_fail=True), self._leave)
        elif self.session.account.is_sandbox:
            play(self, self.session, match.entry.name, lambda: self.dismiss(None))

    def _leave(self, path: Path | None) -> None:
        if path is not None:
            self.dismiss(path)
