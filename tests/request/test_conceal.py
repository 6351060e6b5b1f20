"""A secret that went into the keyring is nowhere in the draft any more, and neither in its steps of undo."""

from __future__ import annotations

from eci_tui.request import secrets
from eci_tui.request.draft import Draft

PASSWORD = ("ImageRegistryCredential", 0, "Password")
REFERENCE = "${keyring:registry}"


def literals(draft: Draft) -> str:
    """Everything that the draft remembers."""
    return repr([draft.tree, draft._undo, draft._redo])


def test_a_typed_secret_leaves_one_step_and_no_trace() -> None:
    draft = Draft({"ImageRegistryCredential": [{"Server": "r.example.com"}]})
    before = draft.tree
    for length in range(1, 7):
        draft.set(PASSWORD, "hunter2"[: length + 1], merge=length > 1)
    draft.conceal(PASSWORD, REFERENCE)
    assert draft.get(PASSWORD) == REFERENCE
    assert "hunter2" not in literals(draft)
    draft.undo()
    assert draft.tree == before
    assert "hunter2" not in literals(draft)
    draft.redo()
    assert draft.get(PASSWORD) == REFERENCE


def test_nothing_brings_it_back_after_other_steps_and_moves() -> None:
    draft = Draft({"ImageRegistryCredential": [{"Server": "a"}, {"Server": "b"}]})
    draft.set(PASSWORD, "hunter2")
    draft.set(("ContainerGroupName",), "hunter2")
    moved = draft.move(PASSWORD[:2], 1)
    draft.set(("Cpu",), 2)
    draft.undo()
    draft.conceal((*moved, "Password"), REFERENCE)
    while draft.can_undo:
        draft.undo()
    assert draft.tree == {"ImageRegistryCredential": [{"Server": "a"}, {"Server": "b"}]}
    while draft.can_redo:
        draft.redo()
        assert "hunter2" not in repr(draft.get(("ImageRegistryCredential",)))
    assert draft.get(("ContainerGroupName",)) == "hunter2", "the same word elsewhere is no secret"


def test_what_is_no_text_or_not_set_becomes_the_reference() -> None:
    draft = Draft({"ImageRegistryCredential": [{"Server": "a"}]})
    draft.conceal(PASSWORD, REFERENCE)
    assert draft.get(PASSWORD) == REFERENCE
    draft.undo()
    assert not draft.is_set(PASSWORD)


def test_steps_share_what_they_shared() -> None:
    containers = [{"Name": f"c{number}", "EnvironmentVar": [{"Key": "TOKEN", "Value": "x"}]} for number in range(20)]
    draft = Draft({"Container": containers})
    for number in range(50):
        draft.set(("Container", 3, "Name"), f"name-{number}")
    draft.conceal(("Container", 5, "EnvironmentVar", 0, "Value"), REFERENCE)
    first, second = draft._undo[-1][0], draft._undo[-2][0]
    assert first["Container"][5] is second["Container"][5]  # type: ignore[index]


def test_masked_is_a_literal_secret_and_asked_for_is_any_word_there() -> None:
    tree = {
        "ImageRegistryCredential": [{"Password": "x"}, {"Password": REFERENCE}, {}],
        "Container": [{"EnvironmentVar": [{"Key": "DB_PASSWORD"}, {"Key": "MODE", "Value": "fast"}]}],
    }
    passwords = [("ImageRegistryCredential", number, "Password") for number in range(3)]
    assert [secrets.is_masked(path, tree) for path in passwords] == [True, False, True]
    assert all(secrets.asks_for_secret(path, tree) for path in passwords)
    variables = [("Container", 0, "EnvironmentVar", number, "Value") for number in range(2)]
    assert [secrets.asks_for_secret(path, tree) for path in variables] == [True, False]
    assert not secrets.asks_for_secret(("Container",), tree)
