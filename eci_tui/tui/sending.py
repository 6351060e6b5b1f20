"""Sending the session's request, and what came of it in words. The only place of the wizard that knows the cloud."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from eci_tui.api.problem import Path, Tree

if TYPE_CHECKING:
    from eci_tui.tui.session import Account

OnStep: TypeAlias = Callable[[str, float], None]
"""Told of each step on the way: a sentence, and the seconds since the beginning."""


@dataclass(frozen=True, slots=True)
class Report:
    """What came of a submission. `outcome` is one of the contract's; `facts` are label templates with plain values."""

    outcome: str
    title: str
    explanation: str = ""
    remedy: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    paths: tuple[Path, ...] = field(default=())
    """The fields that a refusal points at."""


Send: TypeAlias = Callable[[Tree, bool, OnStep], Awaitable[Report]]
"""Sends a tree, as a dry run or for real."""


async def send(account: Account, tree: Tree, dry_run: bool, on_step: OnStep) -> Report:
    """Send a tree as `account`, to the sandbox where it has no credentials."""
    raise NotImplementedError
