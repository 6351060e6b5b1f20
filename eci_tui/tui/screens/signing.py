"""How this request is signed: every step, explained, with its secrets masked. Nothing is sent."""

from __future__ import annotations

from dataclasses import dataclass

from textual.app import ComposeResult
from textual.message import Message

from eci_tui.api.error_codes import ErrorCode
from eci_tui.api.problem import Path
from eci_tui.api.schema import N_
from eci_tui.errors import EciTuiError
from eci_tui.request.signing import SignedRequest, UnsignableError
from eci_tui.text import _
from eci_tui.tui.actions import with_keys
from eci_tui.tui.copying import copy
from eci_tui.tui.screens.dialog import Dialog
from eci_tui.tui.session import Session
from eci_tui.tui.signing_steps import steps
from eci_tui.tui.visible import visible
from eci_tui.tui.widgets.reading import GAP, Block, Reading, say

_EXAMPLE_REGION = "cn-hangzhou"


@dataclass
class Signed(Message):
    """The request is signed, for looking at; or why it cannot be."""

    result: SignedRequest | EciTuiError | UnsignableError


class SigningScreen(Dialog[Path]):
    """Lines to scroll through; an error of the gateway leads to its explanation."""

    DEFAULT_CLASSES = "-large"
    heading = N_("How this request is signed")

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.reading = Reading(id="reading")
        self._signed: Signed | None = None

    def contents(self) -> ComposeResult:
        yield self.reading

    def on_mount(self) -> None:
        self.reading.focus()
        tree, endpoint, region = self.session.tree, self.session.options.endpoint, self.session.region

        def work() -> None:
            from eci_tui.session.connection import endpoint_for
            from eci_tui.session.signed import signed_preview

            result: SignedRequest | EciTuiError | UnsignableError
            try:
                result = signed_preview(tree, endpoint_for(endpoint, region or _EXAMPLE_REGION).host)
            except (EciTuiError, UnsignableError) as error:
                result = error
            self.post_message(Signed(result))

        self.run_worker(work, thread=True, group="signing")

    def retranslate(self) -> None:
        super().retranslate()
        if self._signed is not None:
            self.on_signed(self._signed)

    def on_signed(self, message: Signed) -> None:
        self._signed = message
        match message.result:
            case SignedRequest() as signed:
                self.reading.show(list(steps(signed, copy=self._copy, explain=self._explain, keymap=self.session.keys)))
            case UnsignableError():
                self.reading.show(
                    [
                        say(_("It cannot be signed: a value holds characters that cannot be sent."), "line--error"),
                        GAP,
                        say(with_keys(N_("{check} on the main screen says which."), self.session.keys)),
                    ]
                )
            case EciTuiError() as error:
                self.reading.show([Block(((visible(error.title), "line--error"),)), GAP, say(visible(error.hint))])

    def _copy(self, text: str) -> None:
        copy(self, text)

    def _explain(self, error: ErrorCode) -> None:
        from eci_tui.tui.screens.explain import ExplainScreen

        self.app.push_screen(ExplainScreen(self.session, error), self._leave)

    def _leave(self, path: Path | None) -> None:
        if path is not None:
            self.dismiss(path)
