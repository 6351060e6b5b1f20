"""`eci-tui sandbox`: the embedded endpoint on loopback, until interrupted."""

from __future__ import annotations

import argparse
import json
import sys
import threading

from eci_tui.api.schema import N_
from eci_tui.cli.options import add_json
from eci_tui.cli.output import data, narrate
from eci_tui.errors import UsageError
from eci_tui.text import _, render


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
    from eci_tui.sandbox.server import Record, Sandbox

    if not 0 <= arguments.port <= 65535:
        raise UsageError(N_("--port {port}: a port is 0 to 65535"), port=arguments.port)

    def tell(call: Record) -> None:
        if arguments.json:
            _line(call.as_dict())
        else:
            narrate(f"{call.at}  {call.action}  {call.status or '-'}  {call.code or call.container_group_id}".rstrip())

    sandbox = Sandbox(port=arguments.port, on_call=tell)
    for wish in arguments.fail:
        try:
            sandbox.fail_next(wish)
        except ValueError as error:
            raise UsageError(N_("--fail {wish}: {reason}"), wish=wish, reason=str(error)) from error
    with sandbox:
        if arguments.json:
            _line(
                {
                    "url": sandbox.url,
                    "access_key_id": sandbox.access_key_id,
                    "access_key_secret": sandbox.access_key_secret,
                    "region": sandbox.region,
                }
            )
        else:
            for template, args in sandbox.describe():
                data(render(template, args))
            narrate(_("ctrl+C ends it."))
        sys.stdout.flush()
        threading.Event().wait()
    return 0


def _line(value: object) -> None:
    sys.stdout.write(json.dumps(value, ensure_ascii=False) + "\n")
    sys.stdout.flush()
