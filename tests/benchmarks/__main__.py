"""`python -m tests.benchmarks [NAME...]`: how we compare, as ratios. Information; no test depends on it."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from tests.benchmarks import against_sdk, submission, table, wizard
from tests.benchmarks.alternating import Ratios

BENCHMARKS: dict[str, Callable[[int], Ratios]] = {
    "preview": against_sdk.preview,
    "signing": against_sdk.signing,
    "ready": wizard.ready,
    "keys": wizard.keys,
    "submit": submission.submit,
}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument(
        "names", metavar="NAME", nargs="*", help=f"some of {', '.join(BENCHMARKS)}; all if none is named"
    )
    parser.add_argument("-n", "--runs", type=int, default=9, help="how often each subject runs")
    parser.add_argument("--write", action="store_true", help="put the ratios into the tables of both READMEs")
    arguments = parser.parse_args()
    if unknown := set(arguments.names) - set(BENCHMARKS):
        parser.error(f"no benchmark is called {', '.join(sorted(unknown))}")
    if arguments.write and arguments.names:
        parser.error("the tables want all benchmarks")
    ratios: Ratios = {}
    for name in arguments.names or BENCHMARKS:
        ratios |= BENCHMARKS[name](arguments.runs)
    if arguments.write:
        table.write(ratios)


if __name__ == "__main__":
    main()
