"""Gateway errors about who calls: AccessKeys, signatures, tokens, clocks and RAM policies."""

from __future__ import annotations

from eci_tui.api.error_codes.entry import ErrorCode, Retry, Subject
from eci_tui.api.schema import N_

_ONE_SET = N_(
    "Take AccessKey id, secret and token from one and the same set, and unset leftovers of another in the environment."
)
_NEW_TOKEN = N_("Get new temporary credentials (AssumeRole, SSO login, or a new CloudShell), then send again.")

ERRORS: tuple[ErrorCode, ...] = (
    ErrorCode(
        code="MissingSecurityToken",
        http_status=400,
        message="SecurityToken is mandatory for this action.",
        meaning=N_("The AccessKey is a temporary one, and the token that belongs to it was not sent."),
        why=N_(
            "Ids that begin with STS. only work together with their token. It is easily lost when two of three are "
            "copied."
        ),
        remedy=(
            N_("Set ALIBABA_CLOUD_SECURITY_TOKEN beside the id and the secret, or store the token in the profile."),
            N_("Or use an AccessKey of a RAM user, which needs no token."),
        ),
        documented=False,
        subject=Subject.CREDENTIALS,
    ),
    ErrorCode(
        code="InvalidAccessKeyId.NotFound",
        http_status=404,
        message="Specified access key is not found.",
        meaning=N_("The service knows no AccessKey with this id."),
        why=N_(
            "A character lost in copying, a key that was deleted, or a key of the other site: the Chinese and the "
            "international Alibaba Cloud have separate accounts. An expired temporary key can look the same."
        ),
        remedy=(
            N_(
                "Compare the id with the RAM console, character by character; it begins with LTAI, a temporary one "
                "with STS."
            ),
            N_("Make sure that the key comes from the site (aliyun.com or alibabacloud.com) where the account lives."),
            N_("Create a new AccessKey if the old one is gone, and store it in the profile."),
        ),
        documented=False,
        subject=Subject.CREDENTIALS,
    ),
    ErrorCode(
        code="InvalidAccessKeyId.Inactive",
        http_status=403,
        message="Specified access key is disabled.",
        meaning=N_("The AccessKey exists, but has been switched off."),
        why=N_("Somebody disabled it, or Alibaba Cloud did after the key was found in public."),
        remedy=(
            N_("Ask why it was disabled before switching it on again: it may have leaked."),
            N_("Create a new AccessKey in the RAM console, or enable this one, and update the profile."),
        ),
        documented=False,
        subject=Subject.CREDENTIALS,
    ),
    ErrorCode(
        code="SignatureDoesNotMatch",
        http_status=400,
        message="Specified signature is not matched with our calculation. server string to sign is:...",
        meaning=N_("The service computed another signature for this request than the one it was sent with."),
        why=N_(
            "Nearly always the AccessKey secret is wrong. Seldom, something between here and there changed the request."
        ),
        remedy=(
            N_("Compare the string to sign in the message with your own: if they are equal, the secret is wrong."),
            N_("Enter the secret again; look for a space or a line break at its end, and for another id's secret."),
            N_(
                "If the strings differ, look for a proxy that rewrites requests, and report the difference as a bug "
                "here."
            ),
        ),
        documented=False,
        subject=Subject.CREDENTIALS,
    ),
    ErrorCode(
        code="IncompleteSignature",
        http_status=400,
        message="The request signature does not conform to Aliyun standards.",
        meaning=N_("The signature is missing in part or not in the form that the service expects."),
        why=N_("A proxy that drops headers does this; and a wrong AccessKey secret is sometimes reported this way."),
        remedy=(
            N_("Enter AccessKey id and secret again."),
            N_("Send once without the proxy, if there is one: all headers named in SignedHeaders have to arrive."),
        ),
        documented=False,
        subject=Subject.CREDENTIALS,
    ),
    ErrorCode(
        code="SignatureNonceUsed",
        http_status=400,
        message="Specified signature nonce was used already.",
        meaning=N_("The service has seen this very signed request before, and answers each only once."),
        why=N_(
            "Something below the program sent it twice - a proxy, mostly - or a signed request was replayed from a log."
        ),
        remedy=(
            N_("Send again: each attempt is signed anew, and the ClientToken keeps a second group from being made."),
            N_("If it keeps happening, switch off retries in the proxy."),
        ),
        retry=Retry.THROTTLING,
        documented=False,
    ),
    ErrorCode(
        code="InvalidTimeStamp.Expired",
        http_status=400,
        message="Specified time stamp or date value is expired.",
        meaning=N_("By the time written on it, the request is too old or from the future."),
        why=N_("The clock of this computer is more than about 15 minutes off, or the request was signed long before."),
        remedy=(
            N_("Set the clock by NTP, for example with timedatectl set-ntp true, and mind the time zone: UTC counts."),
            N_("In a virtual machine or WSL that has slept, restart it or resynchronise its clock."),
            N_("Send again, so that the request is signed with the right time."),
        ),
        documented=False,
    ),
    ErrorCode(
        code="InvalidTimeStamp.Format",
        http_status=400,
        message="Specified time stamp or date value is not well formatted.",
        meaning=N_("The request's date is not written the way the service reads dates."),
        why=N_("It has to look like 2025-01-31T12:00:00Z, in UTC. A hand-made request or a proxy can spoil it."),
        remedy=(
            N_(
                "If you wrote the request by hand, correct x-acs-date (or Timestamp in the old signature) and sign it "
                "again."
            ),
            N_("If this program sent it, report it as a bug here, with the request id."),
        ),
        documented=False,
    ),
    ErrorCode(
        code="InvalidSecurityToken.Expired",
        http_status=400,
        message="Specified SecurityToken is expired.",
        meaning=N_("The temporary credentials were good once, but their time is over."),
        why=N_("They last between 15 minutes and some hours, and nothing renews them in a shell that stays open."),
        remedy=(_NEW_TOKEN, N_("For long work, use a profile that renews itself or the AccessKey of a RAM user.")),
        documented=False,
        subject=Subject.CREDENTIALS,
    ),
    ErrorCode(
        code="InvalidSecurityToken.Malformed",
        http_status=400,
        message="Specified SecurityToken is malformed.",
        meaning=N_("The token was damaged on its way."),
        why=N_(
            "Tokens are very long; a terminal that wraps lines or a shell that eats characters cuts or changes them."
        ),
        remedy=(
            N_("Paste the token once more, as one line, in single quotes when it goes through a shell."),
            N_("Compare its length with the original."),
            _NEW_TOKEN,
        ),
        documented=False,
        subject=Subject.CREDENTIALS,
    ),
    ErrorCode(
        code="InvalidSecurityToken.MismatchWithAccessKey",
        http_status=400,
        message="Specified SecurityToken mismatch with the AccessKey.",
        meaning=N_("Token and AccessKey are both real, but do not belong together."),
        why=N_("The environment still holds a token of an earlier login, or only a part of a new set was pasted."),
        remedy=(_ONE_SET, _NEW_TOKEN),
        documented=False,
        subject=Subject.CREDENTIALS,
    ),
    ErrorCode(
        code="Forbidden.RAM",
        http_status=403,
        message="User not authorized to operate on the specified resource, or this API doesn't support RAM.",
        meaning=N_("The RAM policies of the caller do not allow this call."),
        why=N_(
            "The right is missing, limited to other regions or resources, or explicitly denied by a further policy."
        ),
        remedy=(
            N_("AccessDeniedDetail in the answer names the missing action (AuthAction) and the policy that decided."),
            N_(
                "Have an administrator allow it: eci:CreateContainerGroup, eci:tag for tags, ram:PassRole for "
                "RamRoleName."
            ),
            N_(
                "If PolicyType speaks of a control policy, the limit is set above the account, in the resource "
                "directory."
            ),
        ),
        documented=False,
        subject=Subject.ACCOUNT,
    ),
    ErrorCode(
        code="Forbidden",
        http_status=403,
        message="",
        meaning=N_("The service understood the request and refuses to carry it out for this caller."),
        why=N_("Permissions, the state of the account or a closed feature; the code alone does not tell."),
        remedy=(
            N_("Read the service's own message and AccessDeniedDetail, if the answer has one."),
            N_(
                "Try a dry run with an administrator's credentials: if it passes, the caller's permissions are the "
                "cause."
            ),
        ),
        documented=False,
        subject=Subject.ACCOUNT,
    ),
)

FAMILY = ErrorCode(
    code="InvalidSecurityToken.<Reason>",
    http_status=None,
    message="",
    meaning=N_("The service does not accept the security token of the temporary credentials."),
    why=N_("It has run out, was damaged in copying, or belongs to another AccessKey."),
    remedy=(_ONE_SET, _NEW_TOKEN),
    documented=False,
    subject=Subject.CREDENTIALS,
)
"""For token errors whose exact code is not known."""
