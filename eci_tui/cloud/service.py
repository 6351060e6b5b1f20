"""The service as one caller speaks to it, and the errors of look-ups."""

from __future__ import annotations

from dataclasses import dataclass

from eci_tui.cloud.answer import Answer
from eci_tui.cloud.call import Call
from eci_tui.cloud.endpoint import DEFAULT_TIMEOUTS, Endpoint, Timeouts
from eci_tui.cloud.events import OnEvent, Timeline
from eci_tui.cloud.explain import explain_answer
from eci_tui.cloud.explanation import Explanation
from eci_tui.cloud.failure import Failure
from eci_tui.cloud.gateway import REAL, Gateway, Surroundings
from eci_tui.cloud.network_words import explain_failure
from eci_tui.cloud.retry import DEFAULT_POLICY, Policy
from eci_tui.cloud.sending import Sending
from eci_tui.errors import NetworkError, RefusedError
from eci_tui.request.signing import Credentials
from eci_tui.sentence import NOTHING_TO_SAY, Sentence


@dataclass(frozen=True, slots=True)
class Service:
    """An endpoint, who speaks to it, and how patiently."""

    endpoint: Endpoint
    credentials: Credentials
    timeouts: Timeouts = DEFAULT_TIMEOUTS
    policy: Policy = DEFAULT_POLICY
    surroundings: Surroundings = REAL

    def gateway(self) -> Gateway:
        """A way in; use it in `async with`."""
        return Gateway(self.endpoint, self.credentials, timeouts=self.timeouts, surroundings=self.surroundings)


class RefusedCallError(RefusedError):
    """The service refused a call, and `explanation` says why. An earlier try may have worked all the same."""

    def __init__(self, explanation: Explanation, *, attempt_may_have_worked: bool = False) -> None:
        super().__init__(explanation.title.template)
        self.args_of_message = dict(explanation.title.args)
        self.explanation = explanation
        self.attempt_may_have_worked = attempt_may_have_worked

    @property
    def hint(self) -> str:
        """The first step out of it."""
        return str(next(iter(self.explanation.steps), NOTHING_TO_SAY))


class UnansweredCallError(NetworkError):
    """No answer came; `explanation` says why, and what that means for what was asked."""

    def __init__(self, explanation: Explanation) -> None:
        super().__init__(explanation.title.template)
        self.args_of_message = dict(explanation.title.args)
        self.explanation = explanation

    @property
    def hint(self) -> str:
        """The first step out of it."""
        return str(next(iter(self.explanation.steps), NOTHING_TO_SAY))


async def ask(
    service: Service, call: Call, *, on_event: OnEvent | None = None, unanswered: Sentence = NOTHING_TO_SAY
) -> Answer:
    """Send a call and give its successful answer. `unanswered` says what it means when none comes.

    Raises RefusedCallError, UnansweredCallError, and CancelledError.
    """
    timeline = Timeline(on_event, service.surroundings.clock)
    async with service.gateway() as gateway:
        sending = Sending(gateway, call, timeline, service.policy)
        reply = await sending.run()
    if isinstance(reply, Failure):
        fate = unanswered if sending.doubted else NOTHING_TO_SAY
        raise UnansweredCallError(explain_failure(reply, fate=fate))
    if reply.is_success and reply.understood and not reply.code:
        return reply
    explanation = explain_answer(
        reply,
        call=call,
        signed=gateway.signed,
        credentials=service.credentials,
        now=service.surroundings.now(),
        fate=unanswered if sending.doubted else NOTHING_TO_SAY,
    )
    if reply.is_success and not reply.code:
        raise UnansweredCallError(explanation)
    raise RefusedCallError(explanation, attempt_may_have_worked=sending.doubted)
