"""Foreign text in whatever a command prints, on stdout and on stderr: shown, not obeyed, and no fault."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from eci_tui.cloud.gateway import REAL
from eci_tui.session import submission
from eci_tui.store import drafts, folders, history, keyring_index, presets
from eci_tui.store.history import Entry
from eci_tui.store.keyring_index import Index, Profile
from tests.cli.conftest import Done, Run
from tests.hostile import HOSTILE, LONG, REPLIES, HostileService, assert_not_obeyed, found, log

REQUEST = {
    "RegionId": "cn-hangzhou",
    "ContainerGroupName": "web",
    "SecurityGroupId": "sg-1",
    "VSwitchId": "vsw-1",
    "Container": [{"Name": "nginx", "Image": "nginx:1.27"}],
}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "web.json"
    path.write_text(json.dumps(REQUEST))
    return path


@pytest.fixture(autouse=True)
def key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALIBABA_CLOUD_ACCESS_KEY_ID", "LTAI5tExampleExampx3Fq")
    monkeypatch.setenv("ALIBABA_CLOUD_ACCESS_KEY_SECRET", "opens-nothing")


def sound(done: Done) -> Done:
    """Checks both streams, and that the program is not at fault."""
    assert_not_obeyed(done.out)
    assert_not_obeyed(done.err)
    assert done.code != 1, done.err
    return done


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    async def no_time(_seconds: float) -> None:
        """Nobody waits."""

    service_of = submission.service_of
    surroundings = replace(REAL, sleep=no_time)
    monkeypatch.setattr(submission, "service_of", lambda to: replace(service_of(to), surroundings=surroundings))


@pytest.mark.parametrize("name", REPLIES)
def test_every_answer_to_a_submission(run: Run, file: Path, name: str) -> None:
    with HostileService(CreateContainerGroup=REPLIES[name]) as service:
        told = sound(run("submit", file, "--yes", "--endpoint", service.url))
        assert told.code in (0, 4, 5)
        document = sound(run("submit", file, "--yes", "--json", "--endpoint", service.url)).json
        assert document["outcome"] in ("created", "refused", "unknown")
        sound(run("submit", file, "--dry-run", "--endpoint", service.url, "--lang", "zh"))
    sound(run("history"))
    sound(run("history", "--json"))
    sound(run("history", "show", "1"))


@pytest.mark.parametrize("name", REPLIES)
def test_every_answer_that_is_pasted(run: Run, name: str) -> None:
    body = REPLIES[name].body
    sound(run("explain", "-", stdin=body))
    sound(run("explain", "-", "--json", stdin=body))
    sound(run("explain", body.decode("utf-8", "replace").replace("\x00", "")))


@pytest.mark.parametrize("text", [HOSTILE, LONG, "\x1b[31mRegionId", "Container.N.\u202e"])
def test_words_on_the_command_line(run: Run, tmp_path: Path, text: str) -> None:
    for arguments in (
        ("explain", text),
        ("check", text),
        ("preview", text, "--as", text),
        ("preview", tmp_path / "no" / "such" / text.replace("/", "|")[:200]),
        ("submit", text, "--yes", "--profile", text),
        ("check", "nginx-web", "--set", text),
        ("check", "nginx-web", "--set", f"{text}={text}"),
        ("check", "nginx-web", "--set", f"Cpu={text}"),
        ("check", "nginx-web", "--set", f"Container[0]={text}"),
        ("check", "nginx-web", "--region", text),
        ("preview", "nginx-web", "--set", f"ContainerGroupName={text}", "--region", text),
        ("presets", "show", text),
        ("presets", "copy", "nginx-web", text),
        ("presets", "delete", text),
        ("profiles", "default", text),
        ("watch", text),
        ("logs", text, text, "--region", text),
        ("delete", text, "--yes", "--region", text),
        ("doctor", "--profile", text, "--region", text),
        ("login", "--profile", text),
        ("logout", "--profile", text),
        ("sandbox", "--fail", text),
        ("sandbox", "--port", text),
        ("history", text),
        ("explain", "--no-such", text),
        ("check", f"--{text}"),
        ("completion", text),
        (text,),
        (f"--{text}",),
        ("watch", "eci-1", "--endpoint", text, "--region", "cn-hangzhou"),
    ):
        sound(run(*arguments))


@pytest.mark.parametrize("text", [HOSTILE, LONG], ids=["hostile", "long"])
def test_a_group_its_log_and_its_end(run: Run, text: str) -> None:
    with HostileService(
        CreateContainerGroup=REPLIES["everything"],
        DescribeContainerGroups=found("Succeeded" if text == HOSTILE else text),
        DescribeContainerLog=log(text),
    ) as service:
        there = ("--region", "cn-hangzhou", "--endpoint", service.url)
        sound(run("delete", text, "--yes", *there))
        assert_not_obeyed(run("logs", "eci-1", "nginx", "--json", *there).out)
        assert run("logs", "eci-1", "nginx", *there).out.count("[/x]") == 2


@pytest.mark.parametrize("name", REPLIES)
def test_every_answer_to_a_look(run: Run, name: str) -> None:
    with HostileService(CreateContainerGroup=REPLIES[name]) as service:
        there = ("--region", "cn-hangzhou", "--endpoint", service.url)
        sound(run("logs", "eci-1", "nginx", *there))
        sound(run("delete", "eci-1", "--yes", *there))


@pytest.mark.parametrize(
    "content",
    [
        "request: {RegionId: cn-hangzhou, ContainerGroupName: \"\\e[31m\\u202e[/x]\", Cpu: \"\\e\", Colour: \"\\e\"}",
        "request: {\"\\e[31m\\u202e\": 1, \"Reg\\eionId\": [1], RegionId: {\"\\e\": \"\\a\"}}",
        "request: [\"\\e[31m\"]",
        "{\x1b[31m\u202e",
        "request: !\x1b[31m x",
        "request: &\u202e x\nask: *\u202e",
        "request: {a: \x1b[31m\u202e\x07]",
        "request:\n  \u202e[bold: [}\n\u2028\x85",
        "name: \"\\e[31m\"\ndescription: {en: \"\\e\", \"\\u202e\": 1}\nask: [\"\\e[31m\"]\nrequest: {}\n\"\\e\": 1\n",
        json.dumps({"request": {HOSTILE: LONG, "ContainerGroupName": LONG, "Tag": [{"Key": LONG, "Value": HOSTILE}]}}),
        "\ufeff" + json.dumps(REQUEST | {"Container": [{"Name": HOSTILE, "Image": HOSTILE, HOSTILE: HOSTILE}]}),
    ],
)  # fmt: skip
def test_files_of_every_kind_of_wrong(run: Run, tmp_path: Path, content: str) -> None:
    path = tmp_path / "a[bold\x1b[31m\u202e\n\x07.yaml"
    path.write_text(content, encoding="utf-8")
    for arguments in (
        ("check",),
        ("check", "--json"),
        ("preview",),
        *(("preview", "--as", form) for form in ("json", "yaml", "query", "signed", "flat")),
        ("submit", "--yes", "--sandbox"),
        ("submit", "--dry-run", "--sandbox", "--json"),
    ):
        sound(run(arguments[0], path, *arguments[1:]))
        sound(run(arguments[0], "-", *arguments[1:], stdin=content))


def test_everything_that_is_kept(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    presets.save("hostile", {"ContainerGroupName": HOSTILE}, description=LONG)
    folder = folders.presets_folder()
    (folder / "a[x]\x1b[31m\u202e\n.yaml").write_text('request: {ContainerGroupName: "x\\e[31m"}\n')
    (folder / "broken.yaml").write_text("request: {\x1b[31m\u202e[/x]: ]\n")
    keyring_index.save(Index((Profile(HOSTILE, LONG),), HOSTILE, (HOSTILE,)))
    config = Path.home() / ".aliyun" / "config.json"
    config.parent.mkdir(exist_ok=True)
    named = {"name": HOSTILE, "mode": HOSTILE, "access_key_id": HOSTILE, "region_id": HOSTILE}
    config.write_text(json.dumps({"current": HOSTILE, "profiles": [named]}))
    own = drafts.OwnDraft("20250618-030000-1-abcdef")
    own.save({"ContainerGroupName": HOSTILE}, source=HOSTILE)
    own.close()
    history.add(
        Entry(
            time=datetime(2025, 6, 18, tzinfo=UTC),
            profile=HOSTILE,
            request={"ContainerGroupName": HOSTILE, "RegionId": HOSTILE},
            outcome=HOSTILE,
            code=HOSTILE,
            message=LONG,
        )
    )
    for name in ("ALIBABA_CLOUD_REGION_ID", "ALIBABA_CLOUD_PROFILE", "ALIBABA_CLOUD_ENDPOINT", "LANG", "TERM"):
        monkeypatch.setenv(name, HOSTILE)
    monkeypatch.setenv("ECI_TUI_\x1b[31m", HOSTILE)
    for arguments in (
        ("presets",),
        ("presets", "--json"),
        ("presets", "show", "hostile"),
        ("presets", "show", "broken"),
        ("presets", "path"),
        ("profiles",),
        ("profiles", "--json"),
        ("history",),
        ("history", "--json"),
        ("history", "show", "1"),
        ("doctor",),
        ("doctor", "--json"),
        ("login",),
        ("submit", "hostile", "--yes"),
        ("submit", "nginx-web", "--yes"),
        ("submit", "--resume", "1"),
        ("watch", "eci-1"),
    ):
        sound(run(*arguments))


@pytest.mark.parametrize("place", ["~nobody\x1b/\u202e", "~\x00", "./a\x00b/c.yaml", "./", "/", "..", "~"])
def test_paths_that_are_none(run: Run, monkeypatch: pytest.MonkeyPatch, place: str) -> None:
    for arguments in (("check", place), ("preview", place), ("submit", place, "--yes"), ("presets", "show", place)):
        sound(run(*arguments))
    if "\x00" not in place:
        monkeypatch.delenv("ALIBABA_CLOUD_ACCESS_KEY_ID")
        monkeypatch.setenv("ALIBABA_CLOUD_CREDENTIALS_FILE", place)
        sound(run("submit", "nginx-web", "--yes"))
        sound(run("profiles"))
        sound(run("doctor"))
        monkeypatch.setenv("ECI_TUI_HOME", place)
        sound(run("presets"))
        sound(run("history"))
        sound(run("doctor"))
