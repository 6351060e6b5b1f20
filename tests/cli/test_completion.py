"""`eci-tui completion`: what a shell is told when somebody presses Tab, and the scripts that let it ask."""

from __future__ import annotations

import io
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from argcomplete import CompletionFinder

from eci_tui.__main__ import COMMANDS
from eci_tui.api import catalogue
from eci_tui.cli import completion
from eci_tui.request.signing import Credentials
from eci_tui.store import history, profiles
from eci_tui.store.history import Entry
from eci_tui.store.vault import Vault
from tests.cli.conftest import CHECKOUT, Run
from tests.store.keyrings import WorkingKeyring, installed

Complete = Callable[[str], list[str]]


@pytest.fixture
def complete(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Complete:
    """What bash is told about a line with the cursor at its end; blanks that end a word are taken away."""
    monkeypatch.chdir(tmp_path)
    # It would take a descriptor for its own that is the shell's, but in this process somebody else's.
    monkeypatch.setattr(CompletionFinder, "_init_debug_stream", lambda _finder: None)

    def ask(line: str) -> list[str]:
        asked = {
            "_ARGCOMPLETE": "1",
            "_ARGCOMPLETE_SHELL": "bash",
            "_ARGCOMPLETE_COMP_WORDBREAKS": " \t\n",
            "COMP_LINE": f"eci-tui {line}",
            "COMP_POINT": str(len(f"eci-tui {line}".encode())),
        }
        ended: list[int] = []
        told = io.StringIO()
        with monkeypatch.context() as patch:
            for name, value in asked.items():
                patch.setenv(name, value)
            completion.answer(ended.append, told)
        assert ended == [0]
        return [word.strip() for word in told.getvalue().split("\013") if word]

    return ask


def test_the_first_word_is_a_command_or_a_preset(complete: Complete) -> None:
    assert set(complete("")) >= {*COMMANDS, "nginx-web", "--help", "--set"}
    assert complete("sub") == ["submit"]
    assert set(complete("s")) == {"submit", "sandbox", "security-context", "several-zones", "sidecar", "spot"}


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("submit --dry", ["--dry-run"]),
        ("submit nginx-w", ["nginx-web"]),
        ("nginx-web --sand", ["--sandbox"]),
        ("check nginx-web --set Container.1.Ima", ["Container.1.Image=", "Container.1.ImagePullPolicy="]),
        ("check nginx-web --set Container.3.Port.2.Prot", ["Container.3.Port.2.Protocol="]),
        (
            "check x --set Container.1.Port.1.Protocol=",
            ["Container.1.Port.1.Protocol=TCP", "Container.1.Port.1.Protocol=UDP"],
        ),
        ("check x --set 'Container[0].Ima", ["Container[0].Image=", "Container[0].ImagePullPolicy="]),
        ("check x --set 'Container[2].Port[1].Prot", ["Container[2].Port[1].Protocol="]),
        ("check x --set 'Tag[", ["Tag[0].Key=", "Tag[0].Value="]),
        (
            "check x --set 'Container[4].Port[0].Protocol=",
            ["Container[4].Port[0].Protocol=TCP", "Container[4].Port[0].Protocol=UDP"],
        ),
        ("check x --set AutoCreateEip=t", ["AutoCreateEip=true"]),
        ("check x --set Cpu=", []),
        ("explain QuotaEx", ["QuotaExceeded"]),
        ("explain Container.N.Port.N.Prot", ["Container.N.Port.N.Protocol"]),
        ("preview x --as q", ["query"]),
        ("sandbox --fail QuotaEx", ["QuotaExceeded"]),
        ("sandbox --play stock", ["stock-exhausted"]),
        ("submit x --region cn-hangz", ["cn-hangzhou", "cn-hangzhou-finance"]),
        ("presets sho", ["show"]),
        ("presets ngi", []),
        ("history ", ["list", "show", "clear", "--help", "--json", "--lang", "--yes"]),
        ("profiles ", ["list", "show", "default", "delete", "--help", "--json", "--lang"]),
        ("presets show nginx-w", ["nginx-web"]),
        ("completion f", ["fish"]),
        ("submit x --endpoint h", []),
        ("check x --lang ", ["en", "zh"]),
        ("nobody-knows-this sub", []),
    ],
)
def test_what_may_come_next(complete: Complete, line: str, words: list[str]) -> None:
    assert sorted(complete(line)) == sorted(words)


