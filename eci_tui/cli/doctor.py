"""`eci-tui doctor`: what works here, and why something does not."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from typing import TYPE_CHECKING

from eci_tui.api.schema import N_
from eci_tui.cli.options import add_account, add_json
from eci_tui.cli.output import data, document, visible
from eci_tui.text import _, language

if TYPE_CHECKING:
    from eci_tui.cloud.endpoint import Endpoint
    from eci_tui.store.found import Found
    from eci_tui.store.vault import Vault

Finding = tuple[str, str, bool | None]
"""What was looked at, what was found, and whether it is as it should be; None where nothing depends on it."""

_PLACES = {
    "environment": N_("credentials in the environment"),
    "keyring": N_("credentials in the keyring"),
    "aliyun-cli": N_("credentials of the aliyun CLI"),
    "credentials-file": N_("credentials in the file of the SDKs"),
    "machine": N_("credentials of this machine"),
}
_SECONDS = 10.0


def add(parser: argparse.ArgumentParser) -> None:
    add_account(parser, sandbox=False)
    parser.add_argument("--region", metavar="ID", help=_("look at the endpoint of this region"))
    parser.add_argument("--offline", action="store_true", help=_("look at this computer only, and call nobody"))
    add_json(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Exit 0 if a request could be sent, 4 if the key is refused, 5 if nobody answers, 6 without usable credentials."""
    from eci_tui.store.vault import Vault

    # One for both, so that a keyring that does not answer is waited for only once.
    vault = Vault()
    findings = [*_program(), *_terminal(), *_folders(), *_keyring(vault)]
    credentials, found = _credentials(arguments, vault)
    at_the_end, code = _endpoint(arguments, found)
    findings += [*credentials, *at_the_end]
    if arguments.json:
        document({"findings": [{"about": about, "found": found, "ok": ok} for about, found, ok in findings]})
    else:
        for finding in findings:
            data(_as_text(*finding))
    return code


def _as_text(about: str, found: str, ok: bool | None) -> str:
    first, *more = visible(found).splitlines() or [""]
    line = {True: _("✓ {about}: {found}"), False: _("! {about}: {found}"), None: _("- {about}: {found}")}[ok]
    return "\n".join([line.format(about=about, found=first), *(f"    {more_words}" for more_words in more)])


def _program() -> list[Finding]:
    from eci_tui import __version__

    python = ".".join(map(str, sys.version_info[:3]))
    return [(_("program"), f"eci-tui {__version__}, Python {python}, {sys.platform}", True)]


def _terminal() -> list[Finding]:
    if not sys.stdout.isatty():
        return [(_("terminal"), _("stdout is not a terminal; the full-screen wizard needs one"), None)]
    size = shutil.get_terminal_size()
    term = os.environ.get("TERM", "")
    big_enough = size.columns >= 60 and size.lines >= 18
    facts = [f"{size.columns}x{size.lines}", f"TERM={term}", _("language {code}").format(code=language())]
    if os.environ.get("TMUX"):
        facts.append("tmux")
    if os.environ.get("SSH_CONNECTION"):
        facts.append("ssh")
    if os.environ.get("NO_COLOR"):
        facts.append("NO_COLOR")
    return [(_("terminal"), _(", ").join(facts), big_enough and term not in ("", "dumb"))]


def _folders() -> list[Finding]:
    from eci_tui.errors import EciTuiError
    from eci_tui.store import folders

    findings: list[Finding] = []
    for about, folder in ((_("settings"), folders.config_folder), (_("drafts and history"), folders.state_folder)):
        try:
            path = folder()
            folders.ensure_private(path)
            findings.append((about, str(path), True))
        except EciTuiError as error:
            findings.append((about, f"{error.title}\n{error.hint}", False))
    return findings


def _keyring(vault: Vault) -> list[Finding]:
    state = vault.probe()
    if state.error is None:
        return [(_("keyring"), state.backend, True)]
    return [(_("keyring"), f"{state.error.title}\n{state.error.hint}", False)]


def _credentials(arguments: argparse.Namespace, vault: Vault) -> tuple[list[Finding], Found | None]:
    from eci_tui.request.secrets import masked_id
    from eci_tui.store import credentials

    survey = credentials.look(arguments.profile, vault=vault)
    meant = {"used": True, "failed": False}
    findings: list[Finding] = [
        (_(_PLACES[step.place.value]), str(step.reason), meant.get(step.verdict.value)) for step in survey.steps
    ]
    if survey.found is None:
        why = [survey.error.title] if survey.error else []
        findings.append((_("credentials"), "\n".join([*why, _("Without credentials there is --sandbox.")]), False))
        return findings, None
    soon = survey.found.warning()
    words = _("{key}, from {source}").format(
        key=masked_id(survey.found.credentials.access_key_id), source=survey.found.source
    )
    findings.append((_("credentials"), "\n".join([words, *([str(soon)] if soon else [])]), soon is None))
    return findings, survey.found


def _endpoint(arguments: argparse.Namespace, found: Found | None) -> tuple[list[Finding], int]:
    """Where requests go to and what is said there, and the exit code that this comes to."""
    from eci_tui.errors import EciTuiError
    from eci_tui.session.connection import endpoint_for

    region = arguments.region or (found.region if found else "") or "cn-hangzhou"
    try:
        endpoint = endpoint_for(arguments.endpoint or os.environ.get("ALIBABA_CLOUD_ENDPOINT"), region)
    except EciTuiError as error:
        return [(_("endpoint"), "\n".join(filter(None, (error.title, error.hint))), False)], error.exit_code
    facts = [endpoint.url]
    if os.environ.get("HTTPS_PROXY") or os.environ.get("https_proxy"):
        facts.append(_("through a proxy"))
    if os.environ.get("SSL_CERT_FILE") or os.environ.get("SSL_CERT_DIR"):
        facts.append(_("with your own certificate authorities"))
    where: Finding = (_("endpoint"), _(", ").join(facts), True)
    if found is None:
        return [where], 6
    if arguments.offline:
        return [where], 0
    trial, code = _trial(found, endpoint, min(arguments.timeout or _SECONDS, _SECONDS))
    return [where, trial], code


def _trial(found: Found, endpoint: Endpoint, seconds: float) -> tuple[Finding, int]:
    import asyncio

    from eci_tui.session.trial import Verdict, try_out

    trial = asyncio.run(try_out(found.credentials, endpoint, seconds=seconds))
    said = [str(trial.said), *map(str, trial.hints)]
    if trial.identity:
        said.append(
            _("It belongs to {identity} in the account {account}.").format(
                identity=trial.identity, account=trial.account
            )
        )
    codes = {Verdict.REFUSED: 4, Verdict.UNKNOWN: 5}
    return (_("a call"), "\n".join(said), trial.verdict not in codes), codes.get(trial.verdict, 0)
