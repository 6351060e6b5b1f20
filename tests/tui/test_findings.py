"""Problems: counted where they belong, gone through in the order of the form, found when a field is left."""

from __future__ import annotations

from eci_tui.api.problem import Path, Problem, Severity
from eci_tui.tui.findings import Findings
from tests.tui.waiting import shows, until
from tests.tui.wizard import OpenWizard


def problem(path: Path, severity: Severity = Severity.WARNING, code: str = "x") -> Problem:
    return Problem(path, code, severity, "something")


IMAGE: Path = ("Container", 1, "Image")
FOUND = Findings(
    [
        problem((), Severity.ERROR),
        problem(("Nonsense", 1)),
        problem(("Container", 1, "Cpu")),
        problem(IMAGE),
        problem(IMAGE, Severity.ERROR, code="worse"),
        problem(("Container", 0, "Command", 3)),
        problem(("Volume", 0, "Name")),
        problem(("RegionId",)),
    ]
)


def test_they_are_counted_where_they_are_and_above() -> None:
    assert FOUND.under(()) == (2, 6)
    assert FOUND.under(("Container",)) == (1, 3)
    assert FOUND.under(("Container", 1)) == (1, 2)
    assert FOUND.under(("Container", 2)) == (0, 0)
    assert FOUND.in_group("containers") == (1, 3)
    assert FOUND.in_group("") == (0, 1)
    worst = FOUND.at(IMAGE)
    assert worst is not None
    assert worst.code == "worse"
    assert FOUND.has_errors
    assert not Findings().has_errors


def test_the_next_one_is_the_next_in_the_form() -> None:
    visited: list[Path] = []
    here: Path = ("ContainerGroupName",)
    for _turn in range(6):
        place = FOUND.behind(here)
        assert place is not None
        visited.append(place)
        here = place
    assert visited == [
        ("Volume", 0, "Name"),
        ("Container", 0, "Command", 3),
        IMAGE,
        ("Container", 1, "Cpu"),
        ("Nonsense", 1),
        ("RegionId",),
    ]
    assert Findings().behind(()) is None
    assert Findings([problem(())]).behind(IMAGE) is None


async def test_leaving_a_field_is_enough_to_be_told(wizard: OpenWizard) -> None:
    async with wizard({"Cpu": 1}, pause=1000) as it:
        it.main.go(("Cpu",))
        await it.press("x")
        await it.press("tab")
        assert it.session.findings.at(("Cpu",)) is not None
        assert "✗ vCPU" in it.text()


async def test_a_pause_is_enough_too_and_not_a_letter(wizard: OpenWizard) -> None:
    async with wizard({"Cpu": 1}, pause=1000) as it:
        it.main.go(("Cpu",))
        await it.settle()
        await it.press("x")
        assert it.session.draft.get(("Cpu",)) == "1x"
        assert it.session.findings.at(("Cpu",)) is None
    async with wizard({"Cpu": 1}, pause=0.01) as it:
        it.main.go(("Cpu",))
        await it.press("x")
        await until(it, lambda: it.session.findings.at(("Cpu",)) is not None)
        assert it.main.form.row is not None
        assert it.main.form.row.path == ("Cpu",)
        await shows(it, "✗ vCPU")


async def test_the_whole_sentence_is_shown_where_the_field_is_at_hand(wizard: OpenWizard) -> None:
    for size in ((60, 18), (80, 24), (120, 40)):
        async with wizard({"Cpu": 3, "Memory": 5, "RegionId": "us-east-1"}, size=size) as it:
            it.main.go(("Cpu",))
            await it.settle()
            shown = " ".join(it.text().replace("▏", " ").replace("▕", " ").split())
            assert "3 vCPU with 5 GiB is not sold" in shown
            assert "larger size" in shown


async def test_a_long_way_loses_its_beginning(wizard: OpenWizard) -> None:
    files = [{"Path": "a.conf"}]
    volume = {"Name": "configuration", "Type": "ConfigFileVolume", "ConfigFileVolume": {"ConfigFileToPath": files}}
    async with wizard({"Volume": [volume]}, size=(60, 18)) as it:
        volumes: Path = ("Volume", 0, "ConfigFileVolume", "ConfigFileToPath", 0, "Path")
        it.main.go(volumes)
        await it.settle()
        crumbs = it.text().splitlines()[1]
        assert crumbs.rstrip().endswith("a.conf")
        assert "… ›" in crumbs
        await it.pilot.click("#crumbs", offset=(6, 0))
        await it.settle()
        assert it.session.place.path in (volumes[:3], volumes[:4])
