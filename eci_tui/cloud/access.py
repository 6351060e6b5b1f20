"""Refused permissions: which one, for whom, and the policy that would grant it."""

from __future__ import annotations

import json
from collections.abc import Iterator

from eci_tui.api.schema import N_
from eci_tui.cloud.answer import Answer
from eci_tui.cloud.explanation import AccessDenied
from eci_tui.sentence import Sentence, say

_BY_CODE = {
    "Forbidden.SubUser": "",
    "Forbidden.RAM": "",
    "InvalidUser.PassRoleForbidden": "ram:PassRole",
    "CreateServiceLinkedRole.Denied": "ram:CreateServiceLinkedRole",
}
"""Codes that mean a missing RAM action, and which; empty means that of the call itself."""


def denial(answer: Answer, action: str) -> AccessDenied | None:
    """Which permission is missing, by AccessDeniedDetail or by the code; `action` is the RAM action of the call."""
    detail = answer.access_denied_detail
    lowered = {name.lower(): value for name, value in detail.items()}
    if not detail and answer.code not in _BY_CODE:
        return None
    missing = lowered.get("authaction") or _BY_CODE.get(answer.code) or action
    return AccessDenied(
        action=missing,
        principal=lowered.get("authprincipaldisplayname", ""),
        principal_type=lowered.get("authprincipaltype", ""),
        reason=lowered.get("nopermissiontype", ""),
        policy_type=lowered.get("policytype", ""),
        policy=json.dumps(
            {"Version": "1", "Statement": [{"Effect": "Allow", "Action": missing, "Resource": "*"}]}, indent=2
        ),
        detail=detail,
    )


def what_to_grant(denied: AccessDenied | None) -> Iterator[Sentence]:
    """The steps that lead to the permission, the most specific first."""
    if denied is None:
        return
    if denied.principal:
        yield say(
            N_("The RAM action {action} is missing for {principal} ({type})."),
            action=denied.action,
            principal=denied.principal,
            type=denied.principal_type or "?",
        )
    else:
        yield say(N_("The RAM action {action} is missing."), action=denied.action)
    if denied.policy_type and "control" in denied.policy_type.lower():
        yield say(
            N_(
                "A control policy ({type}) above the account decided this; only the administrator of the resource "
                "directory can change it."
            ),
            type=denied.policy_type,
        )
    elif denied.reason.lower().startswith("explicit"):
        yield say(
            N_(
                "A policy ({type}) denies the action in so many words. Allowing it elsewhere does not help: that one "
                "has to change."
            ),
            type=denied.policy_type or "?",
        )
    else:
        yield say(
            N_("No policy allows the action yet. Have an administrator attach one that does, in the RAM console."),
        )
