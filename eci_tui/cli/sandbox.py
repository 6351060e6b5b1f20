"""`eci-tui sandbox`: the embedded endpoint on loopback, until interrupted."""

from __future__ import annotations

import argparse
import json
import sys
import threading

from eci_tui.cli.options import add_json
from eci_tui.cli.output import narrate
from eci_tui.errors import UsageError
from eci_tui.text import _


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", type=int, default=0, metavar="N", help=_("listen on this port; 0 takes a free one"))
    parser.add_argument(
        "--fail",
        action="append",
        default=[],
        metavar="CODE[:TIMES]",
        help=_("answer the next calls with this error; may be given several times"),
    )
    add_json(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Serve until ctrl+C. With --json, one line when ready and one line per call; else the same in words."""
    from eci_tui.sandbox.server import Sandbox

    if not 0 <= arguments.port <= 65535:
        raise UsageError(_("--port {port}: a port is 0 to 65535"), port=arguments.port)

    def line(value: object) -> None:
        sys.stdout.write(json.dumps(value, ensure_ascii=False) + "\n")
        sys.stdout.flush()

    sandbox = Sandbox(port=arguments.port, on_call=lambda call: line(call.to_json()))
    for wish in arguments.fail:
        code, _mark, times = wish.partition(":")
        if times and not times.isdigit():
            raise UsageError(_("--fail {wish}: write CODE or CODE:TIMES"), wish=wish)
        try:
            sandbox.fail_next(code, int(times or 1))
        except ValueError as error:
            raise UsageError(_("--fail {wish}: {reason}"), wish=wish, reason=str(error)) from error
    try:
        sandbox.start()
    except OSError as error:
        raise UsageError(
            _("The sandbox cannot listen on port {port}: {reason}"), port=arguments.port, reason=error.strerror or ""
        ) from error
    try:
        line(
            {
                "url": sandbox.url,
                "access_key_id": sandbox.access_key_id,
                "access_key_secret": sandbox.access_key_secret,
                "region": sandbox.region,
            }
        )
        narrate(
            _("This is a sandbox: it checks requests as the service does, and nothing real is made. ctrl+C ends it.")
        )
        threading.Event().wait()
    finally:
        sandbox.stop()
    return 0
