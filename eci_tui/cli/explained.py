"""Parameters and error codes as paragraphs for a plain terminal."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from eci_tui.api import catalogue, error_codes
from eci_tui.api.catalogue import Parameter
from eci_tui.api.error_codes import ErrorCode
from eci_tui.cli.output import text_width
from eci_tui.session.facts import facts
from eci_tui.session.wrapping import wrapped
from eci_tui.text import _

_PLACEHOLDER = re.compile(r"<\w+>")


def listing(parameters: Collection[Parameter], codes: Collection[ErrorCode]) -> Iterator[str]:
    """One line for each, the parameters by group."""
    for group in catalogue.GROUPS:
        members = [found for found in parameters if found.group is group]
        if members:
            yield _(group.label)
            yield from (f"  {found.wire_name:<62} {_(found.leaf.label)}" for found in members)
    if codes:
        yield _("Error codes")
        yield from (f"  {code.http_status or '':<3} {code.code:<50} {_(code.meaning)}" for code in codes)


def parameter_text(found: Parameter) -> str:
    """What a parameter is, what it means, and which errors point at it."""
    leaf = found.leaf
    head = _("{name}: {label} ({group})").format(name=found.wire_name, label=_(leaf.label), group=_(found.group.label))
    lines = [head, _paragraph(facts(leaf)), "", _paragraph(_(leaf.help))]
    for choice in leaf.choices:
        meaning = _(leaf.meanings.get(choice, ""))
        said = _("{choice}: {meaning}").format(choice=choice, meaning=meaning) if meaning else choice
        lines.append(_paragraph(said, "    ", "      "))
    if leaf.lists_from:
        lines.append(_paragraph(_("Values are listed by: {names}").format(names=leaf.lists_from)))
    pointing = [code.code for code in error_codes.pointing_at(found.wire_name)]
    if pointing:
        lines += ["", _paragraph(_("Errors that point here: {codes}").format(codes=", ".join(pointing)))]
    return "\n".join(lines)


def error_text(code: ErrorCode, asked: str) -> str:
    """What a code means and how to get out of it; `asked` is the code that was asked for, of which this may be kin."""
    name = asked if _is_made_of(asked, code.code) else code.code
    lines = [_("{code} (HTTP {status})").format(code=name, status=code.http_status) if code.http_status else name]
    if code.message:
        lines.append(_paragraph(_("“{message}”").format(message=_filled_in(code, asked))))
    lines.append("")
    if name != code.code:
        akin = _("It is one of the codes {family}, which carry a name inside.").format(family=code.code)
        lines.append(_paragraph(akin))
    elif asked.casefold() not in {it.casefold() for it in (code.code, *code.spellings)}:
        akin = _("{code} is not in our list; what is said here is about its family, {family}.")
        lines.append(_paragraph(akin.format(code=asked, family=code.code)))
    lines += [_paragraph(_(part)) for part in (code.meaning, code.why) if part]
    lines += [_paragraph(_(step), "    - ", "      ") for step in code.remedy]
    if code.parameters:
        lines += ["", _paragraph(_("Look at: {names}").format(names=", ".join(code.parameters)))]
    return "\n".join(lines)


def _paragraph(text: str, first: str = "  ", rest: str | None = None) -> str:
    return wrapped(text, text_width(), first, rest)


def _is_made_of(asked: str, pattern: str) -> bool:
    """Whether a code is a pattern filled in: `MissingRegionId` is made of `Missing<Param>`."""
    return _made_of(asked, pattern) is not None


def _made_of(asked: str, pattern: str) -> re.Match[str] | None:
    parts = map(re.escape, _PLACEHOLDER.split(pattern))
    return re.fullmatch(r"([\w.]+)".join(parts), asked) if _PLACEHOLDER.search(pattern) else None


def _filled_in(code: ErrorCode, asked: str) -> str:
    """The service's message, with the name that stands in the code."""
    made = _made_of(asked, code.code)
    return _PLACEHOLDER.sub(lambda _match: made[1], code.message) if made else code.message
