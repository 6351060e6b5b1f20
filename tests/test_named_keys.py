"""Wherever a key is named, in the prose of the READMEs or in a sentence of the wizard, it is the registry's."""

from __future__ import annotations

import re
import string

import pytest
from babel.messages import Message

from eci_tui.text import set_language
from eci_tui.tui.actions import ACTIONS, action, key_table, with_keys
from scripts import key_tables, translations
from tests.readme_blocks import CHECKOUT

IN_PROSE = {
    "F1": "help",
    "F3": "account",
    "F4": "preview",
    "F5": "check",
    "F9": "create",
    "Ctrl+F": "find",
    "Ctrl+G": "signing",
    "Ctrl+L": "language",
    "Ctrl+P": "commands",
    "Alt+L": "theme",
    "Alt+W": "fail",
    "Enter": "lines.enter",
    "Esc": "dialog.close",
    "w": "preview.write",
}
"""Each key that the prose of the READMEs names, and the action that it is named for."""

NOT_THE_WIZARDS = {"?", "<", ">", "-"}
"""Answers in the chat, and signs of the shell."""

OF_A_LINE_OF_TEXT = {
    "the path of a file to take it from; Enter reads it",
    "or the path of a file; Enter reads it",
    "Enter takes it.",
    "Enter lets the next container group live so.",
    "Enter leads to how it can happen.",
    "↑ ↓ choose · Enter takes",
}
"""Sentences about the Enter that ends a line of text, which is no action and cannot be given another key."""

_KEY = re.compile(
    r"(?:Ctrl|Alt|Shift)\+(?:[A-Z]\b|\S)|\bF[0-9]{1,2}\b|\^[A-Z]\b|\b(?:Esc|Tab|Enter)\b(?! the| it| AccessKey)"
)
_QUOTED = re.compile(r"(?<=`)[a-z?<>/-](?=`)")
_SHOWN_IN_WIZARD = ("eci_tui/tui/", "eci_tui/api/", "eci_tui/session/", "eci_tui/cloud/", "eci_tui/store/")

READMES = [(name, (CHECKOUT / name).read_text(encoding="utf-8")) for name in key_tables.READMES]


def keys_in_prose(text: str) -> set[str]:
    """The keys that a README names outside of blocks of code and of what is made by a command."""
    made = rf"{key_tables.BEGIN}.*?{key_tables.END}|<!-- benchmarks -->.*?<!-- end of benchmarks -->"
    prose = re.sub(rf"{made}|^```.*?^```$", "", text, flags=re.DOTALL | re.MULTILINE)
    return {*_KEY.findall(prose), *_QUOTED.findall(prose)} - NOT_THE_WIZARDS


@pytest.mark.parametrize(("name", "text"), READMES, ids=[name for name, _text in READMES])
def test_a_readme_names_only_keys_that_it_names_an_action_for(name: str, text: str) -> None:
    assert keys_in_prose(text) <= set(IN_PROSE), name


def test_each_of_them_is_named() -> None:
    assert set().union(*(keys_in_prose(text) for _name, text in READMES)) == set(IN_PROSE)


@pytest.mark.parametrize(("key", "id"), IN_PROSE.items())
def test_it_is_the_key_of_that_action(key: str, id: str) -> None:  # noqa: A002
    keys = next(keys for _chapter, keys, name, _help in key_table() if name == id).split(", ")
    assert key in [shown.replace("^", "Ctrl+") for shown in keys]


def test_keys_are_found() -> None:
    text = "Ctrl+X, Alt+↑ and F12; `w` or `>`, then Esc.\n```sh\nF1\n```\n<!-- keys -->F2<!-- end of keys -->\nEnter it"
    assert keys_in_prose(text) == {"Ctrl+X", "Alt+↑", "F12", "w", "Esc"}


def shown_in_the_wizard() -> list[Message]:
    return [
        message
        for message in translations.extracted()
        if any(place.startswith(_SHOWN_IN_WIZARD) for place, _line in message.locations)
    ]


def test_no_sentence_of_the_wizard_spells_a_key_out() -> None:
    spelled = {str(message.id) for message in shown_in_the_wizard() if _KEY.search(str(message.id))}
    assert spelled == OF_A_LINE_OF_TEXT


def test_a_sentence_is_filled_with_the_keys_in_use() -> None:
    set_language("en")
    assert with_keys("{create} or {lines_enter}", {}) == "F9 or Enter"
    assert with_keys("{create}, {name}", {"create": "ctrl+j,f9"}, {"name": "{find}"}) == "^J, {find}"
    with pytest.raises(KeyError):
        with_keys("{dance}", {})


def test_every_action_can_be_named_in_a_sentence() -> None:
    names = [entry.id.replace(".", "_").replace("-", "_") for entry in ACTIONS]
    assert len(set(names)) == len(names)
    assert all(field == name for name in names for _t, field, _f, _c in string.Formatter().parse(f"{{{name}}}"))
    assert action("create").id == "create"
