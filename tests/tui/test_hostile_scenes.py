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
from tests.tui.hostile import HOSTILE, LONG, MARKS, assert_sound, everywhere
from tests.tui.scenes import SCENES, Scene
from tests.tui.stage import staged
from tests.tui.standstill import NOW

KEPT = {"RegionId", "Type", "Protocol", "Path", "Content"}


def hostile(value: object, name: object = "") -> object:
    """A request in which every text goes on with a hostile one, but for what decides where the keys lead."""
    match value:
        case dict():
            return {key: hostile(member, key) for key, member in value.items()}
        case list():
            return [hostile(item, name) for item in value]
        case str() if name not in KEPT and not value.startswith("${"):
            return value + HOSTILE
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


def with_hostile(scene: Scene) -> Scene:
    """The same keys in a hostile world."""

    def props() -> None:
        kept()
        if scene.props is not None:
            scene.props()

    request = hostile(scene.request) if scene.request is not None else None
    return replace(scene, request=request, props=props, source=scene.source and scene.source + HOSTILE)


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
async def test_every_screen_shows_it(scene: Scene) -> None:
    async with staged(with_hostile(scene), (120, 40)) as it:
        assert_sound(it)
        for size in ((80, 24), (60, 18)):
            await it.resize(*size)
            assert_sound(it)
        await it.resize(80, 24)
        it.app.post_message(events.Paste(HOSTILE))
        await it.settle()
        assert_sound(it)
        for line in it.app.screen.query(Input):
            if line.has_focus and not line.password and line.value:
                print(scene.name, type(line), repr(line.value))
        it.app.post_message(events.Paste(LONG + "\n" + HOSTILE))
        await it.settle()
        assert_sound(it)
