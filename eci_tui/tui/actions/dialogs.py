"""What can be done in the dialogs."""

from __future__ import annotations

from functools import partial

from eci_tui.api.schema import N_
from eci_tui.tui.actions.action import Action, Kind, Where

_here = partial(Action, palette=False)
"""An action that makes no sense out of its dialog."""

ACTIONS: tuple[Action, ...] = (
    _here(
        Where.OPEN,
        Kind.REQUEST,
        "open.take",
        N_("open"),
        "enter",
        N_("Start from the preset, file or pasted request at hand."),
        rank=92,
    ),
    _here(
        Where.OPEN,
        Kind.REQUEST,
        "open.merge",
        N_("merge"),
        "alt+m",
        N_("Put what it sets on top of the request that is being edited."),
        rank=91,
    ),
    _here(
        Where.OPEN,
        Kind.MOVING,
        "open.view",
        N_("view"),
        "f4",
        N_("Show what it sets, its file, or what it would change."),
        rank=90,
    ),
    _here(
        Where.OPEN,
        Kind.REQUEST,
        "open.duplicate",
        N_("duplicate"),
        "alt+d",
        N_("Copy the preset under another name."),
        rank=89,
    ),
    _here(
        Where.OPEN,
        Kind.REQUEST,
        "open.rename",
        N_("rename"),
        "alt+r",
        N_("Give your own preset another name."),
        rank=88,
    ),
    _here(Where.OPEN, Kind.REQUEST, "open.delete", N_("delete"), "alt+x", N_("Delete your own preset."), rank=87),
    _here(Where.DRAFTS, Kind.REQUEST, "drafts.take", N_("open"), "enter", N_("Go on with the draft at hand."), rank=92),
    _here(
        Where.DRAFTS,
        Kind.MOVING,
        "drafts.view",
        N_("view"),
        "f4",
        N_("Show what the draft sets, or what opening it would change."),
        rank=91,
    ),
    _here(
        Where.DRAFTS, Kind.REQUEST, "drafts.delete", N_("discard"), "alt+x", N_("Discard the draft at hand."), rank=90
    ),
    _here(
        Where.HISTORY,
        Kind.REQUEST,
        "history.take",
        N_("open as draft"),
        "enter",
        N_("Open the request of this submission again, as a draft."),
        rank=92,
    ),
    _here(
        Where.HISTORY,
        Kind.REQUEST,
        "history.copy",
        N_("copy command"),
        "alt+c",
        N_("Copy the shell command that sends the same request."),
        rank=91,
    ),
    _here(
        Where.HISTORY,
        Kind.REQUEST,
        "history.resume",
        N_("ask again"),
        "alt+r",
        N_("Ask the service what became of a submission whose outcome is unknown."),
        rank=90,
    ),
    _here(
        Where.HISTORY,
        Kind.MOVING,
        "history.view",
        N_("view"),
        "f4",
        N_("Show what came of it, its request, or what opening it would change."),
        rank=89,
    ),
    _here(
        Where.SAVE, Kind.REQUEST, "save.take", N_("save"), "ctrl+s", N_("Save the request under this name."), rank=92
    ),
    _here(
        Where.SECRETS,
        Kind.EDITING,
        "secret.previous",
        N_("other way"),
        "left",
        N_("Choose the way before for the secret at hand."),
        handler="choose(-1)",
    ),
    _here(
        Where.SECRETS,
        Kind.EDITING,
        "secret.next",
        N_("other way"),
        "right,space",
        N_("Choose the next way for the secret at hand."),
        rank=91,
        handler="choose(1)",
    ),
    _here(
        Where.SECRETS,
        Kind.EDITING,
        "secret.name",
        N_("name in keyring"),
        "enter",
        N_("Change the name under which the keyring keeps the secret."),
        rank=90,
    ),
    _here(Where.ANSWER, Kind.EDITING, "answer.take", N_("take"), "enter", N_("Take what was typed."), rank=92),
    _here(
        Where.DIALOG,
        Kind.MOVING,
        "dialog.close",
        N_("back"),
        "escape",
        N_("Close the dialog and change nothing."),
        rank=95,
        handler="close",
    ),
)
