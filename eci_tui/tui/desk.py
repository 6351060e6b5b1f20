"""Where work in other threads reaches the person: to say that the keyring is waited for, to ask for leave to run a
command. Also what such work has in common: a thread that the program neither waits for nor is kept alive by.
"""

from __future__ import annotations

import asyncio
import contextlib
import threading
from collections.abc import Callable
from concurrent.futures import Future
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar, cast

from eci_tui.errors import EciTuiError
from eci_tui.tui.messages import CommandWanted, KeyringWaits

if TYPE_CHECKING:
    from textual.message import Message
    from textual.message_pump import MessagePump

    from eci_tui.store.vault import Vault

T = TypeVar("T")

Tell = Callable[["Message"], bool]
"""Hands a message to the app from any thread; whether there is an app to hand it to."""


def _nobody(_message: Message) -> bool:
    return False


class Desk:
    """Where nobody is at the screen, no window is waited for and no command is run."""

    def __init__(self, tell: Tell = _nobody) -> None:
        self._tell = tell
        self._allowed: set[tuple[str, str]] = set()

    @cached_property
    def vault(self) -> Vault:
        """The keyring, one for the whole run: while a call to it is stuck, the next ones end at once."""
        from eci_tui.store.vault import WITH_PROMPT, Vault, may_prompt

        patient = self._tell is not _nobody and may_prompt()
        return Vault(prompt_patience=WITH_PROMPT if patient else 0.0, on_wait=self._say_that_it_waits)

    def _say_that_it_waits(self) -> None:
        self._tell(KeyringWaits())

    def may_run(self, profile: str, command: str) -> bool:
        """Whether a profile's own command may be run; asked once for each. Waits, so not for the event loop."""
        if (profile, command) in self._allowed:
            return True
        answer = Future[bool]()
        if not self._tell(CommandWanted(profile, command, answer)) or not answer.result():
            return False
        self._allowed.add((profile, command))
        return True


def aside(pump: MessagePump, work: Callable[[], T], then: Callable[[T | EciTuiError], object]) -> None:
    """Do `work` in another thread, and call `then` with what it gave or with the EciTuiError that it raised.

    `then` is called as a message to `pump`, and not at all once that is gone. A thread pool will not do: the program
    would wait for a call that is stuck before it can end.
    """

    def run() -> None:
        outcome: T | EciTuiError
        try:
            outcome = work()
        except EciTuiError as error:
            outcome = error
        except Exception as error:  # noqa: BLE001 - a fault ends the program as one on the event loop would
            deliver(_raising(error))
            return
        deliver(lambda: then(outcome))

    def deliver(callback: Callable[[], object]) -> None:
        with contextlib.suppress(RuntimeError):  # the app has ended meanwhile
            pump.call_later(callback)

    threading.Thread(target=run, name="aside", daemon=True).start()


async def off_the_loop(work: Callable[[], T]) -> T:
    """What `work` gives, done in a thread that does not keep the program from ending; raises what it raises."""
    loop = asyncio.get_running_loop()
    done: asyncio.Future[T] = loop.create_future()

    def settle(value: T | None, error: Exception | None) -> None:
        if done.cancelled():
            return
        if error is not None:
            done.set_exception(error)
        else:
            done.set_result(cast("T", value))

    def run() -> None:
        value: T | None = None
        error: Exception | None = None
        try:
            value = work()
        except Exception as raised:  # noqa: BLE001 - it is handed to whoever waits
            error = raised
        with contextlib.suppress(RuntimeError):  # the loop has ended meanwhile
            loop.call_soon_threadsafe(settle, value, error)

    threading.Thread(target=run, name="aside", daemon=True).start()
    return await done


def _raising(error: Exception) -> Callable[[], None]:
    def raise_it() -> None:
        raise error

    return raise_it
