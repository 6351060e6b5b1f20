"""Every screen, reached with hostile text in the request and in whatever is kept: shown, not obeyed, no crash."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from textual import events
from textual.widgets import Input

from eci_tui.store import drafts, history, presets
from eci_tui.store.folders import presets_folder
from eci_tui.store.history import Entry
from tests.hostile import HOSTILE, LONG
from tests.tui.hostile import MARKS, assert_sound, everywhere
from tests.tui.scenes import SCENES, Scene
from tests.tui.stage import staged
from tests.tui.standstill import NOW

KEPT = {"RegionId", "Type", "Protocol", "Path", "Content"}
"""Members whose values decide where the keys lead."""


def hostile(value: object, text: str, name: object = "") -> object:
    """A request in which every text goes on with a hostile one."""
    match value:
        case dict():
            return {key: hostile(member, text, key) for key, member in value.items()}
        case list():
            return [hostile(item, text, name) for item in value]
        case str() if value.startswith("${ask:"):
            return f"${{ask:{text.replace('}', '')}}}"
        case str() if name not in KEPT:
            return value + text
        case _:
            return value


def kept() -> None:
    """Drafts, presets, submissions and profiles whose names and texts are hostile."""
    tree = everywhere(MARKS)
    own = drafts.OwnDraft("20250618-030000-1-abcdef")
    own.save(tree, source=HOSTILE)
    own.close()
    folder = presets_folder()
    folder.mkdir(parents=True, exist_ok=True)
    presets.save("hostile", {"ContainerGroupName": HOSTILE}, description=LONG)
    (folder / "a[x]\x1b[31m\u202e.yaml").write_text('request: {ContainerGroupName: "x\\e[31m"}\n')
    (folder / "b[bold\x07\r\n\u2066.yaml").write_text("request: {\x1b[31m\u202e[/x]: ]\n")
    (folder / "c.yaml").write_text('request: {"Reg\\e[31m\\u202e": 1, Cpu: {"[/x]": 2}}\n')
    entry = Entry(
        time=NOW - timedelta(hours=1),
        profile=HOSTILE,
        request=tree,
        client_token=HOSTILE,
        attempts=1,
        elapsed_ms=1,
        outcome="refused",
        code=HOSTILE,
        message=LONG,
        request_id=HOSTILE,
    )
    history.add(entry)


def with_hostile(scene: Scene, text: str) -> Scene:
    """The same keys in a hostile world."""

    def props() -> None:
        kept()
        if scene.props is not None:
            scene.props()

    request = hostile(scene.request, text) if scene.request is not None else None
    return replace(scene, request=request, props=props, source=scene.source and scene.source + text)


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
async def test_every_screen_shows_it(scene: Scene) -> None:
    async with staged(with_hostile(scene, HOSTILE), (120, 40)) as it:
        for size in ((120, 40), (60, 18), (80, 24)):
            await it.resize(*size)
            assert_sound(it)
        it.app.post_message(events.Paste(HOSTILE))
        await it.settle()
        assert_sound(it)
        line = it.app.screen.focused
        if isinstance(line, Input) and not line.password and line.value:
            assert any(seen in it.text() for seen in ('[/x] {"a":["b"]} [bold ␛[31m', "⇽⇽⇾¤␇")), it.text()
        it.app.post_message(events.Paste(LONG + "\n" + HOSTILE))
        await it.settle()
        assert_sound(it)


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
async def test_every_screen_bears_ten_thousand_characters(scene: Scene) -> None:
    async with staged(with_hostile(scene, LONG), (80, 24)) as it:
        assert_sound(it)
        screen = it.app.screen
        for widget in (screen.focused, *screen.query("Button, KeyBar, #preview-search, .dialog-keys")):
            if widget is not None and widget.display and widget is not screen.query("RowLines"):
                assert screen.region.contains_region(widget.region), f"{widget} {widget.region}\n{it.text()}"
