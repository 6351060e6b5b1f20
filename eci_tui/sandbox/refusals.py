"""A refusal: the error that ends a call, and how the gateway words the common ones.

The sentences are the service's side of the conversation; they are English as they are there, and are not translated.
"""

from __future__ import annotations

from collections.abc import Mapping


class Refusal(Exception):  # noqa: N818 - it is an answer, not a fault
    """Ends a call with an HTTP status, a code and a message.

    `detail` becomes AccessDeniedDetail; `retry_after` (milliseconds) becomes the header `x-acs-retry-after`.
    """

    def __init__(
        self,
        status: int,
        code: str,
        message: str,
        *,
        detail: Mapping[str, str] | None = None,
        retry_after: int | None = None,
    ) -> None:
        super().__init__(f"{code}: {message}")
        self.status = status
        self.code = code
        self.message = message
        self.detail = detail
        self.retry_after = retry_after


class Silence(Exception):  # noqa: N818 - so is this
    """Ends a call with a closed connection and no answer at all; what the call asked for has been done."""


def missing(name: str) -> Refusal:
    """A parameter that the gateway itself demands: for the signature, or for the action."""
    return Refusal(
        400,
        "MissingParameter",
        f'The input parameter "{name}" that is mandatory for processing this request is not supplied.',
    )


def mandatory(name: str) -> Refusal:
    """A parameter that the action demands; its name is in the code, as in `MissingRegionId`."""
    return Refusal(400, f"Missing{name}", f"{name} is mandatory for this action.")


def invalid(name: str, reason: str = "") -> Refusal:
    """A value the service cannot take. The code has the last part of the wire name, as `InvalidParameter.Cpu`."""
    last = next(part for part in reversed(name.split(".")) if not part.isdigit())
    message = f'The specified parameter "{name}" is not valid.'
    return Refusal(400, f"InvalidParameter.{last}", f"{message} {reason}".rstrip())


def incomplete(reason: str = "") -> Refusal:
    """The signature is missing or malformed, or does not cover what it must."""
    message = "The request signature does not conform to Aliyun standards."
    return Refusal(400, "IncompleteSignature", f"{message} {reason}".rstrip())
