"""The sandbox: the gateway and the service behind it, on a port of this computer that nobody else can reach."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from types import TracebackType

from eci_tui.api.schema import N_
from eci_tui.errors import UsageError
from eci_tui.sandbox import answers, keys
from eci_tui.sandbox.answers import Answer
from eci_tui.sandbox.failures import NO_ANSWER, Demands
from eci_tui.sandbox.gateway import Gateway
from eci_tui.sandbox.keys import AccessKey
from eci_tui.sandbox.received import Received
from eci_tui.sandbox.refusals import Refusal, Silence
from eci_tui.sandbox.service import ACTIONS, Done, Service
from eci_tui.sandbox.stories import SUMMARIES, story
from eci_tui.sandbox.web import Web

CREATE = "CreateContainerGroup"
REGION = "cn-hangzhou"
_KEPT_CALLS = 1000


@dataclass(frozen=True, slots=True)
class Record:
    """One answered call. `status` is 0 where the connection was closed instead; `code` is empty where it worked."""

    at: str
    action: str
    status: int
    code: str
    request_id: str
    container_group_id: str

    def as_dict(self) -> dict[str, object]:
        """For a line of JSON."""
        return asdict(self)


def _utc_now() -> datetime:
    return datetime.now(UTC)


class Sandbox:
    """An ECI endpoint on loopback that checks like the gateway and creates nothing real.

    `port` 0 takes a free one. `clock` gives aware UTC times. `on_call` is told of every call in the thread that answers
    it, just before the answer goes out. Use it as a context manager, or call `start` and `stop`.

        with Sandbox() as sandbox:
            print(sandbox.url, sandbox.access_key_id, sandbox.access_key_secret)
    """

    region = REGION
    """A region to start with; every other one is accepted as well."""
    sts = keys.TEMPORARY
    """A temporary key with its security token."""
    expired_sts = keys.EXPIRED
    """A temporary key whose security token has run out."""
    disabled = keys.DISABLED
    """A key that somebody has disabled."""

    def __init__(
        self,
        port: int = 0,
        *,
        host: str = "127.0.0.1",
        clock: Callable[[], datetime] = _utc_now,
        on_call: Callable[[Record], None] | None = None,
    ) -> None:
        if host not in ("127.0.0.1", "::1"):
            raise ValueError("The sandbox listens on 127.0.0.1 or ::1 only.")
        self._host = host
        self._wanted_port = port
        self._clock = clock
        self._on_call = on_call
        self._ahead = timedelta()
        self._gateway = Gateway(frozenset(ACTIONS), keys.KNOWN, clock)
        self._service = Service(lambda: clock() + self._ahead)
        self._demands = Demands()
        self._calls: deque[Record] = deque(maxlen=_KEPT_CALLS)
        self._web: Web | None = None
        self._lock = threading.Lock()

    @property
    def access_key_id(self) -> str:
        return keys.ORDINARY.access_key_id

    @property
    def access_key_secret(self) -> str:
        return keys.ORDINARY.access_key_secret

    @property
    def key(self) -> AccessKey:
        """The ordinary access key."""
        return keys.ORDINARY

    @property
    def running(self) -> bool:
        return self._web is not None

    @property
    def port(self) -> int:
        """The port it listens on. Raises RuntimeError while it is not running."""
        if self._web is None:
            raise RuntimeError("the sandbox is not running")
        return self._web.port

    @property
    def endpoint(self) -> str:
        """Host and port, as SDKs want an endpoint: `127.0.0.1:50123`."""
        return f"[{self._host}]:{self.port}" if ":" in self._host else f"{self._host}:{self.port}"

    @property
    def url(self) -> str:
        """`http://127.0.0.1:50123`"""
        return f"http://{self.endpoint}"

    @property
    def calls(self) -> tuple[Record, ...]:
        """The latest calls, at most a thousand, oldest first."""
        return tuple(self._calls)

    @property
    def created(self) -> int:
        """How many container groups were ever created here."""
        return self._service.groups.total()

    def start(self) -> Sandbox:
        """Listen, in a thread of its own. Raises UsageError where the port cannot be had. Harmless when running."""
        with self._lock:
            if self._web is None:
                try:
                    self._web = Web(self._host, self._wanted_port, self._answer, self._clock)
                except OSError as error:
                    raise UsageError(
                        N_("The sandbox cannot listen on port {port}: {reason}"),
                        hint=N_("Choose another port, or 0 for any that is free."),
                        port=self._wanted_port,
                        reason=error.strerror or str(error),
                    ) from error
        return self

    def stop(self) -> None:
        """Close the port and every connection. What it holds is kept until the object goes. Harmless when stopped."""
        with self._lock:
            web, self._web = self._web, None
        if web is not None:
            web.close()

    def __enter__(self) -> Sandbox:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.stop()

    def fail_next(self, code: str, times: int | None = None, *, action: str = CREATE) -> None:
        """Refuse the next call of `action` (`*` for any) with this error: `Throttling`, `QuotaExceeded:3`.

        Any documented or gateway code will do, and codes that carry a name, such as `MissingRegionId`. A status after
        the code, as in `NoPermission@403`, chooses between two errors of one name. `SDK.ServerUnreachable` lets the
        call do its work and then closes the connection.
        Raises UnknownFailureError, a ValueError, for a code that does not exist.
        """
        self._demands.add(code, times, action=action)

    def play_next(self, name: str) -> None:
        """Let the next container group live this story, one of `stories()`. Raises UnknownStoryError."""
        self._service.stories.append(story(name))

    def advance(self, seconds: float) -> None:
        """Let the container groups' time jump ahead; the time by which signatures are judged stays."""
        self._ahead += timedelta(seconds=seconds)

    def reset(self) -> None:
        """Forget failures and stories that still wait for their call."""
        self._demands.clear()
        self._service.stories.clear()

    @staticmethod
    def stories() -> Mapping[str, str]:
        """The stories by name, each with an English sentence to translate where it is shown."""
        return SUMMARIES

    def describe(self) -> Iterator[tuple[str, dict[str, object]]]:
        """What this is, sentence by sentence: English templates and their values, for `render`."""
        yield N_("This is the sandbox of eci-tui, a stand-in for the ECI service that runs on this computer only."), {}
        yield (
            N_("It checks requests as the service does, but creates nothing, costs nothing and remembers nothing."),
            {},
        )
        yield N_("Endpoint: {url}"), {"url": self.url}
        yield N_("AccessKey ID: {access_key_id}"), {"access_key_id": self.access_key_id}
        yield N_("AccessKey secret: {access_key_secret}"), {"access_key_secret": self.access_key_secret}
        yield N_("Region: {region}, and every other one"), {"region": self.region}
        yield (
            N_("Images whose names contain {images} show what goes wrong with containers."),
            {"images": "no-such-image, always-crashes, job-fails"},
        )

    def _answer(self, received: Received) -> Answer | None:
        """The answer to one request, or None where the connection is to be closed without one."""
        request_id = answers.new_request_id()
        action = self._gateway.action_of(received)
        xml = _wants_xml(received)
        done, ending = self._outcome(received, action)
        if isinstance(ending, Silence):
            self._tell(action, 0, NO_ANSWER, request_id, done.container_group_id)
            return None
        if ending is not None:
            self._tell(action, ending.status, ending.code, request_id, "")
            return answers.refusal(ending, request_id, received.header("host"), xml=xml)
        self._tell(action, 200, "", request_id, done.container_group_id)
        return answers.success(action, request_id, done.members, xml=xml)

    def _outcome(self, received: Received, action: str) -> tuple[Done, Refusal | Silence | None]:
        demand = self._demands.take(action)
        if isinstance(demand, Refusal):
            return Done({}), demand
        try:
            return self._service.run(self._gateway.admit(received)), demand
        except Refusal as refused:
            return Done({}), demand or refused
        except Exception:  # noqa: BLE001 - a client gets an answer whatever happens; the log tells what did
            _log_fault(f"The sandbox failed on {action}")
            message = "The request processing has failed due to some unknown error."
            return Done({}), Refusal(500, "InternalError", message)

    def _tell(self, action: str, status: int, code: str, request_id: str, container_group_id: str) -> None:
        at = self._clock().strftime("%Y-%m-%dT%H:%M:%SZ")
        record = Record(at, _printable(action), status, code, request_id, container_group_id)
        self._calls.append(record)
        if self._on_call is not None:
            try:
                self._on_call(record)
            except Exception:  # noqa: BLE001 - a listener's fault is none of the client's
                _log_fault("Whoever listens to the sandbox failed on a record")


def _printable(text: str) -> str:
    """A client's word as a terminal may show it: short, and nothing in it that a terminal would obey."""
    return (text if text.isprintable() else text.encode("unicode_escape").decode("ascii"))[:100]


def _wants_xml(received: Received) -> bool:
    wanted = dict(received.pairs).get("Format", "")
    return wanted.upper() == "XML"


def _log_fault(message: str) -> None:
    import logging

    logging.getLogger(__name__).exception(message)
