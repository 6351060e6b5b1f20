"""What front ends say alike: facts of a parameter, an explanation as lines, sizes and ends."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from eci_tui import text
from eci_tui.api import catalogue
from eci_tui.api.schema import Leaf
from eci_tui.cloud.explain import explain_body
from eci_tui.cloud.outcome import OutcomeKind
from eci_tui.session.explanations import explanation_lines
from eci_tui.session.facts import facts
from eci_tui.session.wording import outcome_words, size_words
from eci_tui.session.wrapping import cells


@pytest.fixture
def chinese() -> Iterator[None]:
    before = text.language()
    text.set_language("zh")
    yield
    text.set_language(before)


def test_facts_of_a_parameter() -> None:
    found = catalogue.parameter("Container.N.Port.N.Port")
    assert found is not None
    assert facts(found.leaf) == "whole number 1–65535 · required in some cases · e.g. 80"


@pytest.mark.usefixtures("chinese")
def test_no_parameter_has_english_facts_in_chinese() -> None:
    for found in catalogue.PARAMETERS:
        assert isinstance(found.leaf, Leaf)
        words = facts(found.leaf).split(" · ")
        kind = words[0].split()[0]
        assert kind == "true" or not kind.isascii(), f"{found.wire_name}: {words}"
        assert words[1] in ("必填", "可选", "有时必填")


@pytest.mark.parametrize(
    ("tree", "words"),
    [
        ({"Cpu": 2, "Memory": 4}, "2 vCPU, 4 GiB"),
        ({"Cpu": 2, "Memory": 4, "SpotStrategy": "SpotAsPriceGo"}, "2 vCPU, 4 GiB, spot"),
        ({"Cpu": 3, "Memory": 5}, "rounded up from 3 vCPU, 5 GiB"),
        ({"InstanceType": "ecs.c6.large"}, "ecs.c6.large"),
    ],
)
def test_the_size_that_is_billed(tree: dict[str, object], words: str) -> None:
    assert words in size_words(tree)


@pytest.mark.usefixtures("chinese")
@pytest.mark.parametrize("kind", OutcomeKind)
def test_every_end_has_words(kind: OutcomeKind) -> None:
    assert outcome_words(kind.value) != kind.value


def test_an_end_of_a_newer_version_is_shown_as_it_is() -> None:
    assert outcome_words("postponed") == "postponed"


BODY = '{"Code": "Forbidden.RAM", "Message": "no", "AccessDeniedDetail": {"AuthAction": "eci:X"}, "RequestId": "R"}'


def test_an_explanation_as_lines() -> None:
    lines = "\n".join(explanation_lines(explain_body(BODY, 403), 60)).split("\n")
    assert lines[0] == "The service refused the request: Forbidden.RAM"
    assert "  “no”" in lines
    assert "What to do:" in lines
    assert "Request id: R" in lines
    assert [line for line in lines if cells(line) > 60 and "http" not in line and "{" not in line] == []
