"""A submission is in the history, with its ClientToken, before it is under way; and what became of it afterwards."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from eci_tui.cloud.events import Event, EventKind
from eci_tui.cloud.outcome import OutcomeKind
from eci_tui.cloud.retry import ONCE
from eci_tui.cloud.service import Service
from eci_tui.errors import UsageError
from eci_tui.request.secrets import Reference
from eci_tui.sandbox import Sandbox
from eci_tui.session import submission
from eci_tui.session.connection import Connection, to_sandbox
from eci_tui.session.readiness import Ready, make_ready
from eci_tui.session.submission import ready_to_resume, submit
from eci_tui.store import history
from eci_tui.store.history import Entry

SECRET = "hunter2hunter2"
TREE = {
    "RegionId": "cn-hangzhou",
    "ContainerGroupName": "web",
    "Container": [{"Name": "web", "Image": "registry-vpc.cn-hangzhou.aliyuncs.com/eci_open/nginx:latest"}],
}


def nobody(reference: Reference, secret: bool) -> str:
    pytest.fail(f"somebody was asked for {reference.name}")


@pytest.fixture
def ready() -> Ready:
    return make_ready(TREE, nobody)


@pytest.fixture
def once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is tried a second time."""
    real = submission.service_of

    def service_of(connection: Connection) -> Service:
        return replace(real(connection), policy=ONCE)

    monkeypatch.setattr(submission, "service_of", service_of)


async def test_noted_before_anything_is_sent_and_settled_after(connection: Connection, ready: Ready) -> None:
    seen: dict[EventKind, list[Entry]] = {}

    def look(event: Event) -> None:
        seen.setdefault(event.kind, history.entries())

    done = await submit(connection, TREE, ready, on_event=look)
    assert done.outcome.outcome is OutcomeKind.CREATED
    for kind in (EventKind.SIGNED, EventKind.CONNECTING, EventKind.SENDING):
        (entry,) = seen[kind]
        assert (entry.outcome, entry.name, entry.region, entry.profile) == ("unknown", "web", "cn-hangzhou", "work")
        assert entry.client_token == done.outcome.client_token
        assert entry.request == TREE
    (settled,) = history.entries()
    assert settled.id == done.entry_id == entry.id
    assert settled.outcome == "created"
    assert settled.container_group_id == done.outcome.container_group_id
    assert (settled.http_status, settled.attempts) == (200, 1)
    assert settled.request_id


async def test_the_users_own_token_is_the_one(connection: Connection) -> None:
    tree = TREE | {"ClientToken": "mine"}
    done = await submit(connection, tree, make_ready(tree, nobody))
    assert done.outcome.client_token == history.show(1).client_token == "mine"


async def test_a_refusal_is_settled_too(connection: Connection, ready: Ready, sandbox: Sandbox) -> None:
    sandbox.fail_next("QuotaExceeded")
    done = await submit(connection, TREE, ready)
    assert done.outcome.exit_code == 4
    entry = history.show(1)
    assert (entry.outcome, entry.code, entry.http_status) == ("refused", "QuotaExceeded", 403)


async def test_a_dry_run_is_noted_as_one(connection: Connection) -> None:
    await submit(connection, TREE, make_ready(TREE, nobody, dry_run=True))
    entry = history.show(1)
    assert (entry.outcome, entry.dry_run) == ("dry-run-passed", True)


async def test_a_sandbox_is_noted_as_one(ready: Ready) -> None:
    with to_sandbox() as there:
        done = await submit(there, TREE, ready)
    assert done.outcome.sandbox
    assert history.show(1).sandbox


async def test_secrets_are_not_noted(connection: Connection) -> None:
    tree = TREE | {"ImageRegistryCredential": [{"Server": "a.example.com", "UserName": "a", "Password": SECRET}]}
    done = await submit(connection, tree, make_ready(tree, nobody))
    assert done.outcome.outcome is OutcomeKind.CREATED
    assert SECRET not in history.history_file().read_text()
    assert history.show(1).left_out == (("ImageRegistryCredential", 0, "Password"),)


async def test_a_history_that_cannot_be_written_keeps_nothing_from_being_sent(
    connection: Connection, ready: Ready, sandbox: Sandbox
) -> None:
    history.history_file().mkdir(parents=True)
    done = await submit(connection, TREE, ready)
    assert done.outcome.outcome is OutcomeKind.CREATED
    assert done.entry_id == ""
    assert done.history_error is not None
    assert sandbox.created == 1


