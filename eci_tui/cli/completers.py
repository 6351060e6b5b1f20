"""What may stand at a place of the command line: each function takes what is typed so far and gives what may come.

Names come with a few words about them where shells can show those. Paths are offered as the wire spells them, such as
`Container.1.Image`, because shells take the brackets of the other spelling for patterns; whoever has typed a bracket,
as one does in quotes, is offered that spelling.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Iterable, Mapping

from eci_tui.api import catalogue
from eci_tui.text import _, language

Completer = Callable[..., "Iterable[str] | Mapping[str, str]"]

_SAME_STEP = re.compile(r"[0-9]{1,6}")
_INDEX = re.compile(r"\[([0-9]{1,6})")
_REPEATED = re.compile(r"\.N(?=\.|$)")


def files(prefix: str, **_context: object) -> dict[str, str]:
    """Presets, and files that may hold a request."""
    from argcomplete.completers import FilesCompleter

    found = presets(prefix)
    found.update(dict.fromkeys(FilesCompleter(("yaml", "yml", "json"))(prefix), ""))
    return found


def presets(prefix: str, **_context: object) -> dict[str, str]:
    """Built-in presets and one's own."""
    from eci_tui.store import preset_heads, preset_names

    return {
        place.name: preset_heads.described_in(preset_heads.description(place.path) or "", language())
        for place in preset_names.places()
        if place.name.startswith(prefix)
    }


def assignments(prefix: str, **_context: object) -> dict[str, str]:
    """`PATH=` for every parameter, with the positions that are typed already; then the values that it may have."""
    name, mark, _value = prefix.partition("=")
    found: dict[str, str] = {}
    for parameter in catalogue.PARAMETERS:
        spelt = _with_positions(parameter.wire_name, name)
        if not mark:
            if spelt.startswith(name):
                found[f"{spelt}="] = _(parameter.leaf.label)
        elif spelt == name:
            values = parameter.leaf.choices or (("true", "false") if parameter.leaf.kind.value == "flag" else ())
            found |= {f"{name}={value}": _(parameter.leaf.meanings.get(value, "")) for value in values}
    return found


def _with_positions(wire_name: str, typed: str) -> str:
    """A documented name with numbers for its `N`: those that are typed, else the first position."""
    if "[" in typed:
        indexes = iter(_INDEX.findall(typed))
        return _REPEATED.sub(lambda _match: f"[{next(indexes, '0')}]", wire_name)
    given = typed.split(".")
    steps = wire_name.split(".")
    return ".".join(
        step if step != "N" else given[at] if at < len(given) and _SAME_STEP.fullmatch(given[at]) else "1"
        for at, step in enumerate(steps)
    )


def among(choices: Iterable[object]) -> Completer:
    """One of a few words, without the help of the whole argument behind each."""

    def complete(prefix: str, **_context: object) -> dict[str, str]:
        return {str(choice): "" for choice in choices if str(choice).startswith(prefix)}

    return complete


def behind_action(complete: Completer) -> Completer:
    """A name, once there is an ACTION that takes one: before that, names would be offered as actions."""

    def complete_name(prefix: str, parsed_args: argparse.Namespace, **context: object) -> Iterable[str]:
        action = getattr(parsed_args, "what", "") or getattr(parsed_args, "action", "")
        return () if action == "list" else complete(prefix, **context)

    return complete_name


def explainable(prefix: str, **_context: object) -> dict[str, str]:
    """Parameters by their documented names, and error codes."""
    from eci_tui.api import error_codes

    found = {parameter.wire_name: _(parameter.leaf.label) for parameter in catalogue.PARAMETERS}
    found |= {code.code: _(code.meaning) for code in (*error_codes.DOCUMENTED, *error_codes.GATEWAY)}
    return {name: words for name, words in found.items() if name.startswith(prefix)}


def codes(prefix: str, **_context: object) -> dict[str, str]:
    """Error codes that the sandbox can be asked for."""
    from eci_tui.api import error_codes

    known = (*error_codes.DOCUMENTED, *error_codes.GATEWAY)
    return {code.code: _(code.meaning) for code in known if "<" not in code.code and code.code.startswith(prefix)}


def stories(prefix: str, **_context: object) -> dict[str, str]:
    """The lives that container groups can live in the sandbox."""
    from eci_tui.sandbox.stories import SUMMARIES

    return {name: _(words) for name, words in SUMMARIES.items() if name.startswith(prefix)}


def regions(prefix: str, **_context: object) -> dict[str, str]:
    """Every region."""
    from eci_tui.api.regions import REGIONS

    return {region.id: _(region.name) for region in REGIONS if region.id.startswith(prefix)}


def profiles(prefix: str, **_context: object) -> list[str]:
    """The profiles of the keyring, which is not asked: their names stand in a file."""
    from eci_tui.store import profiles as stored

    return [profile.name for profile in stored.listed() if profile.name.startswith(prefix)]


def secrets(prefix: str, **_context: object) -> list[str]:
    """The names of values kept in the keyring."""
    from eci_tui.store import keyring_secrets

    return [name for name in keyring_secrets.names() if name.startswith(prefix)]


def groups(prefix: str, **_context: object) -> dict[str, str]:
    """Container groups that were created from here."""
    from eci_tui.store import history

    return {
        entry.container_group_id: entry.name
        for entry in history.entries()
        if entry.container_group_id.startswith(prefix) and entry.container_group_id and not entry.sandbox
    }


def submissions(prefix: str, **_context: object) -> dict[str, str]:
    """The numbers of the history."""
    from eci_tui.store import history

    return _numbered(prefix, [(entry.name, True) for entry in history.entries()])


def unknown_submissions(prefix: str, **_context: object) -> dict[str, str]:
    """The numbers of submissions whose outcome is unknown."""
    from eci_tui.store import history

    return _numbered(prefix, [(entry.name, entry.outcome == "unknown") for entry in history.entries()])


def nothing(_prefix: str = "", **_context: object) -> list[str]:
    """For what only the person at the keyboard knows."""
    return []


def _numbered(prefix: str, entries: Iterable[tuple[str, bool]]) -> dict[str, str]:
    return {
        str(number): name
        for number, (name, wanted) in enumerate(entries, 1)
        if wanted and str(number).startswith(prefix)
    }
