"""Settings: read in spite of anything, changed one by one, what is not understood kept."""

import json
import stat

import pytest

from eci_tui.store import folders, settings
from eci_tui.store.settings import Settings


def test_defaults_without_a_file(home):
    assert settings.load() == settings.Loaded(Settings())
    assert not home.exists()


def test_changes_are_kept():
    settings.update(language="zh", keymap={"submit": "f10"})
    assert settings.update(theme="dark", tour_seen=True) == Settings(
        language="zh", theme="dark", keymap={"submit": "f10"}, tour_seen=True
    )
    assert settings.load() == settings.Loaded(
        Settings(language="zh", theme="dark", keymap={"submit": "f10"}, tour_seen=True)
    )
    assert stat.S_IMODE(settings.settings_file().stat().st_mode) == 0o600


def test_defaults_are_not_written():
    settings.update(language="zh")
    settings.update(language="")
    assert json.loads(settings.settings_file().read_text()) == {}


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b"\xff", b"5", b"[" * 100_000],
    ids=["empty", "open", "a list", "no UTF-8", "a number", "deep"],
)
def test_a_broken_file_is_kept_aside_and_said(content):
    path = settings.settings_file()
    folders.ensure_private(path.parent)
    path.write_bytes(content)
    loaded = settings.load()
    assert loaded.settings == Settings()
    (problem,) = loaded.problems
    assert "settings.json.broken" in problem.title
    assert path.with_name("settings.json.broken").read_bytes() == content
    assert settings.load() == settings.Loaded(Settings())


def test_a_value_that_makes_no_sense_costs_only_itself():
    path = settings.settings_file()
    folders.ensure_private(path.parent)
    path.write_text('{"language": 5, "theme": "dark", "keymap": {"a": 1}, "tour_seen": "yes", "future": [1]}')
    loaded = settings.load()
    assert (loaded.settings.theme, loaded.settings.language, loaded.settings.keymap) == ("dark", "", {})
    assert [problem.args_of_message["name"] for problem in loaded.problems] == ["language", "keymap", "tour_seen"]
    settings.update(language="zh")
    written = json.loads(path.read_text())
    assert written == {"language": "zh", "theme": "dark", "keymap": {"a": 1}, "tour_seen": "yes", "future": [1]}


def test_a_folder_that_cannot_be_written(monkeypatch, read_only_folder):
    monkeypatch.setenv("ECI_TUI_HOME", str(read_only_folder))
    assert settings.load().settings == Settings()
    with pytest.raises(folders.NotWritableError):
        settings.update(language="zh")


def test_a_file_that_cannot_be_read(home):
    (home / "settings.json").mkdir(parents=True)
    loaded = settings.load()
    assert loaded.settings == Settings()
    assert "folder" in loaded.problems[0].title
