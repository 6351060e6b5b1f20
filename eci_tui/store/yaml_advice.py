"""What a YAML parser stumbled over, said so that the person who wrote the file can mend it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from eci_tui.api.schema import N_
from eci_tui.store.file_problems import Flaw, Position

if TYPE_CHECKING:
    import yaml

MAX_DEPTH = 32
TOO_DEEP = N_("Lists and mappings are nested more than {depth} deep")

_BREAK = re.compile("\r\n|[\r\n\x85\u2028\u2029]")
_QUOTE = N_("Put the value in quotes.")

_ADVICE: tuple[tuple[str, str, str], ...] = (
    # what the parsers say (in Python and in C), what it means, what helps
    (
        r"mapping values are not allowed",
        N_("A second colon followed by a space stands in this line, or the line is indented too far"),
        N_("Put a value that holds a colon and a space in quotes."),
    ),
    (
        r"could not find expected ':'|expected ':'",
        N_("A name without its colon"),
        N_("Write the name, a colon and a space, then the value."),
    ),
    (
        r"end of stream|stream end",
        N_("The file ends before a quote or bracket is closed"),
        N_("Look for the opening quote or bracket that has no partner."),
    ),
    (
        r"',' or '[\]}]'|expected the node content|expected node content|expected ',' or",
        N_("A comma or a closing bracket is missing, or a value is"),
        N_("Inside of brackets, put text that itself holds brackets or commas, such as a reference, in quotes."),
    ),
    (
        r"unknown escape|escape sequence",
        N_("A backslash in double quotes that begins no known escape"),
        N_("Double the backslash, or use single quotes."),
    ),
    (
        r"block end|expected key|block collection|block mapping|'-' indicator|indentation",
        N_("The indentation does not fit the lines above"),
        N_("Lines of one mapping or list begin in the same column."),
    ),
)


def advice(error: yaml.MarkedYAMLError, text: str) -> Flaw:
    """What is wrong, where, and what helps."""
    said = error.problem or ""
    mark = error.problem_mark or error.context_mark
    if "end of stream" in said and error.context_mark is not None:
        # Where the quote was opened says more than where the file ends.
        mark = error.context_mark
    at = Position(mark.line + 1, mark.column + 1) if mark is not None else Position(1, 1)
    lines = _BREAK.split(text)
    line = lines[at.line - 1] if at.line <= len(lines) else ""
    character = line[at.column - 1 : at.column]
    if character == "\t" or "tab character" in said or "'\\t'" in said:
        return Flaw("tab", N_("A tab character stands where YAML wants spaces"), at=at, hint=N_("Indent with spaces."))
    if "nesting depth" in said:
        # libyaml looks far ahead for a colon, and meets its own limit before we are told of the brackets.
        return Flaw("too-deep", TOO_DEEP, {"depth": MAX_DEPTH}, at)
    if "cannot start any token" in said and character:
        message = N_("A value cannot begin with {character}")
        return Flaw("yaml-syntax", message, {"character": character}, at, _QUOTE)
    for pattern, message, hint in _ADVICE:
        if re.search(pattern, said):
            return Flaw("yaml-syntax", message, at=at, hint=hint)
    return Flaw("yaml-syntax", N_("This is not valid YAML: {detail}"), {"detail": said or str(error)}, at)
