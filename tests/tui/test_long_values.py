"""A letter typed into one field does not look at the long values of the others: what costs is what is in sight."""

from __future__ import annotations

import base64
from collections.abc import Iterator

import pytest

from eci_tui.api.catalogue import PARAMETERS
from eci_tui.api.schema import Kind
from eci_tui.tui import many
from eci_tui.tui.pages import place_of
from eci_tui.tui.widgets import reading, sheet
from eci_tui.tui.widgets.editors import TextEdit
from tests.hostile import LONG
from tests.tui.hostile import MARKS, everywhere
from tests.tui.waiting import until
from tests.tui.wizard import OpenWizard

LINES = "value of a line\n" * 2000


class Looked(str):
    """A text that counts the characters of it that somebody looks at; a part that is cut off it is any text."""

    characters = 0

    def _look(self) -> None:
        Looked.characters += len(self)

    def __str__(self) -> str:
        return self

    def isprintable(self) -> bool:
        self._look()
        return super().isprintable()

    def __iter__(self) -> Iterator[str]:
        self._look()
        return super().__iter__()

    def lower(self) -> str:
        self._look()
        return super().lower()

    def splitlines(self, keepends: bool = False) -> list[str]:
        self._look()
        return super().splitlines(keepends)


def short_fields() -> list[str]:
    """For each page the first parameter that is typed."""
    found: dict[object, str] = {}
    for parameter, path in zip(PARAMETERS, MARKS, strict=True):
        if parameter.leaf.kind is Kind.TEXT and not parameter.leaf.choices and isinstance(path[-1], str):
            found.setdefault(place_of(path), parameter.wire_name)
    return [*found.values()]


@pytest.mark.parametrize("text", [LONG, LINES], ids=["long", "lines"])
async def test_the_others_are_not_looked_at(wizard: OpenWizard, text: str) -> None:
    values = {path: Looked(text) for path in MARKS}
    async with wizard(everywhere(values), pause=1000) as it:
        for wire_name in short_fields():
            path = next(path for path, it_is in zip(MARKS, PARAMETERS, strict=True) if it_is.wire_name == wire_name)
            it.session.type(path, "short")
            it.main.go(path)
            await it.pilot.pause()
            if not isinstance(it.main.form.editor, TextEdit):
                continue
            Looked.characters = 0
            await it.keys("x")
            await it.pilot.pause()
            assert it.session.draft.get(path) == "shortx", wire_name
            assert Looked.characters == 0, wire_name
            it.session.undo()


async def test_secrets_are_looked_for_only_in_what_changed(wizard: OpenWizard, monkeypatch: pytest.MonkeyPatch) -> None:
    from eci_tui.request import secrets

    searched: list[object] = []
    gives_away = secrets._gives_away

    def counted(path: tuple[str | int, ...], *rest: object) -> bool:
        searched.append(path[:2])
        return gives_away(path, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(secrets, "_gives_away", counted)
    async with wizard(everywhere(dict.fromkeys(MARKS, LONG)), pause=1000) as it:
        it.session.type(("ZoneId",), "short")
        it.main.go(("ZoneId",))
        await it.pilot.pause()
        searched.clear()
        await it.keys("x")
        await it.pilot.pause()
        assert {path for path in searched if path != ("ZoneId",)} == set()
        assert len(searched) < 10


async def test_the_words_of_a_command_are_counted_once(wizard: OpenWizard, monkeypatch: pytest.MonkeyPatch) -> None:
    split: list[str] = []
    real = many.shlex.split
    monkeypatch.setattr(many.shlex, "split", lambda text: (split.append(text), real(text))[1])
    async with wizard({"Container": [{"Command": ["word " * 40]}]}, pause=1000) as it:
        it.main.go(("Container", 0, "Command", 0))
        await it.pilot.pause()
        split.clear()
        await it.keys("x")
        await it.pilot.pause()
        assert len(split) == 1


async def test_a_search_lays_out_no_more_than_is_in_sight(wizard: OpenWizard, monkeypatch: pytest.MonkeyPatch) -> None:
    content = base64.b64encode(LINES.encode()).decode()
    tree: dict[str, object] = {
        "Container": [{"Name": "a", "EnvironmentVar": [{"Key": "A", "Value": LINES}]}],
        "Volume": [{"Name": "v", "ConfigFileVolume": {"ConfigFileToPath": [{"Path": "p", "Content": content}]}}],
    }
    async with wizard(tree, pause=1000) as it:
        for _view in range(3):
            it.main.preview.action_switch_view(1)
            await until(it, lambda: not it.main.preview._making)
        assert it.main.preview.view == "yaml"
        shown = it.main.preview.sheet
        assert shown is not None
        assert shown.line_count() > 2000
        it.main.preview.action_search()
        await it.pilot.pause()
        folded: list[object] = []
        real = reading.folded

        def noted(block: reading.Block, width: int) -> object:
            folded.append(block)
            return real(block, width)

        for module in (reading, sheet):
            real = module.folded
            monkeypatch.setattr(
                module, "folded", lambda block, width, real=real: (folded.append(block), real(block, width))[1]
            )
        for key in "line":
            await it.keys(key)
            await it.pilot.pause()
        assert "2000 matches" in it.text()
        assert 0 < len(folded) <= 4 * shown.size.height + 10
