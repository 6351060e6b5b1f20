"""The account in words: who pays and whereto, what the keyring holds, and what the search for credentials found."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

from eci_tui.api.schema import N_
from eci_tui.errors import EciTuiError
from eci_tui.store import keyring_index
from eci_tui.store.found import SOON, Place, Step, Verdict, shown_time
from eci_tui.store.keyring_index import Index, Profile
from eci_tui.text import _, render
from eci_tui.tui.account import Account, Options, Standing
from eci_tui.tui.session import Session
from eci_tui.tui.telling import trouble as why
from eci_tui.tui.visible import cell_len, visible
from eci_tui.tui.widgets.lines import Piece
from eci_tui.tui.widgets.reading import GAP, Block, say

_PLACES = {
    Place.ENVIRONMENT: N_("Environment"),
    Place.KEYRING: N_("Keyring"),
    Place.ALIYUN_CLI: N_("aliyun CLI"),
    Place.CREDENTIALS_FILE: N_("Credentials file"),
    Place.MACHINE: N_("This machine"),
}
_LONGEST = 100
"""Characters of a fact that are shown; a list that was edited by hand may hold anything."""
_WIDEST_NAME = 24
_MARKS = {
    Verdict.USED: ("✓ ", "line--done"),
    Verdict.FAILED: ("✗ ", "line--error"),
    Verdict.NOTHING: ("– ", "line--quiet"),
    Verdict.NOT_REACHED: ("  ", "line--quiet"),
}


class Deed(StrEnum):
    """What a line leads to."""

    TRY = "try"
    SANDBOX = "sandbox"
    CHAIN = "chain"
    ENDPOINT = "endpoint"
    REGION = "region"
    PROFILE = "profile"
    ADD_PROFILE = "add-profile"
    SECRET = "secret"  # noqa: S105 - the name of a line
    ADD_SECRET = "add-secret"  # noqa: S105 - the name of a line


@dataclass(frozen=True, slots=True)
class Line:
    """What a line stands for; `name` is a profile's or a secret's."""

    deed: Deed
    name: str = ""


NOTHING_KEPT = Index()


@dataclass(frozen=True, slots=True)
class Kept:
    """What there is to choose from: what the keyring's list says, or why it cannot be read, and what other tools hold.

    `variable` is the one that holds an AccessKey id, or empty; `of_aliyun` the names of the aliyun CLI's profiles.
    """

    index: Index = NOTHING_KEPT
    error: EciTuiError | None = None
    variable: str = ""
    of_aliyun: tuple[str, ...] = ()


def look_around(environ: Mapping[str, str] = os.environ) -> Kept:
    """Read the lists; no secret is looked at. For a thread: it reads files."""
    from eci_tui.session.takeover import profiles_of_aliyun
    from eci_tui.store import environment

    variable, of_aliyun = "", tuple[str, ...]()
    # What is wrong with either is told by the chain, where it matters.
    with suppress(EciTuiError):
        pair = environment.credentials(environ)
        variable = pair[1].key_id if pair is not None else ""
    with suppress(EciTuiError):
        of_aliyun = profiles_of_aliyun(Path.home())
    try:
        return Kept(keyring_index.load(), None, variable, of_aliyun)
    except EciTuiError as error:
        return Kept(NOTHING_KEPT, error, variable, of_aliyun)


def sheet(
    session: Session,
    kept: Kept | None,
    *,
    busy: bool = False,
    waiting: str = "",
    trouble: EciTuiError | None = None,
    now: datetime | None = None,
) -> list[Block]:
    """Everything, in the language in use.

    `kept` is None while nobody has looked, `busy` says that an account is sought, `waiting` what else is under way, and
    `trouble` what could not be done.
    """
    moment = now or datetime.now(UTC)
    blocks = [say(waiting, "line--quiet"), GAP] if waiting else []
    if trouble is not None:
        blocks += [*why(trouble), GAP]
    blocks += [_heading(N_("Who pays")), *_who(session, busy, moment)]
    if kept is None:
        return blocks
    blocks += [GAP, _heading(N_("Keys in the keyring"))]
    if kept.error is not None:
        return [*blocks, *why(kept.error), *_found(session)]
    in_use = session.account.profile if _is_of_keyring(session.account) else ""
    blocks += _profiles(kept.index, in_use, moment)
    blocks.append(_to(Deed.ADD_PROFILE, N_("Keep another key")))
    blocks += [GAP, _heading(N_("Secrets in the keyring, for requests"))]
    blocks += [
        Block(((f"${{keyring:{name[:_LONGEST]}}}", ""),), Line(Deed.SECRET, name), 4) for name in kept.index.secrets
    ]
    blocks.append(_to(Deed.ADD_SECRET, N_("Keep another secret")))
    return [*blocks, *_found(session)]


def _heading(text: str) -> Block:
    return say(_(text), "line--name")


def _to(deed: Deed, text: str, **values: object) -> Block:
    return Block((("▸ ", "line--done"), (render(text, values), "")), Line(deed), 2)


def _is_of_keyring(account: Account) -> bool:
    return any(step.place is Place.KEYRING and step.verdict is Verdict.USED for step in account.steps)


def _who(session: Session, busy: bool, now: datetime) -> Iterator[Block]:
    account, options = session.account, session.options
    if busy or account.standing is Standing.UNKNOWN:
        yield say(_(N_("Finding out who pays …")), "line--quiet")
        return
    if account.is_sandbox:
        yield say(_(N_("The sandbox: a service of its own on this computer.")), "line--strong", lead="✓ ", indent=2)
        yield say(_(N_("Nothing real is made there, and nothing is paid.")), "line--quiet", lead="  ", indent=2)
        if options.sandbox:
            yield _to(Deed.CHAIN, N_("Use an account instead of the sandbox"))
        else:
            yield say(_(N_("It is used because no credentials were found.")), "line--quiet", lead="  ", indent=2)
            yield _to(Deed.CHAIN, N_("Look for credentials again"))
        return
    if account.error is not None:
        yield from why(account.error)
        yield _to(Deed.CHAIN, N_("Look again"))
    else:
        yield from _account(account, now)
        yield say(_where(session, options), "line--quiet", lead="  ", indent=2)
        yield _to(Deed.TRY, N_("Try the key out"))
    if account.region and not session.region:
        yield _to(Deed.REGION, N_("Set the region of the request to {region}"), region=visible(account.region))
    yield _to(Deed.ENDPOINT, N_("Send to another address"))
    yield _to(Deed.SANDBOX, N_("Use the sandbox instead"))


def _account(account: Account, now: datetime) -> Iterator[Block]:
    if account.profile:
        named = render(N_("Profile {name}"), {"name": account.name})
    else:
        named = render(N_("AccessKey {id}"), {"id": account.shown_id})
    yield say(named, "line--strong", lead="✓ ", lead_style="line--done", indent=2)
    yield say(render(N_("From: {source}"), {"source": account.source}), "line--quiet", lead="  ", indent=2)
    if account.region:
        told = render(N_("Default region: {region}"), {"region": account.region})
        yield say(told, "line--quiet", lead="  ", indent=2)
    if account.expires is not None:
        yield _expiry(account.expires, account.expires_soon(now), now)


def _expiry(expires: datetime, soon: bool, now: datetime) -> Block:
    template = N_("These temporary credentials expired at {time}.")
    if expires > now:
        template = N_("These temporary credentials expire at {time}.")
    text = render(template, {"time": shown_time(expires)})
    return say(text, "line--warning" if soon else "line--quiet", lead="! " if soon else "  ", indent=2)


def _where(session: Session, options: Options) -> str:
    """Where requests go, in words."""
    from eci_tui.session.connection import endpoint_for

    account = session.account
    address = options.endpoint or os.environ.get("ALIBABA_CLOUD_ENDPOINT")
    try:
        url = endpoint_for(address, session.region or account.region).url
    except EciTuiError:
        return _(N_("Requests go to the address of their region."))
    return render(N_("Requests go to {url}"), {"url": url})


def _profiles(index: Index, in_use: str, now: datetime) -> Iterator[Block]:
    """The profiles, the one in use marked, their ids below one another."""
    names = [visible(profile.name[:_LONGEST]) for profile in index.profiles]
    width = min(_WIDEST_NAME, max(map(cell_len, names), default=0))
    for profile, name in zip(index.profiles, names, strict=True):
        mark = ("✓ ", "line--done") if profile.name == in_use else ("  ", "")
        said = [_(N_("in use"))] if profile.name == in_use else []
        if profile.name == index.default:
            said.append(_(N_("default")))
        label = name + " " * (width - cell_len(name))
        facts = "".join(f"  {fact}" for fact in _facts(profile))
        standing = ("  " + _(", ").join(said), "line--done")
        pieces = (mark, (label, "line--strong"), (facts, ""), _end(profile, now), standing)
        yield Block(pieces, Line(Deed.PROFILE, profile.name), 4)


def _facts(profile: Profile) -> Iterator[str]:
    yield profile.access_key_id[:_LONGEST]
    if profile.kind is keyring_index.Kind.STS:
        yield _(N_("temporary"))
    if profile.region:
        yield profile.region[:_LONGEST]


def _end(profile: Profile, now: datetime) -> Piece:
    """When temporary credentials are over, with a warning where that is soon."""
    if profile.expires is None:
        return "", ""
    words = _("expired at {time}") if profile.expires <= now else _("expires at {time}")
    told = words.format(time=shown_time(profile.expires))
    return (f"  ! {told}", "line--warning") if profile.expires - now <= SOON else (f"  {told}", "")


def _found(session: Session) -> Iterator[Block]:
    """What became of each link of the chain."""
    steps = session.account.steps
    if not steps:
        return
    yield GAP
    yield _heading(N_("How it was found: the first that has credentials is used"))
    for step in steps:
        yield _step(step)


def _step(step: Step) -> Block:
    mark, style = _MARKS[step.verdict]
    label = _(_PLACES[step.place])
    reached = step.verdict is not Verdict.NOT_REACHED
    name = (f"{label}  ", "line--strong" if reached else "line--quiet")
    return Block(((mark, style), name, (str(step.reason), "" if reached else "line--quiet")), None, 4)