def test_every_parameter_can_be_completed(complete: Complete) -> None:
    offered = complete("check x --set ")
    assert len([word for word in offered if word.endswith("=")]) == len(catalogue.PARAMETERS) == 190


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_offers_its_options(complete: Complete, command: str) -> None:
    assert {"--help", "--lang"} <= set(complete(f"{command} --"))


def test_files_beside_presets(complete: Complete, tmp_path: Path) -> None:
    for name in ("request.yaml", "reply.json", "read.me"):
        (tmp_path / name).touch()
    assert set(complete("check re")) == {"request.yaml", "reply.json"}


def test_names_of_ones_own(complete: Complete, run: Run) -> None:
    history.add(Entry(outcome="created", container_group_id="eci-one", name="one"))
    history.add(Entry(outcome="unknown", name="two"))
    history.add(Entry(outcome="created", container_group_id="eci-sandboxed", sandbox=True))
    assert complete("watch eci-") == ["eci-one"]
    assert complete("submit --resume ") == ["2"]
    assert {"1", "2", "3"} <= set(complete("history show "))
    with installed(WorkingKeyring()):
        profiles.save(Vault(), "work", Credentials("LTAI5tOtherOtherOthery1", "s"))
    assert complete("submit --profile w") == ["work"]
    assert complete("profiles delete w") == ["work"]
    run("presets", "copy", "nginx-web", "mine")
    assert complete("check mi") == ["mine"]


def test_an_ordinary_run_does_not_load_it(run: Run) -> None:
    code = "import sys; from eci_tui.__main__ import main; main(['presets']); print('argcomplete' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=CHECKOUT, capture_output=True, text=True)
    assert done.stdout.splitlines()[-1] == "False"


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The program under its own name, for shells to find."""
    file = tmp_path / "bin" / "eci-tui"
    file.parent.mkdir()
    file.write_text(f'#!/bin/sh\nexec env PYTHONPATH={shlex.quote(str(CHECKOUT))} {sys.executable} -m eci_tui "$@"\n')
    file.chmod(0o755)
    monkeypatch.setenv("PATH", str(file.parent), prepend=":")


def in_shell(shell: str, script: str, folder: Path) -> str:
    """What a shell prints after it has read our script for it."""
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed")
    bare = {"bash": ["--norc", "--noprofile"], "zsh": ["-f"], "fish": ["--no-config"]}[shell]
    done = subprocess.run([shell, *bare, "-c", script], capture_output=True, text=True, cwd=folder)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.usefixtures("program")
def test_bash(tmp_path: Path) -> None:
    script = """
        source <(eci-tui completion bash)
        complete -p eci-tui
        COMP_LINE="eci-tui submit nginx-w" COMP_POINT=22 COMP_TYPE=9
        _python_argcomplete eci-tui
        printf '%s\\n' "${COMPREPLY[@]}"
    """
    told = in_shell("bash", script, tmp_path).splitlines()
    assert "-F _python_argcomplete" in told[0]
    assert told[1].strip() == "nginx-web"


@pytest.mark.usefixtures("program")
def test_fish(tmp_path: Path) -> None:
    told = in_shell("fish", 'eci-tui completion fish | source; complete -C "eci-tui explain QuotaEx"', tmp_path)
    assert told.split("\t")[0] == "QuotaExceeded"


@pytest.mark.usefixtures("program")
def test_zsh(tmp_path: Path) -> None:
    script = 'autoload -U compinit && compinit -D -u; eval "$(eci-tui completion zsh)"; print -r -- $_comps[eci-tui]'
    assert "_python_argcomplete" in in_shell("zsh", script, tmp_path)


@pytest.mark.parametrize("shell", ["tcsh", ""])
def test_other_shells(run: Run, shell: str) -> None:
    done = run("completion", shell)
    assert done.code == 2
    assert "bash" in done.err
