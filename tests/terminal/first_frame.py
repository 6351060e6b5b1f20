"""Run as a process of its own: the wizard until its first frame stands there, and what it took until then.

python first_frame.py REPORT [ARGUMENT ...]
"""

from __future__ import annotations

import json
import os
import sys
import threading
from pathlib import Path

from textual.screen import Screen

from eci_tui import text
from eci_tui.__main__ import main

REPORT, *ARGUMENTS = sys.argv[1:]
styled = 0
restyle = Screen.update_node_styles


def counted(self: Screen[object], animate: bool = True) -> None:
    global styled
    styled += 1
    restyle(self, animate)


def tell(app: object) -> None:
    from eci_tui.tui.app import EciApp

    assert isinstance(app, EciApp)
    screen = app.screen
    report = {
        "modules": sorted(sys.modules),
        "catalogues": sorted(text._translations),
        "threads": [thread.name for thread in threading.enumerate()],
        "widgets": len(screen.query("*")),
        "styled": styled,
        "classes": sorted(screen.classes),
        "text": [strip.text for strip in screen._compositor.render_strips()],
        "focused": getattr(screen.focused, "id", None),
    }
    Path(REPORT).write_text(json.dumps(report), encoding="utf-8")
    app._driver.stop_application_mode()  # type: ignore[union-attr]
    os._exit(0)


if __name__ == "__main__":
    import eci_tui.tui as tui

    run = tui.run

    def run_until_ready(session: object) -> object:
        from eci_tui.tui.app import EciApp

        Screen.update_node_styles = counted  # type: ignore[method-assign]
        EciApp.on_ready = tell  # type: ignore[method-assign, assignment]
        return run(session)  # type: ignore[arg-type]

    tui.run = run_until_ready  # type: ignore[assignment]
    main(ARGUMENTS)
