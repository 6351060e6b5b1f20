"""Whatever is asked, the answer is a result or a refusal, never a fault."""

from __future__ import annotations

import contextlib
import re

from hypothesis import given, settings
from hypothesis import strategies as st

from eci_tui.api.catalogue import PARAMETERS
from eci_tui.sandbox.gateway import Call
from eci_tui.sandbox.received import Received
from eci_tui.sandbox.refusals import Refusal
from eci_tui.sandbox.service import ACTIONS, Service
from tests.sandbox.calls import GROUP, Clock

NAMES = st.builds(
    lambda name, number: re.sub(r"\.N\b", f".{number}", name),
    st.sampled_from([parameter.wire_name for parameter in PARAMETERS]),
    st.integers(1, 3),
)
VALUES = st.one_of(
    st.sampled_from(["", "0", "1", "2.5", "-1", "true", "False", "ARM64", "economy", "SpotAsPriceGo", "Never", "{}"]),
    st.sampled_from(["ecs.c8y.large", "2-4Gi", "[]", '{"volumeSize": "40"}', "FlexVolume", "NFSVolume", "Memory"]),
    st.text(max_size=20),
)
REQUESTS = st.dictionaries(NAMES, VALUES, max_size=30)


@settings(max_examples=300)
@given(extra=REQUESTS, complete=st.booleans())
def test_creations(extra: dict[str, str], complete: bool) -> None:
    clock = Clock()
    service = Service(clock)
    parameters = {**extra, **GROUP} if complete else extra
    with contextlib.suppress(Refusal):
        service.run(Call("CreateContainerGroup", "id", parameters, "host"))
    clock.go(100)
    asked = {"RegionId": parameters.get("RegionId", "cn-hangzhou") or "cn-hangzhou", "WithEvent": "true"}
    for action in ("DescribeContainerGroups", "DescribeContainerGroupStatus", "DescribeContainerGroupEvents"):
        assert (
            len(next(iter(service.run(Call(action, "id", asked, "host")).members.values()))) == service.groups.total()
        )  # type: ignore[arg-type]


@given(action=st.sampled_from(sorted(ACTIONS)), parameters=st.dictionaries(st.text(max_size=10), st.text(max_size=10)))
def test_actions(action: str, parameters: dict[str, str]) -> None:
    with contextlib.suppress(Refusal):
        Service(Clock()).run(Call(action, "id", {"RegionId": "cn-hangzhou", **parameters}, "host"))


@given(target=st.text(st.characters(max_codepoint=255)), body=st.binary(max_size=50))
def test_targets_and_bodies(target: str, body: bytes) -> None:
    received = Received("GET", target, (("content-type", "application/x-www-form-urlencoded"),), body)
    for name, value in received.pairs:
        assert isinstance(name, str)
        assert isinstance(value, str)
