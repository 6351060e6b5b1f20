"""Saves the request as a preset: a name is asked for, and what to write in place of secrets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eci_tui.api.problem import Path, Tree
from eci_tui.api.schema import N_
from eci_tui.chat.questioner import Findings, Move, Option, TextQuestion
from eci_tui.chat.talk import Talk
from eci_tui.chat.wording import title_of
from eci_tui.errors import EciTuiError
from eci_tui.request import secrets
from eci_tui.request.tree import at
from eci_tui.text import _
from eci_tui.visible import visible

if TYPE_CHECKING:
    from eci_tui.store.request_file import RequestFile
    from eci_tui.store.request_saving import Replacement

_OTHER, _REPLACE, _STOP = "other", "replace", "stop"
_WHAT_NOW = {_OTHER: N_("Choose another name"), _REPLACE: N_("Replace it"), _STOP: N_("Do not save")}
_LEFT_OUT, _KEYRING = "leave-out", "keyring"
_LONGEST = 30
"""Characters of a preset's name in the name of a secret, which may have 64."""


def save(talk: Talk, base: RequestFile | None) -> RequestFile | None:
    """Save it as an own preset; gives the file, or None where the person thinks better of it or nothing could be saved.

    `base` is the file that the request came from, whose comments stay.
    """
    from eci_tui.store import presets
    from eci_tui.store.request_saving import AlreadyThereError, ChangedMeanwhileError

    name = _ask_name(talk, base)
    into_keyring = name is not None and _ask_about_secrets(talk)
    overwrite = False
    while name is not None and into_keyring is not None:
        instead = _into_keyring(talk.tree, name) if into_keyring else _left_out
        try:
            saved = presets.save(name, talk.tree, base=base, instead_of_secrets=instead, overwrite=overwrite).file
        except (AlreadyThereError, ChangedMeanwhileError) as error:
            talk.report(error)
            reply = talk.pick(_("What now?"), [Option(key, _(label)) for key, label in _WHAT_NOW.items()])
            if reply not in (_OTHER, _REPLACE):
                return None
            overwrite = reply == _REPLACE
            name = name if overwrite else _ask_name(talk, base)
        except EciTuiError as error:
            talk.report(error)
            return None
        else:
            talk.say(_("Saved as {name}: {path}").format(name=visible(name), path=visible(str(saved.path))))
            return saved
    return None


def _ask_name(talk: Talk, base: RequestFile | None) -> str | None:
    from eci_tui.store.preset_names import check_name

    def check(text: str) -> Findings:
        try:
            check_name(text)
        except EciTuiError as error:
            return Findings((visible(_("Error: {what}. {hint}").format(what=error.title, hint=error.hint)),))
        return Findings()

    current = (base.name if base is not None else "") or str(talk.tree.get("ContainerGroupName", ""))
    if not current.isprintable() or check(current).errors:
        current = ""
    question = TextQuestion(title=_("Name of the preset"), current=current or None, check=check)
    while True:
        reply = talk.text(question)
        if reply is Move.KEEP and current:
            return current
        if isinstance(reply, str):
            return check_name(reply)
        if reply in (Move.BACK, Move.ONWARD):
            return None


def _ask_about_secrets(talk: Talk) -> bool | None:
    """Whether secrets go into the keyring, or else are left out; None where the person thinks better of saving."""
    places = secrets.secret_paths(talk.tree)
    if not places:
        return False
    talk.say(_("Secrets are not written to files. These are in the request:"))
    talk.say(*(f"  {title_of(place, talk.tree)}" for place in places))
    options = [
        Option(_LEFT_OUT, _("Leave them out of the file")),
        Option(_KEYRING, _("Keep them in the keyring of this computer, and write where they are")),
    ]
    reply = talk.pick(_("What should the file say?"), options)
    return reply == _KEYRING if isinstance(reply, str) else None


def _left_out(_place: Path) -> str:
    return ""


def _into_keyring(tree: Tree, preset: str) -> Replacement:
    """Keeps each secret under a name made of the preset's and the parameter's, and gives the reference to it."""
    from eci_tui.store import keyring_secrets
    from eci_tui.store.vault import WITH_PROMPT, Vault, may_prompt

    vault = Vault(prompt_patience=WITH_PROMPT if may_prompt() else 0.0)
    plain = "".join(character if character.isalnum() else "-" for character in preset)[:_LONGEST]
    names: list[str] = []

    def keep(place: Path) -> str:
        name = f"{plain}.{place[-1]}"
        names.append(name)
        entry = name if names.count(name) == 1 else f"{name}.{names.count(name)}"
        keyring_secrets.put(vault, entry, str(at(tree, place)))
        return f"${{keyring:{entry}}}"

    return keep
