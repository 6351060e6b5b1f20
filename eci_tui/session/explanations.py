"""An explanation as lines of text."""

from __future__ import annotations

from collections.abc import Iterator

from eci_tui.cloud.explanation import Explanation
from eci_tui.request import path as paths
from eci_tui.session.wrapping import wrapped
from eci_tui.text import _

WIDTH = 88
"""Columns of a paragraph that is good to read."""


def explanation_lines(explanation: Explanation, width: int = WIDTH) -> Iterator[str]:
    """What happened, what that means for the request, what to look at and what to do, in paragraphs of `width` columns.

    Foreign text in it is not made safe.
    """

    def filled(text: object, first: str = "", rest: str | None = None) -> str:
        return wrapped(str(text), width, first, rest)

    yield str(explanation.title)
    if explanation.fate:
        yield filled(explanation.fate)
    if explanation.service_message:
        yield filled(f"“{explanation.service_message}”", "  ", "   ")
    for part in (explanation.meaning, explanation.why, *explanation.findings):
        if part:
            yield filled(part)
    if explanation.steps:
        yield _("What to do:")
        yield from (filled(step, "  - ", "    ") for step in explanation.steps)
    if explanation.paths:
        yield _("Where to look in this request:")
        yield from (f"  {paths.format(found.path)} = {found.value}" for found in explanation.paths)
    elif explanation.parameters:
        yield filled(_("Where to look: {names}").format(names=", ".join(explanation.parameters)))
    if explanation.retry_when:
        yield filled(_("Does sending it again help? {answer}").format(answer=explanation.retry_when))
    denied = explanation.access_denied
    if denied is not None and denied.action:
        yield _("Missing permission: {action}").format(action=denied.action)
        if denied.principal:
            yield _("For: {principal}").format(principal=denied.principal)
        if denied.policy:
            yield denied.policy
    if explanation.request_id:
        yield _("Request id: {id}").format(id=explanation.request_id)
    yield from (_("{label}: {url}").format(label=link.label, url=link.url) for link in explanation.links)
    yield from (filled(note) for note in explanation.notes)
