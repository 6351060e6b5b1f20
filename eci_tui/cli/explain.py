"""`eci-tui explain [NAME]`: a parameter, an error code, a pasted error answer, or the list of both."""

from __future__ import annotations

import argparse
import textwrap
from difflib import get_close_matches

from eci_tui.api import catalogue, error_codes
from eci_tui.api.catalogue import Parameter
from eci_tui.api.error_codes import ErrorCode
from eci_tui.api.schema import N_, Tier
from eci_tui.cli.options import add_json
from eci_tui.cli.output import data, document, visible
from eci_tui.errors import UsageError
from eci_tui.request import path as paths
from eci_tui.text import _

_WIDTH = 88


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "name",
        metavar="NAME",
        nargs="?",
        help=_("a parameter (its wire name or the end of it), an error code, or a pasted error answer"),
    )
    add_json(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Explain one thing or list everything. Raises UsageError for a name that is neither, with the nearest ones."""
    name = (arguments.name or "").strip()
    if not name:
        _list_all(arguments.json)
        return 0
    if name.startswith("{"):
        return _explain_answer(name, arguments.json)
    parameters, codes = _parameters(name), _codes(name)
    if not parameters and not codes:
        raise _unknown(name)
    if arguments.json:
        document(
            {"parameters": [parameter_as_json(it) for it in parameters], "errors": [error_as_json(it) for it in codes]}
        )
        return 0
    for index, text in enumerate([*map(_parameter_text, parameters), *map(_error_text, codes)]):
        if index:
            data("")
        data(text)
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
    """An error code as `explain --json` shows it."""
    return {
        "code": code.code,
        "http_status": code.http_status,
        "message": code.message,
        "meaning": _(code.meaning),
        "parameters": list(code.parameters),
        "remedy": [_(step) for step in code.remedy],
        "retryable": code.retry.value,
    }


def _parameters(name: str) -> tuple[Parameter, ...]:
    try:
        exact = catalogue.parameter(paths.pattern(paths.parse(name.removesuffix(".N").replace(".N.", ".1."))))
    except paths.PathError:
        return ()
    return (exact,) if exact else catalogue.named(name)


def _codes(name: str) -> list[ErrorCode]:
    exact = [
        code for code in (*error_codes.DOCUMENTED, *error_codes.GATEWAY) if code.code.casefold() == name.casefold()
    ]
    found = error_codes.find(name)
    return exact or ([found] if found else [])


def _unknown(name: str) -> UsageError:
    known = [found.wire_name for found in catalogue.PARAMETERS]
    known += [found.wire_name.rpartition(".")[2] for found in catalogue.PARAMETERS]
    known += [code.code for code in (*error_codes.DOCUMENTED, *error_codes.GATEWAY)]
    close = list(dict.fromkeys(get_close_matches(name, known, n=3, cutoff=0.5)))
    return UsageError(
        N_("“{name}” is neither a parameter nor a known error code"),
        hint=N_("Did you mean {close}?") if close else N_("eci-tui explain lists all of them."),
        name=visible(name[:80]),
        close=", ".join(close),
    )


def _explain_answer(text: str, as_json: bool) -> int:
    from eci_tui.cloud.explain import explain_body
    from eci_tui.session.explanations import explanation_lines

    explanation = explain_body(text)
    if as_json:
        document(explanation.to_json())
    else:
        for line in explanation_lines(explanation):
            data(visible(line))
    return 0


def _list_all(as_json: bool) -> None:
    codes = error_codes.DOCUMENTED
    if as_json:
        document(
            {
                "parameters": [parameter_as_json(found) for found in catalogue.PARAMETERS],
                "errors": [error_as_json(code) for code in codes],
            }
        )
        return
    for group in catalogue.GROUPS:
        data(_(group.label))
        for found in catalogue.PARAMETERS:
            if found.group is group:
                data(f"  {found.wire_name:<62} {_(found.leaf.label)}")
    data(_("Error codes"))
    for code in codes:
        data(f"  {code.http_status} {code.code:<50} {_(code.meaning)}")


def _paragraph(text: str, indent: str = "  ") -> str:
    return textwrap.fill(text, _WIDTH, initial_indent=indent, subsequent_indent=indent)


def _parameter_text(found: Parameter) -> str:
    leaf = found.leaf
    facts = [
        leaf.kind.value,
        {"yes": _("required"), "conditional": _("needed in some cases")}.get(leaf.needed, _("optional")),
    ]
    if leaf.minimum is not None or leaf.maximum is not None:
        low = "" if leaf.minimum is None else f"{leaf.minimum:g}"
        high = "" if leaf.maximum is None else f"{leaf.maximum:g}"
        facts.append(f"{low}–{high}")
    if leaf.unit:
        facts.append(leaf.unit)
    if leaf.default is not None:
        facts.append(_("default {value}").format(value=leaf.default))
    if leaf.example:
        facts.append(_("e.g. {value}").format(value=leaf.example))
    if leaf.tier in (Tier.UNDOCUMENTED, Tier.UNUSABLE):
        facts.append(_("undocumented") if leaf.tier is Tier.UNDOCUMENTED else _("documented as unusable"))
    lines = [f"{found.wire_name}: {_(leaf.label)} ({_(found.group.label)})", "  " + " · ".join(facts), ""]
    lines.append(_paragraph(_(leaf.help)))
    for choice in leaf.choices:
        meaning = leaf.meanings.get(choice, "")
        lines.append(f"    {choice}: {_(meaning)}" if meaning else f"    {choice}")
    pointing = error_codes.pointing_at(found.wire_name)
    if pointing:
        lines += [
            "",
            _paragraph(_("Errors that point here: {codes}").format(codes=", ".join(it.code for it in pointing))),
        ]
    return "\n".join(lines)


def _error_text(code: ErrorCode) -> str:
    head = f"{code.code} (HTTP {code.http_status})" if code.http_status else code.code
    lines = [head, f"  “{code.message}”", "", _paragraph(_(code.meaning))]
    if code.why:
        lines.append(_paragraph(_(code.why)))
    lines += [_paragraph(_(step), "    - ").replace("\n    - ", "\n      ") for step in code.remedy]
    if code.parameters:
        lines += ["", _paragraph(_("Look at: {names}").format(names=", ".join(code.parameters)))]
    return "\n".join(lines)