async def test_a_history_that_breaks_meanwhile_is_told(connection: Connection, ready: Ready) -> None:
    def take_away(event: Event) -> None:
        if event.kind is EventKind.ANSWERED:
            history.history_file().unlink()
            history.history_file().mkdir()

    done = await submit(connection, TREE, ready, on_event=take_away)
    assert done.outcome.outcome is OutcomeKind.CREATED
    assert done.history_error is not None


@pytest.mark.usefixtures("once")
async def test_an_unknown_outcome_is_resolved_by_asking_again(
    connection: Connection, ready: Ready, sandbox: Sandbox
) -> None:
    sandbox.fail_next("SDK.ServerUnreachable")
    lost = await submit(connection, TREE, ready)
    assert lost.outcome.outcome is OutcomeKind.UNKNOWN
    entry = history.show(1)
    assert entry.outcome == "unknown"
    tree, again = ready_to_resume(entry, nobody)
    found = await submit(connection, tree, again, entry=entry)
    assert found.outcome.outcome is OutcomeKind.CREATED
    assert found.outcome.container_group_id == sandbox.calls[0].container_group_id
    assert sandbox.created == 1
    assert found.entry_id == lost.entry_id
    (known,) = history.entries()
    assert (known.outcome, known.attempts) == ("created", 2)


@pytest.mark.usefixtures("once")
async def test_what_never_arrived_is_created_by_asking_again(
    connection: Connection, ready: Ready, sandbox: Sandbox
) -> None:
    entry = history.add(Entry(outcome="unknown", client_token="T", region="cn-hangzhou", request=TREE))
    tree, again = ready_to_resume(entry, nobody)
    found = await submit(connection, tree, again, entry=entry)
    assert found.outcome.outcome is OutcomeKind.CREATED
    assert found.outcome.client_token == "T"
    assert sandbox.created == 1


@pytest.mark.usefixtures("once")
async def test_a_throttled_question_leaves_it_unknown(connection: Connection, sandbox: Sandbox) -> None:
    entry = history.add(Entry(outcome="unknown", client_token="T", region="cn-hangzhou", request=TREE))
    sandbox.fail_next("Throttling")
    tree, again = ready_to_resume(entry, nobody)
    found = await submit(connection, tree, again, entry=entry)
    assert found.outcome.outcome is OutcomeKind.UNKNOWN


def test_secrets_are_asked_for_again() -> None:
    tree = TREE | {"ImageRegistryCredential": [{"Server": "a.example.com", "UserName": "a", "Password": SECRET}]}
    entry = history.add(Entry(outcome="unknown", client_token="T", request=tree))
    asked: list[tuple[str, bool]] = []

    def ask(reference: Reference, secret: bool) -> str:
        asked.append((reference.name, secret))
        return SECRET

    _tree, again = ready_to_resume(entry, ask)
    assert asked == [("ImageRegistryCredential[0].Password", True)]
    assert dict(again.pairs)["ImageRegistryCredential.1.Password"] == SECRET
    assert "ImageRegistryCredential.1.Password" in again.secret_names
    assert dict(again.pairs)["ClientToken"] == "T"


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        (Entry(outcome="created", request=TREE), "is known: created"),
        (Entry(outcome="refused", request=TREE), "is known: refused"),
        (Entry(outcome="unknown", sandbox=True, request=TREE), "sandbox that is gone"),
    ],
)
def test_what_cannot_be_asked_again(entry: Entry, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        ready_to_resume(entry, nobody)


async def test_cancelled_before_it_is_sent(connection: Connection, ready: Ready, sandbox: Sandbox) -> None:
    cancel = asyncio.Event()
    cancel.set()
    done = await submit(connection, TREE, ready, cancel=cancel)
    assert done.outcome.outcome is OutcomeKind.NOT_SENT
    assert history.show(1).outcome == "not-sent"
    assert sandbox.calls == ()


async def test_cancelled_while_it_is_answered(connection: Connection, ready: Ready, sandbox: Sandbox) -> None:
    """The answer does not come before the cancellation: what is told then is that nobody knows."""
    cancel = asyncio.Event()
    answering = asyncio.Event()
    loop = asyncio.get_running_loop()

    def hold(_record: object) -> None:
        loop.call_soon_threadsafe(cancel.set)
        asyncio.run_coroutine_threadsafe(answering.wait(), loop).result(30)

    sandbox._on_call = hold
    done = await submit(connection, TREE, ready, cancel=cancel)
    answering.set()
    assert done.outcome.outcome is OutcomeKind.UNKNOWN
    entry = history.show(1)
    assert (entry.outcome, entry.client_token) == ("unknown", done.outcome.client_token)
    assert sandbox.created == 1
