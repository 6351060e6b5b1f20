"""Beside a bare httpx call to the same sandbox: a whole `submit`, with and without the time of its imports."""

from __future__ import annotations

import json
import statistics
import subprocess
import tempfile
import uuid
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.benchmarks.alternating import CHECKOUT, Ratios, Subject, alternate, new_account, process, python, show

REQUEST = CHECKOUT / "presets" / "nginx-web.yaml"

# Runs a module as `python -m` would, then writes down every module that it has loaded.
MODULES_OF = """
import runpy, sys
report = sys.argv.pop(1)
del sys.argv[0]
try:
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
except SystemExit as end:
    if end.code:
        raise
open(report, "w").write("\\n".join(sys.modules))
"""


def submit(runs: int) -> Ratios:
    """The aim is set for what is left of both when the time of their imports is taken away."""
    from eci_tui.store.request_file import load

    with new_account() as environment, tempfile.TemporaryDirectory() as name, _sandbox(environment) as told:
        as_json = Path(name) / "request.json"
        as_json.write_text(json.dumps(load(str(REQUEST)).tree), encoding="utf-8")
        key_id, key_secret, url = told["access_key_id"], told["access_key_secret"], told["url"]
        environment |= {"ALIBABA_CLOUD_ACCESS_KEY_ID": key_id, "ALIBABA_CLOUD_ACCESS_KEY_SECRET": key_secret}
        bare = ["tests.benchmarks.bare_call", str(as_json), url, key_id, key_secret]

        def ours() -> list[str]:
            named = f"ContainerGroupName=ours-{uuid.uuid4()}"
            return ["eci_tui", "submit", str(REQUEST), "--endpoint", url, "--yes", "--json", "--set", named]

        def submitted() -> float:
            return process(python("-m", *ours()), environment)()

        little = "from eci_tui.__main__ import _collect_little\n_collect_little()\n"

        subjects: dict[str, Subject] = {
            "bare httpx call": process(python("-m", *bare), environment),
            "  its imports": _imports(bare, environment, Path(name) / "bare.py"),
            "eci-tui submit": submitted,
            "  its imports ": _imports(ours(), environment, Path(name) / "ours.py", first=little),
        }
        times = alternate(subjects, runs)
        ratios = show("whole process, one call to the sandbox", times)
        call, call_imports, submission, submission_imports = (statistics.median(taken) for taken in times.values())
        ratio = (submission - submission_imports) / (call - call_imports)
        print(f"  without imports: {ratio:.2f} times a bare call  (goal: under 1.3)")
        return {"submit": ratios["eci-tui submit"]}


def _imports(arguments: Sequence[str], environment: Mapping[str, str], script: Path, first: str = "") -> Subject:
    """A process that only imports what `python -m ARGUMENTS` has loaded when it is done, having done `first`."""
    report = script.with_suffix(".txt")
    done = python("-c", MODULES_OF, report, *arguments)
    subprocess.run(done, cwd=CHECKOUT, env=environment, stdout=subprocess.DEVNULL, check=True)
    unwanted = ("__main__", "runpy", "pkgutil")
    modules = [name for name in report.read_text().splitlines() if name not in unwanted]
    script.write_text(
        "import importlib, contextlib, sys\n"
        f"sys.path.insert(0, {str(CHECKOUT)!r})\n"
        f"{first}"
        f"for name in {modules!r}:\n"
        "    with contextlib.suppress(ImportError):\n"
        "        importlib.import_module(name)\n",
        encoding="utf-8",
    )
    return process(python(script), environment)


@contextmanager
def _sandbox(environment: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    """A sandbox in a process of its own; what it says of itself when it is ready."""
    command = python("-m", "eci_tui", "sandbox", "--json")
    with subprocess.Popen(
        command, cwd=CHECKOUT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as it:
        try:
            assert it.stdout is not None
            yield json.loads(it.stdout.readline())
        finally:
            it.terminate()
