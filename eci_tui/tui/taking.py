"""Taking a view of the request elsewhere: to the clipboard, or to a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from eci_tui.api.problem import Tree
from eci_tui.api.schema import N_
from eci_tui.errors import EciTuiError, UsageError
from eci_tui.request.secrets import secret_paths
from eci_tui.text import _, ngettext, render
from eci_tui.tui import views
from eci_tui.tui.copying import copy
from eci_tui.tui.desk import aside
from eci_tui.tui.visible import visible

if TYPE_CHECKING:
    from textual.widget import Widget

    from eci_tui.tui.session import Session

_LONGEST_NAME = 60


def copy_view(widget: Widget, session: Session, key: str) -> None:
    """Copy a view whole. Where that could hold secrets, ask first whether to copy them too."""
    tree = session.tree
    secrets = len(secret_paths(tree)) if key in views.OWN else 0
    if not secrets:
        _copy(widget, key, tree, in_clear=False)
        return
    from eci_tui.tui.screens.decide import DecideScreen

    def decided(answer: str | None) -> None:
        if answer is not None:
            _copy(widget, key, tree, in_clear=answer == "clear")

    text = ngettext(
        "{count} value is secret. Whatever reads the clipboard would have it.",
        "{count} values are secret. Whatever reads the clipboard would have them.",
        secrets,
    ).format(count=secrets)
    answers = (("masked", _("Copy masked")), ("clear", _("Copy in clear")), ("none", _("Go back")))
    screen = DecideScreen(session, N_("Copy secrets too?"), text, answers)
    widget.app.push_screen(screen, lambda answer: decided(None if answer == "none" else answer))


def _copy(widget: Widget, key: str, tree: Tree, *, in_clear: bool) -> None:
    def made(result: views.Sheet | EciTuiError) -> None:
        if isinstance(result, EciTuiError):
            _say(widget, result)
        else:
            copy(widget, result.text)

    aside(widget, lambda: views.sheet(key, tree, in_clear=in_clear), made)


def write_view(widget: Widget, session: Session, key: str) -> None:
    """Write a view to a new file, secrets masked, under a name that is asked for."""
    tree = session.tree

    def made(result: views.Sheet | EciTuiError) -> None:
        if isinstance(result, EciTuiError):
            _say(widget, result)
        else:
            _ask_for_name(widget, session, result, secrets=bool(secret_paths(tree)) and key in views.OWN)

    aside(widget, lambda: views.sheet(key, tree), made)


def _ask_for_name(widget: Widget, session: Session, found: views.Sheet, *, secrets: bool) -> None:
    from eci_tui.tui.screens.name import NameScreen

    def named(name: str | None) -> None:
        if name:
            aside(widget, lambda: _write(name, found.text), written)

    def written(result: Path | EciTuiError) -> None:
        if isinstance(result, EciTuiError):
            _say(widget, result)
            return
        told = N_("Written to {path}; its secrets are masked.") if secrets else N_("Written to {path}.")
        widget.notify(render(told, {"path": visible(str(result))}), markup=False)

    name = session.tree.get("ContainerGroupName")
    stem = name if isinstance(name, str) and name.replace("-", "").isalnum() else "request"
    widget.app.push_screen(
        NameScreen(session, N_("Write to which file?"), f"{stem[:_LONGEST_NAME]}.{found.extension}", new_file), named
    )


def new_file(name: str) -> Path:
    """The path that a name means, `~` included. Raises UsageError where something is there, or its folder is not."""
    try:
        path = Path(name.strip()).expanduser()
        if not name.strip():
            raise UsageError(N_("A file needs a name"))
        if not name.isprintable():
            raise UsageError(N_("{path} cannot be a file's name"), path=visible(name))
        if path.exists() or path.is_symlink():
            raise UsageError(N_("{path} is there already"), hint=N_("Choose another name."), path=str(path))
        if not path.parent.is_dir():
            raise UsageError(N_("There is no folder {path}"), hint=N_("Make it first."), path=str(path.parent))
    except (OSError, ValueError, RuntimeError) as error:
        raise UsageError(N_("{path} cannot be a file's name"), path=visible(name)) from error
    return path


def _write(name: str, text: str) -> Path:
    from eci_tui.store import folders

    path = new_file(name).absolute()
    folders.write_atomically(path, text.encode("utf-8", "backslashreplace"))
    return path


def _say(widget: Widget, error: EciTuiError) -> None:
    text = f"{error.title}\n{error.hint}" if error.hint else error.title
    widget.notify(visible(text, lines=True), severity="error", markup=False)
