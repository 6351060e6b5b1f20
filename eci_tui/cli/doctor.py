"""`eci-tui doctor`: what works here, and why something does not."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from typing import TYPE_CHECKING

from eci_tui.cli.options import add_account, add_json
from eci_tui.cli.output import data, document, visible
from eci_tui.text import _, language

if TYPE_CHECKING:
    from eci_tui.store.vault import Vault

Finding = tuple[str, str, bool]
"""What was looked at, what was found, and whether it is as it should be."""


def add(parser: argparse.ArgumentParser) -> None:
    add_account(parser)
    parser.add_argument("--region", metavar="ID", help=_("look at the endpoint of this region"))
    add_json(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Exit 0 if a request could be sent, 6 if there are no usable credentials."""
    from eci_tui.store.vault import Vault

    # One for both, so that a keyring that does not answer is waited for only once.
    vault = Vault()
    findings = [*_program(), *_terminal(), *_folders(), *_keyring(vault)]
    credentials, usable = _credentials(arguments, vault)
    findings += credentials
    findings += _endpoint(arguments)
    if arguments.json:
        document({"findings": [{"about": about, "found": found, "ok": ok} for about, found, ok in findings]})
    else:
        for about, found, ok in findings:
            mark = "✓" if ok else "!"
            first, *more = visible(found).splitlines() or [""]
            data(f"{mark} {about}: {first}")
            for line in more:
                data(f"    {line}")
    return 0 if usable else 6


def _program() -> list[Finding]:
    from eci_tui import __version__

    python = ".".join(map(str, sys.version_info[:3]))
    return [(_("program"), f"eci-tui {__version__}, Python {python}, {sys.platform}", True)]


def _terminal() -> list[Finding]:
    if not sys.stdout.isatty():
        return [(_("terminal"), _("stdout is no terminal; the full-screen wizard needs one"), True)]
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
    return [(_("terminal"), ", ".join(facts), big_enough and term not in ("", "dumb"))]


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


def _credentials(arguments: argparse.Namespace, vault: Vault) -> tuple[list[Finding], bool]:
    from eci_tui.request.secrets import masked_id
    from eci_tui.store import credentials

    survey = credentials.look(arguments.profile, vault=vault)
    findings: list[Finding] = [
        (
            _("credentials in {place}").format(place=step.place.value),
            str(step.reason),
            step.verdict.value != "failed",
        )
        for step in survey.steps
    ]
    if survey.found is None:
        found = survey.error.title if survey.error else ""
        findings.append((_("credentials"), f"{found}\n" + _("Without credentials there is --sandbox."), False))
        return findings, False
    shown = masked_id(survey.found.credentials.access_key_id)
    soon = survey.found.warning()
    words = f"{shown}, {survey.found.source}" + (f"\n{soon}" if soon else "")
    findings.append((_("credentials"), words, soon is None))
    return findings, True


def _endpoint(arguments: argparse.Namespace) -> list[Finding]:
    from eci_tui.errors import EciTuiError
    from eci_tui.session.connection import endpoint_for

    try:
        endpoint = endpoint_for(
            arguments.endpoint or os.environ.get("ALIBABA_CLOUD_ENDPOINT"), arguments.region or "cn-hangzhou"
        )
    except EciTuiError as error:
        return [(_("endpoint"), f"{error.title}\n{error.hint}", False)]
    facts = [endpoint.url]
    proxy = os.environ.get("HTTPS_PROXY") or os.environ.get("https_proxy")
    if proxy:
        facts.append(_("through a proxy"))
    if os.environ.get("SSL_CERT_FILE") or os.environ.get("SSL_CERT_DIR"):
        facts.append(_("with your own certificate authorities"))
    return [(_("endpoint"), ", ".join(facts), True)]
