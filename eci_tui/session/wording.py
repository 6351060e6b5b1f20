"""Sentences about a request that every front end says the same way."""

from __future__ import annotations

from eci_tui.api.problem import Tree
from eci_tui.api.schema import N_
from eci_tui.api.sizing import billed_size
from eci_tui.request.values import wire
from eci_tui.text import _

_OUTCOMES = {
    "created": N_("created"),
    "dry-run-passed": N_("dry run passed"),
    "refused": N_("refused"),
    "not-sent": N_("not sent"),
    "unknown": N_("unknown"),
}


def outcome_words(outcome: str) -> str:
    """How a submission ended, in a word or two; `outcome` is one of the contract's, or what a newer version wrote."""
    return _(_OUTCOMES[outcome]) if outcome in _OUTCOMES else outcome


def size_words(tree: Tree) -> str:
    """The size that is billed, rounded up as the service does: `2 vCPU, 4 GiB, spot`."""
    size = billed_size(tree)
    if size is None:
        return _("size unknown")
    if size.billed is None:
        shown = ", ".join(size.types) or _("size unknown")
    else:
        shown = _("{cpu} vCPU, {memory} GiB").format(cpu=wire(size.billed.cpu), memory=wire(size.billed.memory))
        if size.rounded and size.asked is not None:
            shown = _("{size}, rounded up from {cpu} vCPU, {memory} GiB").format(
                size=shown, cpu=wire(size.asked.cpu), memory=wire(size.asked.memory)
            )
    return _("{size}, spot").format(size=shown) if size.spot else shown
