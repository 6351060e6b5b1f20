"""`eci-tui explain [NAME]`: a parameter, an error code, a pasted error answer, or the list of all."""

from __future__ import annotations

import argparse
import re
import sys

from eci_tui.api import catalogue, error_codes
from eci_tui.api.catalogue import Parameter
from eci_tui.api.error_codes import ErrorCode
from eci_tui.api.schema import N_
from eci_tui.cli.explained import error_text, listing, parameter_text
from eci_tui.cli.options import add_json
from eci_tui.cli.output import data, document, text_width, visible
from eci_tui.errors import UsageError
from eci_tui.request import path as paths
from eci_tui.text import _

_LONGEST_ANSWER = 1 << 20
_LONGEST_NAME = 200
_MOST_TEXTS = 4
"""Of more parameters than these, only the names are shown."""
_MOST_FOUND = 3
"""Names that are proposed for words of somebody's own."""
_CODE = re.compile(r"[A-Z][A-Za-z0-9]*(?:\.[A-Z][A-Za-z0-9]*)+")
"""What an error code looks like; parameters have no dot, or a number behind it."""


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "name",
        metavar="NAME",
        nargs="?",
        help=_(
            "a parameter (its whole name, the end or the beginning of it), an error code, or a pasted error answer; "
            "- reads it from standard input"
        ),
    )
    add_json(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Explain one thing or list everything. Raises UsageError for a name that is neither, with the nearest ones."""
    name = (_standard_input() if arguments.name == "-" else arguments.name or "").strip()
    if not name and arguments.name is not None:
        raise UsageError(N_("There is nothing to explain: the name is empty"))
    parameters, codes = (_parameters(name), _codes(name)) if name else _everything()
    if not parameters and not codes:
        return _explain_answer(name, arguments.json)
    if arguments.json:
        document(
            {"parameters": [parameter_as_json(it) for it in parameters], "errors": [error_as_json(it) for it in codes]}
        )
    elif not name:
        data("\n".join(listing(parameters, codes)))
    else:
        texts = [error_text(code, name) for code in codes]
        if len(parameters) > _MOST_TEXTS:
            texts.append("\n".join(listing(parameters, ())))
        else:
            texts += map(parameter_text, parameters)
        data("\n\n".join(texts))
    return 0


def parameter_as_json(found: Parameter) -> dict[str, object]:
    """A parameter as `explain --json` shows it."""
    leaf = found.leaf
    return {
        "wire_name": found.wire_name,
        "kind": leaf.kind.value,
        "required": leaf.needed.value,
        "group": found.group.key,
        "default": leaf.default,
        "choices": list(leaf.choices),
        "minimum": leaf.minimum,
        "maximum": leaf.maximum,
        "unit": leaf.unit,
        "secret": leaf.secret.value,
        "example": leaf.example,
        "label": _(leaf.label),
        "help": _(leaf.help),
    }


def error_as_json(code: ErrorCode) -> dict[str, object]:
    """An error code as `explain --json` shows it; `retryable` is no, throttling, stock, state or success."""
    return {
        "code": code.code,
        "http_status": code.http_status,
        "message": code.message,
        "meaning": _(code.meaning),
        "parameters": list(code.parameters),
        "remedy": [_(step) for step in code.remedy],
        "retryable": code.retry.value,
    }


def _everything() -> tuple[tuple[Parameter, ...], tuple[ErrorCode, ...]]:
    return catalogue.PARAMETERS, (*error_codes.DOCUMENTED, *error_codes.GATEWAY)


def _parameters(name: str) -> tuple[Parameter, ...]:
    """One parameter, or all that end in the name, stand below it, or are named inside an error code."""
    pattern = _pattern(name)
    exact = catalogue.parameter(pattern)
    if exact:
        return (exact,)
    below = tuple(found for found in catalogue.PARAMETERS if found.wire_name.startswith(f"{pattern}."))
    if not below and error_codes.find(name):
        inside = error_codes.parameters_of(name)
        return tuple(found for found in catalogue.PARAMETERS if found.wire_name in inside)
    return below or catalogue.named(pattern) or catalogue.named(name)


def _pattern(name: str) -> str:
    """The documented spelling of a name: `Container[0].Port`, `Container.1.Port` and `Container.N.Port` are one."""
    try:
        return paths.pattern(paths.parse(name.replace(".N.", ".1.").removesuffix(".N")))
    except paths.PathError:
        return name


def _codes(name: str) -> tuple[ErrorCode, ...]:
    found = error_codes.find(name)
    if found is None:
        known = {it.code.casefold(): it.code for it in (*error_codes.DOCUMENTED, *error_codes.GATEWAY)}
        found = error_codes.find(known.get(name.casefold(), ""))
    return (error_codes.every(found.code) or (found,)) if found else ()


def _explain_answer(text: str, as_json: bool) -> int:
    """Explain an answer in which an error code stands, or a code that nobody knows.

    Raises UsageError where there is no code, and where a known name is so near that it will have been meant.
    """
    from eci_tui.cloud.explain import explain_body
    from eci_tui.session.explanations import explanation_lines

    explanation = explain_body(text[:_LONGEST_ANSWER])
    if not explanation.code:
        is_code = _CODE.fullmatch(text) is not None
        close = _close_names(text) or ([] if is_code else _names_found(text))
        if close or not is_code:
            raise _unknown(text, close)
        explanation = explain_body(f'{{"Code": "{text}"}}')
    if as_json:
        document(explanation.to_json())
    else:
        for line in explanation_lines(explanation, text_width()):
            data(visible(line))
    return 0


def _unknown(name: str, close: list[str]) -> UsageError:
    if len(name.split()) > 3 or "{" in name:
        return UsageError(
            N_("No error code was found in this text"),
            hint=N_("Paste the whole answer, with its Code, or explain the code alone."),
        )
    return UsageError(
        N_("“{name}” is neither a parameter nor a known error code"),
        hint=N_("Did you mean {close}?") if close else N_("eci-tui explain lists all of them."),
        name=name[:80],
        close=", ".join(close),
    )


def _close_names(name: str) -> list[str]:
    """The known names that are spelt nearly so: codes, and parameters by any end of their names."""
    from difflib import get_close_matches

    if len(name) > _LONGEST_NAME:
        return []
    known = {code.code.casefold(): code.code for code in (*error_codes.DOCUMENTED, *error_codes.GATEWAY)}
    for parameter in reversed(catalogue.PARAMETERS):
        steps = parameter.wire_name.split(".")
        for start in range(len(steps)):
            if steps[start] != "N":
                known[steps[start].casefold()] = steps[start]
                known[".".join(steps[start:]).casefold()] = ".".join(steps[start:])
    return [known[match] for match in get_close_matches(name.casefold(), list(known), n=3, cutoff=0.6)]


def _names_found(words: str) -> list[str]:
    """The names that the search finds first for words in any language, without those that only look alike."""
    from eci_tui.api.matching import Rank
    from eci_tui.api.search import Index
    from eci_tui.text import initials, translate_to

    if len(words) > _LONGEST_NAME or "{" in words:
        return []
    matches = Index(translate_to, initials=initials).search(words)
    return [match.entry.name for match in matches if match.rank < Rank.SCATTERED][:_MOST_FOUND]


def _standard_input() -> str:
    return sys.stdin.buffer.read(_LONGEST_ANSWER + 1).decode("utf-8", "replace")
