"""Every kind of wrong file gets one clear message, exit code 2 or 3, and no traceback, from every command."""

from __future__ import annotations

import errno
from pathlib import Path
from unittest.mock import Mock

import pytest

from tests.cli.conftest import Run

BOMB = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"a{level}: &a{level} [{', '.join([f'*a{level - 1}'] * 9)}]\n" for level in range(1, 9)
)
UNREADABLE = {
    "nothing": (b"", "empty"),
    "a list": (b"- RegionId: cn-hangzhou\n", "line 1"),
    "a word": (b"hello\n", "line 1"),
    "a bomb": (BOMB.encode(), "line "),
    "a name twice": (b"RegionId: a\nCpu: 1\nRegionId: b\n", "line 3"),
    "a tag": (b"RegionId: !!python/object/apply:os.system [ls]\n", "line 1"),
    "a tab": (b"Container:\n\t- Name: a\n", "line 2"),
    "two documents": (b"RegionId: a\n---\nRegionId: b\n", "line 2"),
    "not UTF-8": (b"RegionId: cn-hangzhou\nContainerGroupName: \xff\xfe\n", "line 2"),
    "UTF-16": ("RegionId: cn-hangzhou\n".encode("utf-16"), "UTF-16"),
    "a control character": (b"RegionId: \x00\n", "U+0000"),
    "ten mebibytes": (b"#" * (10 << 20), "1 MiB"),
    "an open quote": (b"RegionId: 'cn\n", "line "),
    "an alias to nowhere": (b"RegionId: *nowhere\n", "line 1"),
    "a deep nest": (b"[" * 10_000, "line 1"),
    "half a character": (b'ContainerGroupName: "\\ud800"\n', "line 1"),
    "broken JSON": (b'{"RegionId": "cn-hangzhou",\n "Container": [}', "line 2"),
}
WRONG = {
    "an unknown name": (b"RegionId: a\nContaner: []\n", "Contaner"),
    "an unknown name deep inside": (b"Container:\n- Name: a\n  Imagee: b\n", "Container[0].Imagee"),
    "a list for a value": (b"Cpu: [1]\n", "Cpu"),
    "a value for a list": (b"Container: nginx\n", "Container"),
    "names for a list": (b"Container: {Name: a}\n", "Container"),
    "a word for a number": (b"Cpu: two\n", "Cpu"),
    "a name for a flag": (b"AutoCreateEip: maybe\n", "AutoCreateEip"),
    "a request that is a list": (b"request: [a]\n", "request"),
    "a name beside the request": (b"request: {Cpu: 1}\nCpu: 1\n", "Cpu"),
    "an asked path that is none": (b"ask: [Foo]\nrequest: {Cpu: 1}\n", "Foo"),
    "no parameters": (b"request:\n", "RegionId"),
}
COMMANDS = (
    ("check",),
    ("check", "--json"),
    ("submit", "--yes", "--sandbox"),
    ("submit", "--yes", "--sandbox", "--json"),
)


def is_plain(text: str) -> bool:
    """Whether a message is one for people: no traceback, nothing that a terminal would obey, not endless."""
    return "Traceback" not in text and "\x1b" not in text and "\x00" not in text and len(text) < 12_000


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("kind", UNREADABLE)
def test_a_file_that_cannot_be_read(run: Run, tmp_path: Path, kind: str, command: tuple[str, ...]) -> None:
    content, where = UNREADABLE[kind]
    file = tmp_path / "request.yaml"
    file.write_bytes(content)
    done = run(command[0], file, *command[1:])
    assert done.code == 2
    assert where in done.err
    assert str(file) in done.err
    assert is_plain(done.err)
    if "--json" not in command:
        assert done.out == ""
        assert done.err.count("eci-tui:") == 1
    elif command[0] == "check":
        assert done.json["errors"] >= 1
        assert all(found["message"] for found in done.json["problems"])
    else:
        assert done.json["outcome"] == "not-sent"


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("kind", WRONG)
def test_a_file_that_is_no_request(run: Run, tmp_path: Path, kind: str, command: tuple[str, ...]) -> None:
    content, where = WRONG[kind]
    file = tmp_path / "request.yaml"
    file.write_bytes(content)
    done = run(command[0], file, *command[1:])
    assert done.code == 3
    assert where in done.out + done.err
    assert is_plain(done.out + done.err)
    if command == ("check",):
        assert "error: " in done.out
    elif "--json" in command:
        paths = {found["path"] for found in done.json["problems"]}
        assert where in paths or "" in paths


@pytest.mark.parametrize("command", [*COMMANDS, ("preview",)], ids=" ".join)
def test_what_is_no_file(run: Run, tmp_path: Path, command: tuple[str, ...]) -> None:
    for source, words in [
        (tmp_path, "is a folder"),
        (tmp_path / "missing.yaml", "There is no file"),
        ("no-such-preset", "no preset and no file"),
        ("ngin-web", "Did you mean nginx-web?"),
        ("", "file or preset is empty"),
        ("  ", "file or preset is empty"),
        ("a" * 5000, "no preset and no file"),
        ("x/\0.yaml", "could not be read"),
        (tmp_path / ("a" * 300 + ".yaml"), "could not be read"),
    ]:
        done = run(command[0], source, *command[1:])
        assert done.code == 2, source
        assert words in done.err, source
        assert is_plain(done.err)


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_file_that_may_not_be_read(
    run: Run, tmp_path: Path, command: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "request.yaml"
    file.touch()
    forbidden = PermissionError(errno.EACCES, "Permission denied")
    monkeypatch.setattr(Path, "open", Mock(side_effect=forbidden))  # the administrator may read everything
    done = run(command[0], file, *command[1:])
    assert done.code == 2
    assert "may not be read: Permission denied" in done.err


def test_a_device_that_never_ends(run: Run) -> None:
    done = run("check", "/dev/zero")
    assert done.code == 2
    assert "1 MiB" in done.err


@pytest.mark.parametrize("kind", UNREADABLE)
def test_standard_input_may_be_wrong_too(run: Run, kind: str) -> None:
    content, where = UNREADABLE[kind]
    done = run("check", "-", stdin=content)
    assert done.code == 2
    assert where in done.err
    assert "<stdin>" in done.err


def test_a_secret_in_a_wrong_file_is_not_repeated(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "request.yaml"
    file.write_text(
        "ImageRegistryCredential:\n"
        "  - {Server: a.example.com, UserName: a, Password: [hunter2hunter2]}\n"
        "  - {Server: a.example.com, UserName: a, Password: hunter2hunter2, Passwort: hunter2hunter2}\n"
    )
    for command in COMMANDS:
        done = run(command[0], file, *command[1:])
        assert done.code == 3
        assert "hunter2" not in done.out + done.err
