"""The Textual application: one session, one main screen, and what holds on every screen."""

from __future__ import annotations

import asyncio
import gc
import threading
from collections.abc import Callable, Mapping
from typing import ClassVar

from rich.console import RenderableType
from textual import events
from textual.actions import ActionParseResult
from textual.app import App
from textual.binding import BindingType
from textual.command import Provider
from textual.dom import DOMNode
from textual.message import Message
from textual.notifications import SeverityLevel
from textual.theme import Theme
from textual.worker import WorkerFailed

from eci_tui.api.schema import N_
from eci_tui.errors import EciTuiError
from eci_tui.text import _, language, render, set_language
from eci_tui.tui import leaving
from eci_tui.tui.actions import Where, bindings
from eci_tui.tui.desk import Desk
from eci_tui.tui.memory import Memory
from eci_tui.tui.messages import CommandWanted, DraftsFound, EndWanted, FaultNoted, NotKept, Submitted
from eci_tui.tui.screens.main import MainScreen
from eci_tui.tui.screens.small import SmallScreen, is_too_small
from eci_tui.tui.session import Ending, Session
from eci_tui.tui.themes import THEMES
from eci_tui.tui.visible import visible

PAUSE = 0.3
"""Seconds without a key before problems are looked for."""

CALM = 0.05
"""Seconds for the first frame to be painted and the first keys to be taken, before threads compete with that."""


def _provider() -> type[Provider]:
    from eci_tui.tui.palette import ActionProvider

    return ActionProvider


class KeyboardGoneError(EciTuiError):
    """Nothing that is typed arrives any more."""


