"""The pictures in `screenshots/`, made from the running wizard: real screens, with clocks and ids that stand still.

With --check nothing is written; the pictures that are not as the wizard looks now are named, and the exit code is 1.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import re
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

CHECKOUT = Path(__file__).parents[1]
FOLDER = CHECKOUT / "screenshots"

_KEPT = {"PATH", "PYTHONPATH", "SYSTEMROOT", "TMPDIR", "VIRTUAL_ENV"}
_MADE_WITH = re.compile(r"<desc>.*</desc>")
_SHOWN = re.compile(r'<text class="[^"]*" (x="[\d.]+" y="[\d.]+")[^>]*>([^<]*)<')


@dataclass(frozen=True)
class Picture:
    """A file and what it shows: a scene of `tests/tui/scenes.py`, seen in some terminal."""

    name: str
    scene: str
    title: str
    size: tuple[int, int] = (120, 36)
    language: str = "en"
    theme: str = "textual-dark"


PICTURES = (
    Picture("first-screen", "first", "The first screen, with an empty request"),
    Picture("group", "container", "A group that is filled in: a container with ports, variables, a volume and a probe"),
    Picture("one-of", "probe", "One of several: a probe that opens a TCP connection"),
    Picture("account", "account", "Who pays, what the keyring holds, and how the key was found"),
    Picture("find", "find", "Finding a parameter by any of its words"),
    Picture("preview", "preview", "The request, with the line of the field at hand"),
    Picture("signing", "signing", "How a request is signed, step by step"),
    Picture("review", "review", "What the request will be, before it is sent"),
    Picture("timeline", "sending", "A request on its way, throttled and sent again"),
    Picture("created", "created", "What came of it, and what can be done next"),
    Picture("error", "refused", "A refusal, explained"),
    Picture("narrow", "probe", "The same at 80 columns", size=(80, 24)),
    Picture("light", "probe", "The light theme", theme="textual-light"),
    Picture("chinese", "probe", "探针设置：多种方式中选择建立 TCP 连接", language="zh"),
    Picture("find-zh", "find", "按任意词查找参数", language="zh"),
    Picture("review-zh", "review", "发送之前检查请求", language="zh"),
    Picture("timeline-zh", "sending", "请求被限流后再次发送", language="zh"),
    Picture("error-zh", "refused", "被拒绝的请求及其解释", language="zh"),
)


async def shot(picture: Picture) -> str:
    """The picture as SVG."""
    from scripts.svg_columns import line_up
    from tests.tui.scenes import SCENES
    from tests.tui.stage import staged

    scene = next(scene for scene in SCENES if scene.name == picture.scene)
    async with staged(scene, picture.size, picture.language, picture.theme) as it:
        return line_up(it.app.export_screenshot(), picture.title, f"Made by scripts/screenshots with {_versions()}")


def _versions() -> str:
    return f"Textual {version('textual')} and Rich {version('rich')}"


def file_of(picture: Picture) -> Path:
    """Where the picture is kept."""
    return FOLDER / f"{picture.name}.svg"


def is_current(kept: str, now: str) -> bool:
    """Whether two pictures are the same. Other versions of Textual may shade differently, so only the words count."""
    if _MADE_WITH.findall(kept) == _MADE_WITH.findall(now):
        return kept == now
    return _SHOWN.findall(kept) == _SHOWN.findall(now)


def _leave_nothing_to_chance(home: str) -> None:
    """Take away what the environment may say about languages, colours, accounts and folders."""
    for name in set(os.environ) - _KEPT:
        del os.environ[name]
    os.environ.update(HOME=home, ECI_TUI_HOME=f"{home}/eci-tui", LANG="C.UTF-8", TERM="xterm-256color")
    os.environ.update(COLORTERM="truecolor", PYTHON_KEYRING_BACKEND="keyring.backends.null.Keyring")


def _stale(pictures: Iterator[tuple[Path, str]]) -> list[Path]:
    """The pictures that are missing or show something else, and files that are none of them."""
    stale, known = [], set()
    for path, svg in pictures:
        known.add(path)
        if not path.exists() or not is_current(path.read_text(encoding="utf-8"), svg):
            stale.append(path)
    return stale + sorted(set(FOLDER.glob("*.svg")) - known)


def main(arguments: list[str]) -> int:
    """Make or check the pictures; returns the exit code."""
    parser = argparse.ArgumentParser(prog="scripts/screenshots", description=__doc__)
    parser.add_argument(
        "--check", action="store_true", help="write nothing, and name the pictures that are not current"
    )
    parser.add_argument("names", nargs="*", metavar="NAME", help="only these pictures")
    options = parser.parse_args(arguments)
    wanted = [picture for picture in PICTURES if not options.names or picture.name in options.names]
    with tempfile.TemporaryDirectory() as home:
        _leave_nothing_to_chance(home)
        pictures = ((file_of(picture), asyncio.run(shot(picture))) for picture in wanted)
        if options.check:
            stale = _stale(pictures)
            for path in stale:
                print(f"{path.relative_to(CHECKOUT)} is not what the wizard shows; run scripts/screenshots")
            return 1 if stale else 0
        FOLDER.mkdir(exist_ok=True)
        for path, svg in pictures:
            path.write_text(svg, encoding="utf-8")
            print(path.relative_to(CHECKOUT))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
