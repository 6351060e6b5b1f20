"""An explanation as lines of text."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from eci_tui.cloud.explanation import Explanation
from eci_tui.request import path as paths
from eci_tui.text import _

_WIDTH = 96


def _filled(text: object, first: str = "", rest: str = "") -> str:
    return textwrap.fill(str(text), _WIDTH, initial_indent=first, subsequent_indent=rest or first)


def explanation_lines(explanation: Explanation) -> Iterator[str]:
    """What happened, what that means for the request, what to look at and what to do; foreign text is not made safe."""
    yield str(explanation.title)
    if explanation.fate:
        yield _filled(explanation.fate)
    if explanation.service_message:
        yield _filled(f"“{explanation.service_message}”", "  ", "   ")
    for part in (explanation.meaning, explanation.why, *explanation.findings):
        if part:
            yield _filled(part)
    if explanation.steps:
        yield _("What to do:")
        yield from (_filled(step, "  - ", "    ") for step in explanation.steps)
    if explanation.paths:
        yield _("Where to look in this request:")
        yield from (f"  {paths.format(found.path)} = {found.value}" for found in explanation.paths)
    elif explanation.parameters:
        yield _("Where to look: {names}").format(names=", ".join(explanation.parameters))
    if explanation.retry_when:
        yield _filled(explanation.retry_when)
    denied = explanation.access_denied
    if denied is not None and denied.action:
        yield _("Missing permission: {action}").format(action=denied.action)
        if denied.principal:
            yield _("For: {principal}").format(principal=denied.principal)
        if denied.policy:
            yield denied.policy
    if explanation.request_id:
        yield _("Request id: {id}").format(id=explanation.request_id)
    yield from (f"{link.label}: {link.url}" for link in explanation.links)
    yield from (_filled(note) for note in explanation.notes)
