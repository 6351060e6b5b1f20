"""Copying, renaming and deleting one's own presets: what is asked first, and the change itself, for a thread."""

from __future__ import annotations

from collections.abc import Callable

from textual.widget import Widget

from eci_tui.api.schema import N_
from eci_tui.text import _, render
from eci_tui.tui.screens.decide import DecideScreen
from eci_tui.tui.screens.name import NameScreen
from eci_tui.tui.session import Session

CarryOut = Callable[[Callable[[], str]], None]
"""Runs a change in a thread. The change returns the name of the preset that is at hand then; it may raise
EciTuiError."""


def duplicate(widget: Widget, session: Session, name: str, carry_out: CarryOut) -> None:
    """Copy a preset under a name that is asked for."""
    from eci_tui.store import presets

    _named(widget, session, N_("Copy the preset as"), f"{name}-2", carry_out, lambda new: presets.duplicate(name, new))


def rename(widget: Widget, session: Session, name: str, carry_out: CarryOut) -> None:
    """Give an own preset a name that is asked for."""
    from eci_tui.store import presets

    _named(widget, session, N_("Rename the preset to"), name, carry_out, lambda new: presets.rename(name, new))


def _named(
    widget: Widget,
    session: Session,
    heading: str,
    proposed: str,
    carry_out: CarryOut,
    change: Callable[[str], object],
) -> None:
    from eci_tui.store.preset_names import check_name

    def named(new_name: str | None) -> None:
        if new_name is None or new_name == "":
            return

        def work() -> str:
            change(new_name)
            return check_name(new_name)

        carry_out(work)

    widget.app.push_screen(NameScreen(session, heading, proposed, check_name), named)


def delete(widget: Widget, session: Session, name: str, carry_out: CarryOut) -> None:
    """Take an own preset away, after a question."""

    def decided(answer: str | None) -> None:
        if answer != "delete":
            return

        def work() -> str:
            from eci_tui.store import presets

            presets.delete(name)
            return ""

        carry_out(work)

    text = render(N_("The file of the preset “{name}” is deleted. This cannot be undone."), {"name": name})
    answers = (("keep", _(N_("Keep it"))), ("delete", _(N_("Delete it"))))
    widget.app.push_screen(DecideScreen(session, N_("Delete the preset?"), text, answers), decided)