class EciApp(App[Ending]):
    """The wizard over a session."""

    WHERE = Where.APP
    CSS_PATH = "app.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(Where.APP)]
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {_provider}
    ENABLE_COMMAND_PALETTE = True
    TITLE = "eci-tui"

    def __init__(self, session: Session, *, pause: float = PAUSE) -> None:
        super().__init__()
        self.session = session
        session.desk = Desk(self._hand_over)
        self.animation_level = "none"
        self._pause = pause
        self._task_of_keys: asyncio.Task[object] | None = None
        self._has_faults = False
        self.memory = Memory(self._not_kept)
        if session.keys:
            self.set_keymap(session.keys)
        if (kept := str(session.settings.get("theme", ""))) in self.available_themes:
            self.theme = kept

    @property
    def available_themes(self) -> dict[str, Theme]:
        """The wizard's own themes; those of Textual have text that is too faint."""
        return {theme.name: theme for theme in THEMES}

    def get_default_screen(self) -> MainScreen:
        return MainScreen(self.session, pause=self._pause)

    def on_load(self) -> None:
        self._task_of_keys = asyncio.current_task()
        asyncio.get_running_loop().set_exception_handler(self._loop_failed)

    def on_ready(self) -> None:
        """What is there now stays: the collector never looks at it, not even once, for hardly any of it is garbage."""
        gc.freeze()
        gc.enable()
        self.theme_changed_signal.subscribe(self, self._theme_changed)
        if self._pause:
            self.set_timer(CALM, self._begin)
        else:
            self.call_after_refresh(self._begin)

    def _begin(self) -> None:
        """Do what the first frame did not need: who pays, drafts, the tour."""
        from eci_tui.tui import beginning

        beginning.begin(self)

    async def run_action(
        self,
        action: str | ActionParseResult,
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """Do an action after what the keys before its own do: those are with the focused widget already."""
        if asyncio.current_task() is self._task_of_keys:
            await self._caught_up()
        return await super().run_action(action, default_namespace, namespaces)

    async def _caught_up(self) -> None:
        focused = self.screen.focused if self.screen_stack else None
        done = asyncio.Event()
        if focused is not None and focused.is_running and focused.call_later(done.set):
            await done.wait()

    def on_resize(self, event: events.Resize) -> None:
        """Show a notice while the window is too small for anything else."""
        small = is_too_small(event.size)
        if small and not isinstance(self.screen, SmallScreen):
            self.push_screen(SmallScreen())
        elif not small and isinstance(self.screen, SmallScreen):
            self.pop_screen()

    def on_unmount(self) -> None:
        self.session.close()
        if self.session.keeper is not None:
            self.session.keeper.close()
        self.memory.close()

    # A fault of the program

    @property
    def fault(self) -> Exception | None:
        """What ended the app, if something went wrong in it."""
        return self._exception.error if isinstance(self._exception, WorkerFailed) else self._exception  # type: ignore[return-value]

    def _fatal_error(self) -> None:
        # Textual's own report shows the values of all variables, and some of them are secret.
        self._close_messages_no_wait()

    def panic(self, *_renderables: RenderableType) -> None:
        """End. Without an exception it is the thread of Textual's that reads the keys which has failed."""
        if self._exception is None:
            self._exception = KeyboardGoneError(N_("The keyboard cannot be read any more, so the wizard has ended"))
        self._close_messages_no_wait()

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = True,
    ) -> None:
        """Say something for a while. What is said again takes the place of what was said before."""
        for said in [notice for notice in self._notifications if notice.message == message]:
            self._unnotify(said, refresh=False)
        super().notify(message, title=title, severity=severity, timeout=timeout, markup=markup)

    async def on_event(self, event: events.Event) -> None:
        """Most terminals end the lines of what is pasted as the Enter key would: with a carriage return."""
        if isinstance(event, events.Paste):
            event.text = event.text.replace("\r\n", "\n").replace("\r", "\n")
        await super().on_event(event)

    def note_fault(self, error: BaseException) -> None:
        """Keep a report of what went wrong in the background, and say so, the first time. For any thread."""
        if self._has_faults:
            return
        self._has_faults = True
        from eci_tui.session.faults import keep_report

        try:
            place = str(keep_report(error))
        except (OSError, EciTuiError):
            place = ""
        self._hand_over(FaultNoted(type(error).__name__, place))

    def _loop_failed(self, _loop: asyncio.AbstractEventLoop, context: dict[str, object]) -> None:
        # The loop's own way prints the exception, whose text may hold a value, over the screen.
        error = context.get("exception")
        if isinstance(error, Exception):
            threading.Thread(target=self.note_fault, args=(error,), name="fault", daemon=True).start()

    def on_fault_noted(self, event: FaultNoted) -> None:
        """The program goes on: nobody waits for what failed."""
        said = render(N_("Something went wrong in the background ({kind})."), {"kind": event.kind})
        if event.report:
            where = {"path": visible(event.report)}
            said += "\n" + render(N_("A report without any of your values was written to {path}"), where)
        self.notify(said, severity="warning", timeout=15, markup=False)

    def ask_to_end(self, code: int) -> None:
        """Have the program end without a question. For any thread."""
        self._hand_over(EndWanted(code))

    def on_end_wanted(self, event: EndWanted) -> None:
        """Whatever is asked at the moment, and whoever does not answer."""
        self.run_worker(leaving.end(self, self.session, event.code), name="end", group="leave", exclusive=True)

    # What other threads want of the person

    def _hand_over(self, message: Message) -> bool:
        try:
            return self.post_message(message)
        except RuntimeError:  # the app has ended
            return False

    def on_keyring_waits(self) -> None:
        """A window of the system may be open behind this one."""
        self.notify(_("Waiting for the keyring; a window may be asking you to unlock it."), timeout=10, markup=False)

    def on_command_wanted(self, event: CommandWanted) -> None:
        """Ask whether a profile's own command may be run."""
        from eci_tui.tui.screens.consent import ask_for_consent

        ask_for_consent(self, event)

    # What is kept for the next run

    def _not_kept(self, error: EciTuiError) -> None:
        self.post_message(NotKept(error))

    def on_not_kept(self, event: NotKept) -> None:
        """Say it once; what is on the screen is still in memory."""
        text = f"{event.error.title}\n{event.error.hint}" if event.error.hint else event.error.title
        self.notify(visible(text, lines=True), severity="error", timeout=15, markup=False)

    def on_drafts_found(self, event: DraftsFound) -> None:
        """Offer the drafts of runs that have ended."""
        from eci_tui.tui import beginning

        beginning.offer(self, event.drafts)

    def on_submitted(self, event: Submitted) -> None:
        """What was really created stands in the history and needs no draft any more."""
        if not event.resumed and leaving.is_settled(event.submission):
            self.session.settle()

    def on_tour_seen(self) -> None:
        """The next run does not show it by itself."""
        self.memory.remember(tour_seen=True)

    def _theme_changed(self, theme: Theme) -> None:
        self.memory.remember(theme=theme.name)

    def action_language(self) -> None:
        """Go over to the other language."""
        set_language("en" if language() == "zh" else "zh")
        self.memory.remember(language=language())
        for screen in self.screen_stack:
            retranslate = getattr(screen, "retranslate", None)
            if retranslate is not None:
                retranslate()

    def action_command_palette(self) -> None:
        """Find a command by its name."""
        from eci_tui.tui.palette import show_commands

        show_commands(self)

    def action_theme(self) -> None:
        """Choose how everything looks."""
        from eci_tui.tui.palette import show_themes

        show_themes(self)

    def action_leave(self) -> None:
        """End the program, once the draft is on the disk."""
        self.run_worker(leaving.leave(self, self.session), name="leave", group="leave", exclusive=True)
