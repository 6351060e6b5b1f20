"""`eci-tui presets`: listed, shown, copied, renamed, deleted, found."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from eci_tui.store import folders
from tests.cli.conftest import PRESETS, Run

SECRET = "hunter2hunter2"


@pytest.fixture
def own(run: Run) -> Path:
    """A preset of one's own, which hides no other."""
    return Path(run("presets", "copy", "nginx-web", "我的服务").out.strip())


def test_the_list(run: Run) -> None:
    done = run("presets")
    assert done.code == 0
    lines = dict(line.split(maxsplit=1) for line in done.out.splitlines())
    assert len(lines) == len(list(PRESETS.glob("*.yaml")))
    assert lines["nginx-web"] == "A web server with a liveness probe, reachable inside the VPC"
    assert run("presets", "list").out == done.out


def test_the_list_as_json(run: Run, own: Path) -> None:
    found = {preset["name"]: preset for preset in run("presets", "--json").json["presets"]}
    assert found["nginx-web"].keys() == {"name", "description", "built_in", "path", "error"}
    assert found["nginx-web"]["built_in"] is True
    assert found["我的服务"] == {
        "name": "我的服务",
        "description": found["nginx-web"]["description"],
        "built_in": False,
        "path": str(own),
        "error": None,
    }


def test_the_list_lines_up_whatever_the_names_are(run: Run, own: Path) -> None:
    lines = run("presets").out.splitlines()
    assert lines[0] == f"我的服务{' ' * 8}  A web server with a liveness probe, reachable inside the VPC (your own)"
    assert lines[1].index("An image from") == 18


def test_descriptions_follow_the_language(run: Run) -> None:
    assert "Web 服务器" in run("presets", "--lang", "zh").out


def test_a_broken_one_is_listed_with_what_is_wrong(run: Run, own: Path) -> None:
    own.write_text("Cpu: [\n")
    done = run("presets")
    assert done.code == 0
    assert "line 2" in done.out
    assert {preset["name"] for preset in run("presets", "--json").json["presets"] if preset["error"]} == {"我的服务"}


def test_shown_as_it_is_written(run: Run) -> None:
    done = run("presets", "show", "nginx-web")
    assert done.out == (PRESETS / "nginx-web.yaml").read_text()
    found = run("presets", "show", "nginx-web", "--json").json
    assert found.keys() == {"name", "description", "ask", "request"}
    assert found["request"] == yaml.safe_load(done.out)["request"]


def test_a_secret_in_a_preset_is_masked(run: Run, own: Path) -> None:
    own.write_text(f"ImageRegistryCredential:\n- Server: a\n  UserName: b\n  Password: {SECRET}  # {SECRET}\n")
    for options in ([], ["--json"]):
        done = run("presets", "show", "我的服务", *options)
        assert done.code == 0
        assert SECRET not in done.out + done.err
        assert "********" in done.out


def test_copied_renamed_and_deleted(run: Run) -> None:
    assert run("presets", "copy", "nginx-web", "mine").code == 0
    assert run("check", "mine").code == 0
    renamed = run("presets", "rename", "mine", "ours")
    assert Path(renamed.out.strip()).is_file()
    assert run("check", "mine").code == 2
    assert run("presets", "delete", "ours", stdin="y\n").code == 2, "nobody can be asked"
    assert run("presets", "delete", "ours", "--yes").code == 0
    assert not Path(renamed.out.strip()).exists()


def test_an_own_one_hides_the_built_in_one(run: Run) -> None:
    path = Path(run("presets", "copy", "nginx-web", "mine").out.strip())
    path.rename(path.with_name("nginx-web.yaml"))
    path.with_name("nginx-web.yaml").write_text("RegionId: cn-beijing\n")
    assert run("preview", "nginx-web").out == "RegionId=cn-beijing\n"


def test_paths(run: Run, own: Path) -> None:
    assert run("presets", "path").out.strip() == str(folders.presets_folder())
    assert run("presets", "path", "我的服务").out.strip() == str(own)
    assert run("presets", "path", "nginx-web").out.strip() == str(PRESETS / "nginx-web.yaml")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["show"], "needs the name"),
        (["show", "ngin-web"], "Did you mean nginx-web?"),
        (["copy", "nginx-web"], "second name"),
        (["copy", "nginx-web", "a/b"], "cannot be called"),
        (["copy", "nginx-web", "spot"], ""),
        (["rename", "nginx-web", "mine"], ""),
        (["delete", "nginx-web", "--yes"], ""),
        (["delete", "nobody", "--yes"], "nobody"),
        (["path", "nobody"], "nobody"),
        (["burn"], "burn"),
        (["list", "--unknown"], "--unknown"),
    ],
)
def test_what_cannot_be_done(run: Run, arguments: list[str], words: str) -> None:
    if arguments == ["copy", "nginx-web", "spot"]:
        assert run("presets", *arguments).code == 0, "an own one may hide a built-in one"
    done = run("presets", *arguments)
    assert done.code == 2
    assert words in done.err
    assert done.out == ""
    assert len(list(PRESETS.glob("*.yaml"))) >= 20
