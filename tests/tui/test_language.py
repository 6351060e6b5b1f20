"""The language is switched while the wizard runs: every screen is then as if it had been reached in that language."""

from __future__ import annotations

import pytest

from tests.tui.scenes import SCENES, Scene
from tests.tui.stage import staged

SIZE = (100, 30)
SPOKEN = {"palette", "leave", "profile", "try"}
"""Scenes in which something was said once: a question that was put, an answer that came, the palette's own list."""
BARS = str.maketrans("▁▂▃▄▅▆▇█", " " * 8)
"""How far a list is scrolled depends on how its lines were folded before."""


ONE_EACH = {scene.shows: scene for scene in SCENES if scene.name not in SPOKEN}.values()
"""A scene for each kind of screen."""


@pytest.mark.parametrize("scene", ONE_EACH, ids=lambda scene: scene.name)
async def test_every_screen_goes_over_to_the_other_language(scene: Scene) -> None:
    async with staged(scene, SIZE, "zh") as it:
        expected = it.text()
    async with staged(scene, SIZE, "en") as it:
        await it.press("ctrl+l")
        assert it.text().translate(BARS) == expected.translate(BARS)
