"""`eci-tui sandbox`: the embedded endpoint on loopback, until interrupted."""

from __future__ import annotations

import argparse
import sys
import threading
from typing import TYPE_CHECKING

from eci_tui.api.schema import N_
from eci_tui.cli.options import add_json, whole
from eci_tui.cli.output import as_json, data, let_go_of_stdout, narrate
from eci_tui.errors import UsageError
from eci_tui.text import _, render

if TYPE_CHECKING:
    from eci_tui.sandbox.server import Record, Sandbox


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", type=whole, default=0, metavar="N", help=_("listen on this port; 0 takes a free one"))
    parser.add_argument(
        "--fail",
        action="append",
        default=[],
        metavar="CODE[:TIMES]",
        help=_("refuse the next calls to create with this error; may be given several times"),
    )
    parser.add_argument(
        "--play",
        action="append",
        default=[],
        metavar="STORY",
        help=_("let the next container group live this story, such as stock-exhausted; may be given several times"),
    )
    add_json(parser, _("print one JSON document when it is ready, and one for each call"))
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Serve until ctrl+C. With --json, one line when ready and one line per call; else the same in words."""
    from eci_tui.sandbox.server import Sandbox

    if not 0 <= arguments.port <= 65535:
        raise UsageError(N_("--port {port}: a port is 0 to 65535"), port=arguments.port)

    over = threading.Event()

    def tell(call: Record) -> None:
        try:
            say(call)
        except BrokenPipeError:
            over.set()

    def say(call: Record) -> None:
        if arguments.json:
            _line(call.as_dict())
        else:
            narrate(f"{call.at}  {call.action}  {call.status or '-'}  {call.code or call.container_group_id}".rstrip())

    sandbox = Sandbox(port=arguments.port, on_call=tell)
    for wish in arguments.fail:
        demand(sandbox, wish)
    for story in arguments.play:
        _play(sandbox, story)
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
        over.wait()
        let_go_of_stdout()
    return 0


def demand(sandbox: Sandbox, wish: str) -> None:
    """Have the sandbox fail as `--fail` says. Raises UsageError for what is no error code."""
    from eci_tui.sandbox.failures import UnknownFailureError

    try:
        sandbox.fail_next(wish)
    except UnknownFailureError as error:
        raise UsageError(
            N_("--fail {wish}: there is no such error code"),
            hint=N_("Did you mean {close}?") if error.close else N_("eci-tui explain lists all of them."),
            wish=wish,
            close=error.close,
        ) from error
    except ValueError as error:
        raise UsageError(N_("--fail {wish}: an error can be asked for 1 to 1000 times"), wish=wish) from error


def _play(sandbox: Sandbox, name: str) -> None:
    try:
        sandbox.play_next(name)
    except ValueError as error:
        raise UsageError(
            N_("--play {name}: there is no such story"),
            hint=N_("The stories are: {stories}."),
            name=name,
            stories=", ".join(sandbox.stories()),
        ) from error


def _line(value: object) -> None:
    data(as_json(value))
    sys.stdout.flush()
