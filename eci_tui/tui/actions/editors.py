"""What can be done where something is filled in on a screen of its own."""

from __future__ import annotations

from eci_tui.api.schema import N_
from eci_tui.tui.actions.action import Action, Kind, Where

ACTIONS: tuple[Action, ...] = (
    Action(
        Where.SIZES,
        Kind.EDITING,
        "size.less",
        N_("less memory"),
        "left",
        N_("Take less memory with as many vCPUs."),
        handler="beside(-1)",
        palette=False,
    ),
    Action(
        Where.SIZES,
        Kind.EDITING,
        "size.more",
        N_("more memory"),
        "right",
        N_("Take more memory with as many vCPUs."),
        handler="beside(1)",
        palette=False,
    ),
    Action(
        Where.MANY,
        Kind.EDITING,
        "many.take",
        N_("add"),
        "ctrl+s",
        N_("Add the items."),
        handler="take",
        rank=92,
        early=True,
        palette=False,
    ),
    Action(
        Where.MANY,
        Kind.EDITING,
        "many.way",
        N_("as what"),
        "alt+w",
        N_("Take the text as lines, as the words of a shell command, or as one item."),
        handler="way",
        rank=91,
        palette=False,
    ),
    Action(
        Where.CONTENT,
        Kind.EDITING,
        "content.done",
        N_("done"),
        "ctrl+s",
        N_("Go back; what was typed is in the request already."),
        handler="done",
        rank=92,
        early=True,
        palette=False,
    ),
    Action(
        Where.CONTENT,
        Kind.EDITING,
        "content.reveal",
        N_("reveal"),
        "alt+r",
        N_("Show a masked value in clear, or mask it again."),
        handler="reveal",
        rank=91,
        palette=False,
    ),
)
