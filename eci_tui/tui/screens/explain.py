"""One error code, told to somebody who met it or wants to know it: what it means, why, and what to do."""

from __future__ import annotations

from collections.abc import Iterator

from textual.app import ComposeResult

from eci_tui.api import catalogue, documentation
from eci_tui.api.error_codes import WHETHER_AGAIN, ErrorCode
from eci_tui.api.problem import Path
from eci_tui.api.schema import N_
from eci_tui.text import _, language
from eci_tui.tui.actions import with_keys
from eci_tui.tui.copying import copy
from eci_tui.tui.failing import arm, sandbox_code
from eci_tui.tui.screens.dialog import Dialog
from eci_tui.tui.screens.which import go_to
from eci_tui.tui.session import Session
from eci_tui.tui.widgets.reading import GAP, Block, Reading, say


class ExplainScreen(Dialog[Path]):
    """Left with the path of a field to go to; the empty path means back to the form, wherever that was."""

    DEFAULT_CLASSES = "-large"
    heading = N_("What an error means")

    def __init__(self, session: Session, error: ErrorCode, *, to_fail: bool = False) -> None:
        super().__init__(session)
        self.error = error
        self.to_fail = to_fail
        """Whether making it happen is what the person is here for, and so comes before what to do about it."""
        self.reading = Reading(id="reading")

    def contents(self) -> ComposeResult:
        yield self.reading

    def on_mount(self) -> None:
        self.reading.show(list(self.blocks()))
        self.reading.focus()

    def retranslate(self) -> None:
        super().retranslate()
        self.reading.show(list(self.blocks()), keep_place=True)

    def blocks(self) -> Iterator[Block]:
        """The whole text."""
        error = self.error
        status = "" if error.http_status is None else f"  HTTP {error.http_status}"
        yield Block(((error.code, "line--heading"), (status, "line--quiet")))
        if error.message:
            yield say(f"“{error.message}”", "line--quiet", indent=1)
        yield GAP
        yield say(_(error.meaning), "line--strong")
        if error.why:
            yield say(_(error.why))
        if self.to_fail:
            yield from self._to_fail()
        yield GAP
        yield say(_("What to do"), "line--heading")
        for number, step in enumerate(error.remedy, 1):
            yield say(_(step), indent=3, lead=f"{number}. ", lead_style="line--name")
        yield GAP
        yield say(_(WHETHER_AGAIN[error.retry]), lead=_("Does sending it again help?") + " ", lead_style="line--strong")
        if error.parameters:
            yield GAP
            yield say(with_keys(N_("Fields to look at; {lines_enter} goes there"), self.session.keys), "line--heading")
            for name in error.parameters:
                yield self._field(name)
        if not self.to_fail:
            yield from self._to_fail()
        yield GAP
        yield self._link(documentation.REFERENCE[language()])

    def _field(self, name: str) -> Block:
        parameter = catalogue.parameter(name)
        label = "" if parameter is None else f"  {_(parameter.leaf.label)}"
        return Block(
            (("▸ ", ""), (name, "line--name"), (label, "")), lambda: go_to(self, self.session, name, self.dismiss), 2
        )

    def _to_fail(self) -> Iterator[Block]:
        code = sandbox_code(self.error)
        if code is None or not self.session.account.is_sandbox:
            return
        yield GAP
        yield say(_("See it happen in the sandbox"), "line--heading")
        if self.error.may_be_resent:
            yield self._choice(N_("Once: the program waits, sends again, and that works"), code, 1)
            yield self._choice(N_("Each time it is sent, until the program gives up"), code, None)
        else:
            yield self._choice(N_("Let the next create or dry run be refused with it"), code, 1)

    def _choice(self, label: str, code: str, times: int | None) -> Block:
        return Block((("▸ ", ""), (_(label), "")), lambda: arm(self, self.session, code, times, self._armed), 2)

    def _armed(self) -> None:
        self.dismiss(())

    def _link(self, url: str) -> Block:
        lead = with_keys(N_("Reference of the call; {lines_enter} copies the address: "), self.session.keys)
        return Block((("▸ ", ""), (lead, ""), (url, "line--name")), lambda: copy(self, url), 2, url)
