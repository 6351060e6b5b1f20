"""The rich request and what every format makes of it. Run it to write the files anew, then read the difference."""

from __future__ import annotations

from pathlib import Path

from eci_tui.api.problem import Tree
from eci_tui.cli.output import problem_lines
from eci_tui.exchange import FORMATS
from eci_tui.store import request_file

FOLDER = Path(__file__).parents[1] / "golden" / "exports"
REQUEST = FOLDER / "request.yaml"
CANARY = "canary"


def tree() -> Tree:
    return request_file.load_path(REQUEST).tree


def path(key: str) -> Path:
    return FOLDER / f"{key}.{FORMATS[key].file_extension}"


def written(key: str) -> tuple[str, str]:
    """The export, and its warnings as people read them."""
    exported = FORMATS[key].export(tree())
    return exported.text, "".join(f"{line}\n" for warning in exported.warnings for line in problem_lines(warning))


if __name__ == "__main__":
    for name in FORMATS:
        text, warnings = written(name)
        path(name).write_text(text, encoding="utf-8")
        path(name).with_suffix(".warnings").write_text(warnings, encoding="utf-8")
