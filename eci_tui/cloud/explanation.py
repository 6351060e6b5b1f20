"""What an answer or a failure means for the user: the shape of it, for front ends to lay out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from eci_tui.api.problem import Path
from eci_tui.request import path as paths
from eci_tui.sentence import NOTHING_TO_SAY, Sentence

_NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class SetField:
    """A place in this request that the error points at, and its value as it may be shown."""

    path: Path
    value: str

    @property
    def wire_name(self) -> str:
        """The place's name on the wire."""
        return paths.wire_name(self.path)


@dataclass(frozen=True, slots=True)
class Link:
    """Where to read on."""

    label: Sentence
    url: str


@dataclass(frozen=True, slots=True)
class AccessDenied:
    """Which permission is missing, as the service says in AccessDeniedDetail. What it does not say is empty.

    `policy` is a RAM policy that would allow the action, as JSON text. `detail` is all that the service said.
    """

    action: str = ""
    principal: str = ""
    principal_type: str = ""
    reason: str = ""
    policy_type: str = ""
    policy: str = ""
    detail: Mapping[str, str] = field(default_factory=lambda: _NOTHING)


@dataclass(frozen=True, slots=True)
class Explanation:
    """An answer or a failure, explained. Sentences are put into words when shown; what does not apply is empty.

    `title` is one line; `fate` says what became of the request (whether anything was created); `meaning` what
    happened, `why` how it comes about; `findings` what can be seen in this very request; `steps` what to do. `paths`
    are the fields of this request to look at, `parameters` the documented names (`Container.N.Image`) whether set or
    not. `retry` says whether sending the same again can help, `retry_when` how and when. `service_message` is the
    service's own text, never translated. `notes` say what was odd about the answer itself.
    """

    title: Sentence
    meaning: Sentence
    fate: Sentence = NOTHING_TO_SAY
    why: Sentence = NOTHING_TO_SAY
    findings: tuple[Sentence, ...] = ()
    steps: tuple[Sentence, ...] = ()
    paths: tuple[SetField, ...] = ()
    parameters: tuple[str, ...] = ()
    retry: bool = False
    retry_when: Sentence = NOTHING_TO_SAY
    code: str = ""
    http_status: int | None = None
    service_message: str = ""
    request_id: str = ""
    host_id: str = ""
    access_denied: AccessDenied | None = None
    links: tuple[Link, ...] = ()
    notes: tuple[Sentence, ...] = ()

    def to_json(self) -> dict[str, object]:
        """Plain values, with the sentences in the language in use."""
        denied = self.access_denied
        return {
            "title": str(self.title),
            "fate": str(self.fate),
            "meaning": str(self.meaning),
            "why": str(self.why),
            "findings": [str(finding) for finding in self.findings],
            "steps": [str(step) for step in self.steps],
            "paths": [
                {"path": paths.format(it.path), "wire_name": it.wire_name, "value": it.value} for it in self.paths
            ],
            "parameters": list(self.parameters),
            "retry": self.retry,
            "retry_when": str(self.retry_when),
            "code": self.code or None,
            "http_status": self.http_status,
            "service_message": self.service_message,
            "request_id": self.request_id or None,
            "host_id": self.host_id or None,
            "access_denied": {
                "action": denied.action,
                "principal": denied.principal,
                "principal_type": denied.principal_type,
                "reason": denied.reason,
                "policy_type": denied.policy_type,
                "policy": denied.policy,
                "detail": dict(denied.detail),
            }
            if denied
            else None,
            "links": [{"label": str(link.label), "url": link.url} for link in self.links],
            "notes": [str(note) for note in self.notes],
        }
