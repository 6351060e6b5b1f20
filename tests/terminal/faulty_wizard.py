"""Run as a process of its own: the wizard with a fault in it that F5 sets off.

python faulty_wizard.py WHERE CANARY [ARGUMENT ...]

The canary is in a local variable, in the exception's text and in that of its cause: it must come out nowhere.
"""

from __future__ import annotations

import asyncio
import sys
import threading
from collections.abc import Callable

from textual.app import ComposeResult

from eci_tui.__main__ import main
from eci_tui.tui.screens.dialog import Dialog
from eci_tui.tui.screens.main import MainScreen

WHERE, CANARY, *ARGUMENTS = sys.argv[1:]


def boom(*_anything: object) -> None:
    secret = {"password": CANARY}
    try:
        raise KeyError(CANARY)
    except KeyError as error:
        raise RuntimeError(f"broken by {secret}") from error


async def slow_boom() -> None:
    boom()


class BrokenContents(Dialog[None]):
    heading = "Broken"

    def contents(self) -> ComposeResult:
        boom()
        yield from ()


class BrokenMount(Dialog[None]):
    heading = "Broken"

    def contents(self) -> ComposeResult:
        yield from ()

    def on_mount(self) -> None:
        boom()


def in_a_render(screen: MainScreen) -> None:
    title = screen.query_one("#title")
    title.render_line = boom  # type: ignore[method-assign, assignment]
    title.refresh()


def in_the_thread_of_the_keys(screen: MainScreen) -> None:
    screen.app._driver.process_message = boom  # type: ignore[union-attr, method-assign, assignment]
    screen.notify("the next key fails")


FAULTS: dict[str, Callable[[MainScreen], object]] = {
    "action": boom,
    "callback": lambda screen: screen.call_later(boom),
    "timer": lambda screen: screen.set_timer(0.01, boom),
    "worker": lambda screen: screen.run_worker(slow_boom()),
    "thread worker": lambda screen: screen.run_worker(boom, thread=True),
    "render": in_a_render,
    "compose": lambda screen: screen.app.push_screen(BrokenContents(screen.session)),
    "mount": lambda screen: screen.app.push_screen(BrokenMount(screen.session)),
    "keys": in_the_thread_of_the_keys,
    "task": lambda screen: asyncio.ensure_future(slow_boom()) and None,
    "loop": lambda screen: asyncio.get_running_loop().call_soon(boom),
    "thread": lambda screen: threading.Thread(target=boom).start(),
}


async def faulty(self: MainScreen) -> None:
    FAULTS[WHERE](self)


MainScreen.action_check = faulty  # type: ignore[method-assign]

if __name__ == "__main__":
    sys.exit(main(ARGUMENTS))
