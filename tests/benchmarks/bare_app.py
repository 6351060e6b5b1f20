"""The floor below the wizard: Textual with one line of text, and with `--field` a field to type in."""

from __future__ import annotations

import sys

from textual.app import App, ComposeResult
from textual.widgets import Static


class Bare(App[None]):
    """Nothing but what Textual itself costs."""

    def compose(self) -> ComposeResult:
        yield Static("ready")
        if "--field" in sys.argv:
            from textual.widgets import Input

            yield Input()


if __name__ == "__main__":
    Bare().run()
