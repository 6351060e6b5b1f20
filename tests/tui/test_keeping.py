"""The draft on the disk: soon after each change, without secrets, whole, and nobody else's."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from eci_tui.errors import EciTuiError
from eci_tui.request.draft import Draft
from eci_tui.store import drafts, folders
from eci_tui.store.folders import DiskFullError, NotWritableError
from eci_tui.tui.keeping import Keeper
from eci_tui.tui.origin import Origin
from eci_tui.tui.session import Session

NOWHERE = Origin()
WEB = {"RegionId": "cn-hangzhou", "ContainerGroupName": "web"}


@pytest.fixture
def keeper() -> Iterator[Keeper]:
    it = Keeper(pause=0.0)
    yield it
    it.close()


def kept() -> list[object]:
    return [dict(draft.tree) for draft in drafts.listing()]


def test_the_last_of_many_changes_is_on_the_disk(keeper: Keeper) -> None:
    for number in range(50):
        keeper.keep({**WEB, "Cpu": number}, NOWHERE)
    assert keeper.flush()
    assert kept() == [{**WEB, "Cpu": 49}]


def test_changes_are_gathered_while_one_waits_to_be_written() -> None:
    keeper = Keeper(pause=3600)
    for number in range(50):
        keeper.keep({**WEB, "Cpu": number}, NOWHERE)
    assert kept() == []
    assert keeper.flush()
    assert kept() == [{**WEB, "Cpu": 49}]
    keeper.close()


def test_it_says_where_the_request_came_from_and_keeps_no_secret(keeper: Keeper) -> None:
    tree = {**WEB, "ImageRegistryCredential": [{"Server": "s", "UserName": "u", "Password": "hunter2"}]}
    keeper.keep(tree, Origin("nginx-web"))
    assert keeper.flush()
    (draft,) = drafts.listing()
    assert draft.source == "nginx-web"
    assert draft.left_out == (("ImageRegistryCredential", 0, "Password"),)
    assert all(b"hunter2" not in path.read_bytes() for path in folders.drafts_folder().iterdir())


def test_a_request_that_is_as_it_was_saved_needs_no_draft(keeper: Keeper) -> None:
    keeper.keep(WEB, NOWHERE)
    assert keeper.flush()
    keeper.keep(WEB, Origin("web", saved=dict(WEB)))
    assert keeper.flush()
    assert kept() == []


def test_a_request_that_was_created_needs_no_draft_until_it_is_changed(keeper: Keeper) -> None:
    keeper.keep(WEB, NOWHERE)
    keeper.settle(WEB, NOWHERE)
    assert keeper.flush()
    assert kept() == []
    assert keeper.needs_none(WEB, NOWHERE)
    changed = {**WEB, "Cpu": 2}
    keeper.keep(changed, NOWHERE)
    assert keeper.flush()
    assert kept() == [changed]
    assert not keeper.needs_none(changed, NOWHERE)


def test_what_is_left_for_another_request_stays_as_a_draft_of_its_own(keeper: Keeper) -> None:
    keeper.keep(WEB, NOWHERE)
    keeper.part()
    other = {**WEB, "ContainerGroupName": "other"}
    keeper.keep(other, NOWHERE)
    assert keeper.flush()
    assert sorted(kept(), key=str) == sorted([WEB, other], key=str)
    assert [draft.in_use for draft in drafts.listing() if draft.tree == WEB] == [False]
    assert [draft.in_use for draft in drafts.listing() if draft.tree == other] == [True]


def test_going_on_with_a_draft_writes_that_one(keeper: Keeper) -> None:
    keeper.keep(WEB, NOWHERE)
    keeper.part()
    assert keeper.flush()
    (left,) = drafts.listing()
    keeper.part(drafts.adopt(left.id))
    keeper.keep({**WEB, "Cpu": 2}, NOWHERE)
    assert keeper.flush()
    assert [(draft.id, draft.tree["Cpu"]) for draft in drafts.listing()] == [(left.id, 2)]


def test_two_runs_do_not_eat_each_others_drafts(keeper: Keeper) -> None:
    other = Keeper(pause=0.0)
    keeper.keep(WEB, NOWHERE)
    other.keep({"Cpu": 2}, NOWHERE)
    assert keeper.flush()
    assert other.flush()
    assert all(draft.in_use for draft in drafts.listing())
    assert drafts.latest_offer() is None
    other.close()
    assert [draft.tree for draft in drafts.listing() if not draft.in_use] == [{"Cpu": 2}]
    keeper.keep({**WEB, "Cpu": 4}, NOWHERE)
    assert keeper.flush()
    assert len(drafts.listing()) == 2


def test_closing_writes_what_is_left_and_lets_it_be_offered() -> None:
    keeper = Keeper(pause=3600)
    keeper.keep(WEB, NOWHERE)
    keeper.close()
    offer = drafts.latest_offer()
    assert offer is not None
    assert offer.tree == WEB


def test_a_full_disk_is_said_once_and_nothing_kept_before_is_lost(
    keeper: Keeper, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[EciTuiError] = []
    keeper.failed = said.append
    keeper.keep(WEB, NOWHERE)
    assert keeper.flush()
    write = os.write

    def full(_descriptor: int, _data: bytes) -> int:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("eci_tui.store.folders.os.write", full)
        for number in range(5):
            keeper.keep({**WEB, "Cpu": number}, NOWHERE)
            assert not keeper.flush()
    assert os.write is write
    assert [type(error) for error in said] == [DiskFullError]
    assert isinstance(keeper.error, DiskFullError)
    assert kept() == [WEB]

    assert keeper.flush(), "there is room again"
    assert kept() == [{**WEB, "Cpu": 4}]
    assert keeper.error is None


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written_is_said(keeper: Keeper) -> None:
    folders.ensure_private(folders.state_folder()).chmod(0o500)
    said: list[EciTuiError] = []
    keeper.failed = said.append
    keeper.keep(WEB, NOWHERE)
    assert not keeper.flush()
    assert [type(error) for error in said] == [NotWritableError]


def test_a_folder_that_is_a_file_is_said(keeper: Keeper) -> None:
    folders.ensure_private(folders.state_folder())
    folders.drafts_folder().write_text("not a folder")
    said: list[EciTuiError] = []
    keeper.failed = said.append
    keeper.keep(WEB, NOWHERE)
    assert not keeper.flush()
    assert len(said) == 1
    assert str(folders.drafts_folder()) in said[0].title


def test_leaving_does_not_wait_for_a_disk_that_hangs(monkeypatch: pytest.MonkeyPatch) -> None:
    answered = threading.Event()
    monkeypatch.setattr(drafts.OwnDraft, "save", lambda *_args, **_more: answered.wait())
    keeper = Keeper(pause=0.0)
    keeper.keep(WEB, NOWHERE)
    assert not keeper.flush(patience=0.05)
    keeper.close(patience=0.05)
    answered.set()


def test_a_fault_in_keeping_is_said_and_does_not_end_it(keeper: Keeper, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[EciTuiError] = []
    keeper.failed = said.append
    with monkeypatch.context() as patch:
        patch.setattr(drafts.OwnDraft, "save", lambda *_args, **_more: 1 / 0)
        keeper.keep(WEB, NOWHERE)
        assert not keeper.flush()
    assert "ZeroDivisionError" in said[0].title
    assert keeper.flush()
    assert kept() == [WEB]


def test_a_session_hands_over_every_change_and_parts_when_another_request_is_opened(keeper: Keeper) -> None:
    session = Session(Draft(WEB), keeper=keeper)
    session.draft.set(("Cpu",), 2)
    session.open({"RegionId": "cn-beijing"}, "b")
    session.draft.set(("Cpu",), 4)
    assert keeper.flush()
    assert {str(draft.tree["RegionId"]): draft.source for draft in drafts.listing()} == {
        "cn-hangzhou": "",
        "cn-beijing": "b",
    }


def test_a_draft_names_its_file_so_that_it_is_found_from_any_folder(
    keeper: Keeper, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from eci_tui.store import request_file

    (tmp_path / "web.yaml").write_text("RegionId: cn-hangzhou\n")
    monkeypatch.chdir(tmp_path)
    file = request_file.load("./web.yaml")
    keeper.keep(WEB, Origin("./web.yaml", file, file.tree))
    assert keeper.flush()
    (draft,) = drafts.listing()
    assert draft.source == str(tmp_path / "web.yaml")
