"""Drafts: kept on every change, offered after an end of any kind, never shared by two instances, never with secrets."""

import json
import stat

import pytest

from eci_tui.store import drafts, folders
from eci_tui.store.drafts import OwnDraft

TREE = {"RegionId": "cn-hangzhou", "ContainerGroupName": "web", "Container": [{"Name": "nginx", "Image": "nginx"}]}


@pytest.fixture
def own():
    draft = OwnDraft()
    yield draft
    draft.close()


def test_nothing_is_written_before_there_is_something(home, own):
    assert drafts.latest_offer() is None
    assert own.save({}) == ()
    assert not home.exists()


def test_what_is_kept_is_offered_once_its_instance_has_ended(own):
    own.save(TREE, source="nginx-web")
    assert drafts.latest_offer() is None
    (living,) = drafts.listing()
    assert living.in_use
    own.close()
    offer = drafts.latest_offer()
    assert (offer.id, offer.tree, offer.source, offer.left_out) == (own.id, TREE, "nginx-web", ())
    assert (offer.summary.name, offer.summary.region, offer.summary.containers) == ("web", "cn-hangzhou", ("nginx",))
    assert offer.saved_at.tzinfo is not None


def test_files_are_private(home, own):
    own.save(TREE)
    assert stat.S_IMODE(own.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(own.path.parent.stat().st_mode) == 0o700


def test_secrets_are_left_out_and_said(own):
    tree = {**TREE, "ImageRegistryCredential": [{"Server": "a", "UserName": "b", "Password": "hunter2"}]}
    place = ("ImageRegistryCredential", 0, "Password")
    assert own.save(tree) == (place,)
    assert b"hunter2" not in own.path.read_bytes()
    own.close()
    offer = drafts.latest_offer()
    assert offer.left_out == (place,)
    assert offer.tree["ImageRegistryCredential"] == [{"Server": "a", "UserName": "b"}]


def test_two_instances_do_not_eat_each_other(own):
    other = OwnDraft()
    own.save({"ContainerGroupName": "mine"})
    other.save({"ContainerGroupName": "theirs"})
    other.close()
    assert {draft.tree["ContainerGroupName"]: draft.in_use for draft in drafts.listing()} == {
        "mine": True,
        "theirs": False,
    }
    assert not drafts.discard(own.id)
    assert drafts.adopt(own.id) is None


def test_only_one_instance_goes_on_with_a_draft(own):
    own.save(TREE)
    own.close()
    mine = drafts.adopt(own.id)
    assert drafts.adopt(own.id) is None
    mine.save({**TREE, "Cpu": 1})
    mine.close()
    assert drafts.latest_offer().tree == {**TREE, "Cpu": 1}
    assert len(drafts.listing()) == 1
    assert drafts.adopt("gone") is None
    assert drafts.adopt("../../etc/passwd") is None


def test_a_draft_that_is_done_leaves_nothing(own):
    own.save(TREE)
    own.discard()
    assert list(folders.drafts_folder().iterdir()) == []
    own.save(TREE)
    assert len(drafts.listing()) == 1


def test_an_emptied_request_is_no_draft(own):
    own.save(TREE)
    own.save({})
    own.close()
    assert drafts.latest_offer() is None


def test_only_the_newest_are_kept():
    for number in range(drafts.KEPT + 5):
        draft = OwnDraft(f"2024-{number:02}")
        draft.save({"ContainerGroupName": f"n{number}"})
        document = json.loads(draft.path.read_text())
        draft.path.write_text(json.dumps({**document, "saved_at": f"2024-01-01T00:00:{number:02}+00:00"}))
        draft.close()
    (folders.drafts_folder() / "lonely.lock").write_text("")
    last = OwnDraft()
    last.save(TREE)
    names = [draft.tree["ContainerGroupName"] for draft in drafts.listing() if not draft.in_use]
    assert names == [f"n{number}" for number in range(drafts.KEPT + 4, 4, -1)]
    assert [path.name for path in folders.drafts_folder().glob("*.lock")] == [f"{last.id}.lock"]
    last.close()


@pytest.mark.parametrize(
    "content",
    ["", "{", "[]", "null", '{"saved_at": 5, "request": {}}', "[" * 100_000, '{"request": []}', "\udcff"],
    ids=["empty", "open", "a list", "null", "no time", "deep", "no mapping", "no UTF-8"],
)
def test_what_is_no_draft_is_passed_over(content, own):
    own.save(TREE)
    own.close()
    (folders.drafts_folder() / "other.json").write_bytes(content.encode("utf-8", "surrogateescape"))
    assert [draft.id for draft in drafts.listing()] == [own.id]


def test_text_of_any_kind_comes_back(own):
    tree = {"ContainerGroupName": "a\n\r\t\x00\x1b\u2028\U0001f600\ud800", "Cpu": 0.25, "DryRun": True}
    own.save(tree)
    own.close()
    assert drafts.latest_offer().tree == tree


def test_a_full_disk_is_said_and_what_was_kept_stays(own, monkeypatch):
    own.save(TREE)

    def full(*_args):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(folders.os, "write", full)
        with pytest.raises(folders.DiskFullError) as caught:
            own.save({**TREE, "Cpu": 1})
    assert caught.value.hint
    assert json.loads(own.path.read_text())["request"] == TREE
    own.save({**TREE, "Cpu": 1})
    assert json.loads(own.path.read_text())["request"] == {**TREE, "Cpu": 1}


def test_a_folder_that_cannot_be_written_is_said(own, monkeypatch, read_only_folder):
    monkeypatch.setenv("ECI_TUI_HOME", str(read_only_folder))
    with pytest.raises(folders.NotWritableError):
        own.save(TREE)
    assert drafts.latest_offer() is None


def test_the_same_tree_is_not_written_twice(own):
    own.save(TREE)
    before = own.path.stat().st_ino
    own.save(TREE)
    assert own.path.stat().st_ino == before
    own.save(dict(TREE))
    assert own.path.stat().st_ino != before
