"""Saving: the same bytes for the same request, comments that stay, nobody's changes lost, no secret written."""

import copy
import json
import os
import re
import stat
import subprocess
import sys
import typing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eci_tui.errors import RequestError, UsageError
from eci_tui.request.draft import Draft
from eci_tui.request.flatten import flatten_paths
from eci_tui.store import folders, preset_names, request_file, request_saving, yaml_edit, yaml_writer
from eci_tui.store.request_saving import (
    AlreadyThereError,
    ChangedMeanwhileError,
    HoldsSecretsError,
    leave_out,
    save,
)
from tests.judges.random_requests import TREES


def read(text, file="f.yaml"):
    return request_file.read(text.encode(), file=file, tolerant=True)


def exactly(tree):
    """A form in which 1, 1.0 and true differ."""
    return json.dumps(tree, sort_keys=True)


def comments(text):
    return re.findall(r"#.*", text)


def words(text):
    """The lines without the indentation and the dash, which may move to the next member of an item."""
    return {line.lstrip(" -") for line in text.splitlines()}


def edit(text, change, **around):
    """The text after `change` to its tree; it must read as wanted, and not have been written anew."""
    file = read(text)
    tree = copy.deepcopy(dict(file.tree))
    change(tree)
    around = {"name": file.given_name, "description": file.description, "ask": file.ask, **around}
    result = yaml_edit.edited(file, tree, **around)
    assert exactly(read(result).tree) == exactly(tree)
    return result


class TestNewFiles:
    @given(TREES)
    @settings(max_examples=60)
    def test_save_load_save(self, tree):
        text = yaml_writer.dump(tree, name="x")
        found = read(text)
        assert exactly(found.tree) == exactly(tree)
        assert yaml_writer.dump(found.tree, name="x") == text
        assert yaml_edit.edited(found, found.tree, name="x") == text

    @given(TREES)
    @settings(max_examples=30)
    def test_save_load_save_in_json(self, tree):
        text = request_saving.json_writer.dump(tree)
        found = read(text)
        assert exactly(found.tree) == exactly(tree)
        assert request_saving.json_writer.dump(found.tree) == text

    def test_the_catalogues_order_and_no_noise(self):
        tree = {
            "Container": [{"Image": "nginx", "Name": "web", "Port": [{"Protocol": "TCP", "Port": 80}]}],
            "Memory": 2,
            "RegionId": "cn-hangzhou",
        }
        assert yaml_writer.dump(tree) == (
            "RegionId: cn-hangzhou\nMemory: 2\nContainer:\n  - Name: web\n    Image: nginx\n    Port:\n"
            "      - Port: 80\n        Protocol: TCP\n"
        )

    def test_quotes_where_another_reader_would_see_something_else(self):
        for text in ("on", "0644", "1.10", "1e3", "null", "~", "", "2024-01-01", "12:30", "y", "0x1F", "<<", ".5"):
            written = yaml_writer.dump({"ContainerGroupName": text})
            assert written == f"ContainerGroupName: '{text}'\n"
            assert read(written).tree == {"ContainerGroupName": text}
        assert yaml_writer.dump({"HostName": "a-1"}) == "HostName: a-1\n"
        assert yaml_writer.dump({"Cpu": 0.5, "AutoCreateEip": True}) == "Cpu: 0.5\nAutoCreateEip: true\n"

    def test_lines_stay_lines(self):
        script = "set -e\necho 'a: b' # not a comment\n"
        written = yaml_writer.dump({"Container": [{"Command": ["sh", "-c", script]}]})
        assert "- |\n        set -e\n        echo 'a: b' # not a comment\n" in written

    def test_long_base64_is_folded(self):
        content = "QUJD" * 100
        volume = {"ConfigFileVolume": {"ConfigFileToPath": [{"Path": "a", "Content": content}]}}
        written = yaml_writer.dump({"Volume": [volume]})
        assert max(map(len, written.splitlines())) < 100
        assert read(written).tree == {"Volume": [volume]}

    def test_words_around_the_request(self):
        written = yaml_writer.dump(
            {"Cpu": 1}, name="x", description={"en": "a: b", "zh": "中文"}, ask=[("Cpu",), ("Container", 0, "Image")]
        )
        assert written == (
            "name: x\ndescription:\n  en: 'a: b'\n  zh: 中文\nask: [Cpu, 'Container[0].Image']\nrequest:\n  Cpu: 1\n"
        )


LOVED = """\
# mine, do not touch
RegionId:   cn-hangzhou      # where
Cpu: 0.50
Memory:
Container:
- Name:  'web'   # the name
  Image: nginx
  Command: [ sh,   "-c", 'x' ]

  # ports follow
  Port: [ {Port: 80},{Port: 81} ]   # two
  Quantum: {a: [1, 0644]}
- {Name: b, Image: c}
Xyz: 0644   # kept
"""


class TestEdits:
    def test_one_value(self):
        result = edit(LOVED, lambda tree: tree.update(Cpu=1))
        assert result == LOVED.replace("Cpu: 0.50", "Cpu: 1")

    def test_a_value_in_an_own_style(self):
        def change(tree):
            tree["Container"][0]["Image"] = "nginx:2"
            tree["Container"][1]["Image"] = "d"

        result = edit(LOVED, change)
        assert result == LOVED.replace("Image: nginx", "Image: nginx:2").replace("Image: c", "Image: d")

    def test_a_new_parameter_stands_in_its_place_and_takes_nobodys_comment(self):
        result = edit(LOVED, lambda tree: tree.update(ContainerGroupName="a"))
        assert result == LOVED.replace("# where\n", "# where\nContainerGroupName: a\n")
        text = "Cpu: 1\n# about the containers\nContainer: [{Name: a}]\n"
        assert edit(text, lambda tree: tree.update(Memory=2)) == text.replace("Cpu: 1\n", "Cpu: 1\nMemory: 2\n")

    def test_the_comment_above_the_next_parameter_survives(self):
        text = "Cpu: 1\nMemory: 2 # gone\n# about the containers\nContainer: [{Name: a}]\n"
        assert edit(text, lambda tree: tree.pop("Memory")) == text.replace("Memory: 2 # gone\n", "")

    def test_an_item_that_goes_takes_its_own_comments_only(self):
        text = "Container:\n  - Name: a\n    # inside\n    Image: x\n  # about b\n  - Name: b\n# end\n"
        result = edit(text, lambda tree: tree["Container"].pop(0))
        assert result == "Container:\n  # about b\n  - Name: b\n# end\n"

    def test_items_change_places_with_their_comments(self):
        text = "Container:\n  - Name: a # first\n    Image: x # image of a\n  - Name: b\n    Image: y # image of b\n"
        result = edit(text, lambda tree: tree["Container"].reverse())
        assert "Name: a # first\n    Image: x # image of a" in result
        assert result.index("Name: b") < result.index("Name: a")

    def test_what_is_unknown_stays(self):
        result = edit(LOVED, lambda tree: tree["Container"][0].update(Tty=True))
        assert "  Quantum: {a: [1, 0644]}\n" in result
        assert "Xyz: 0644   # kept\n" in result

    def test_one_use_of_an_alias(self):
        text = "Container:\n- &w\n  Name: a\n  Image: b\n- *w\nCpu: 1 # c\n"
        result = edit(text, lambda tree: tree["Container"][1].update(Name="z"))
        assert result.endswith("- Name: z\n  Image: b\nCpu: 1 # c\n")

    def test_windows_line_ends_stay(self):
        text = LOVED.replace("\n", "\r\n")
        assert edit(text, lambda tree: tree.update(Cpu=1)) == text.replace("Cpu: 0.50", "Cpu: 1")

    def test_a_file_without_a_last_line_end(self):
        assert edit("Cpu: 1 # a", lambda tree: tree.update(Cpu=2)) == "Cpu: 2 # a"

    def test_words_come_around_a_request_that_stood_alone(self):
        result = edit(LOVED, lambda tree: None, description="hello", ask=(("Cpu",),))
        assert result.startswith("description: hello\nask: [Cpu]\nrequest:\n  # mine, do not touch\n  RegionId:   cn-")
        assert comments(result) == comments(LOVED)
        assert read(result).description == "hello"

    def test_words_go(self):
        text = "name: x\n# about\ndescription: y\nask: [Cpu]\nrequest:\n  Cpu: 1 # c\n"
        assert edit(text, lambda tree: None, description="", ask=()) == "name: x\n# about\nrequest:\n  Cpu: 1 # c\n"

    @given(TREES, TREES, st.randoms(use_true_random=False))
    @settings(max_examples=40)
    def test_any_request_into_any_other(self, before, after, random):
        text = yaml_writer.dump(before, name="x")
        text = "".join(line + (" # kept" if line.endswith(":") else "") + "\n" for line in text.splitlines())
        file = read(text)
        if exactly(file.tree) != exactly(before):
            return  # the comment stands inside of a block of lines
        wanted = {**before, **{name: after[name] for name in after if random.random() < 0.5}}
        for name in list(wanted)[1:]:
            if random.random() < 0.2:
                del wanted[name]
        assert exactly(read(yaml_edit.edited(file, wanted, name="x")).tree) == exactly(wanted)


@pytest.mark.parametrize("preset", sorted(preset_names.built_in_folder().glob("*.yaml")), ids=lambda path: path.stem)
def test_an_edit_of_a_built_in_preset_changes_only_its_lines(preset):
    file = request_file.load_path(preset)
    leaves = [path for path, _ in flatten_paths(file.tree)]
    for path in leaves[:: max(1, len(leaves) // 8)]:
        draft = Draft(file.tree)
        draft.set(path, "changed")
        result = yaml_edit.edited(file, draft.tree, name=file.given_name, description=file.description, ask=file.ask)
        assert comments(result) == comments(file.text), path
        unchanged = set(file.text.splitlines()) & set(result.splitlines())
        assert len(set(file.text.splitlines()) - unchanged) <= 6, path
        draft.undo()
        if isinstance(path[-1], str):
            draft.unset(path)
            result = yaml_edit.edited(
                file, draft.tree, name=file.given_name, description=file.description, ask=file.ask
            )
            assert words(result) <= words(file.text), path


class TestFiles:
    def test_modes(self, tmp_path):
        path = tmp_path / "a.yaml"
        save(path, {"Cpu": 1})
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        path.chmod(0o644)
        save(path, {"Cpu": 2}, overwrite=True)
        assert stat.S_IMODE(path.stat().st_mode) == 0o644

    def test_what_is_the_same_is_not_written(self, tmp_path):
        path = tmp_path / "a.yaml"
        first = save(path, {"Cpu": 1}, name="a", description="b")
        before = path.stat()
        again = save(path, first.file.tree, base=first.file)
        assert again.file.digest == first.file.digest
        assert (path.stat().st_ino, path.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)

    def test_a_chain_of_saves_knows_its_own_changes(self, tmp_path):
        path = tmp_path / "a.yaml"
        path.write_text("# mine\nCpu: 1\n")
        file = request_file.load_path(path)
        for size in (2, 4, 8):
            file = save(path, {"Cpu": size}, base=file).file
        assert path.read_text() == "# mine\nCpu: 8\n"

    def test_somebody_elses_change_is_noticed(self, tmp_path):
        path = tmp_path / "a.yaml"
        path.write_text("Cpu: 1\n")
        mine = request_file.load_path(path)
        path.write_text("Cpu: 4 # theirs\n")
        with pytest.raises(ChangedMeanwhileError) as caught:
            save(path, {"Cpu": 2}, base=mine)
        assert isinstance(caught.value, UsageError)
        assert caught.value.hint
        assert path.read_text() == "Cpu: 4 # theirs\n"
        save(path, {"Cpu": 2}, base=mine, overwrite=True)
        assert path.read_text() == "Cpu: 2\n"

    def test_a_file_that_vanished_is_written_again(self, tmp_path):
        path = tmp_path / "a.yaml"
        path.write_text("Cpu: 1\n")
        mine = request_file.load_path(path)
        path.unlink()
        save(path, {"Cpu": 2}, base=mine)
        assert path.read_text() == "Cpu: 2\n"

    def test_another_file_is_not_overwritten(self, tmp_path):
        mine, other = tmp_path / "a.yaml", tmp_path / "b.yaml"
        mine.write_text("Cpu: 1 # c\n")
        other.write_text("Cpu: 4\n")
        file = request_file.load_path(mine)
        with pytest.raises(AlreadyThereError):
            save(other, {"Cpu": 2}, base=file)
        with pytest.raises(AlreadyThereError):
            save(other, {"Cpu": 2})
        assert other.read_text() == "Cpu: 4\n"
        save(other, {"Cpu": 2}, base=file, overwrite=True)
        assert other.read_text() == "Cpu: 2 # c\n"

    def test_a_read_only_folder_is_said(self, read_only_folder):
        path = read_only_folder / "kept.yaml"
        file = request_file.load_path(path)
        with pytest.raises(folders.NotWritableError):
            save(path, {"RegionId": "cn-beijing"}, base=file)
        assert path.read_text() == file.text

    def test_a_full_disk_is_said_and_the_file_stays(self, tmp_path, monkeypatch):
        path = tmp_path / "a.yaml"
        path.write_text("Cpu: 1\n")
        file = request_file.load_path(path)

        def full(*_args):
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(folders.os, "write", full)
        with pytest.raises(folders.DiskFullError, match="No room is left"):
            save(path, {"Cpu": 2}, base=file)
        monkeypatch.undo()
        assert path.read_text() == "Cpu: 1\n"
        assert list(tmp_path.glob(".*")) == []

    def test_json_stays_json(self, tmp_path):
        path = tmp_path / "a.json"
        path.write_text('{"Cpu": 1, "New": [1, "1", null], "Container": [{"Name": "a", "Also": true}]}')
        file = request_file.load_path(path, tolerant=True)
        tree = {**file.tree, "RegionId": "cn-hangzhou"}
        save(path, tree, base=file)
        assert json.loads(path.read_text()) == {
            "RegionId": "cn-hangzhou",
            "Cpu": 1,
            "Container": [{"Name": "a", "Also": True}],
            "New": [1, "1", None],
        }
        assert save(tmp_path / "a.yaml", tree, base=file).file.tree == tree


CREDENTIAL = {"Server": "a.b", "UserName": "me", "Password": "hunter2"}


class TestSecrets:
    tree: typing.ClassVar = {
        "ImageRegistryCredential": [CREDENTIAL],
        "Container": [
            {
                "Name": "a",
                "Command": ["curl", "-H", "X: ghp_0123456789012345678901234567890123456"],
                "EnvironmentVar": [{"Key": "DB_PASSWORD", "Value": "s3cret"}, {"Key": "A", "Value": "b"}],
            }
        ],
    }
    words = ("hunter2", "s3cret", "ghp_")

    def test_they_are_refused(self, tmp_path):
        with pytest.raises(HoldsSecretsError) as caught:
            save(tmp_path / "a.yaml", self.tree)
        assert isinstance(caught.value, RequestError)
        assert len(caught.value.paths) == 3
        assert ("ImageRegistryCredential", 0, "Password") in caught.value.paths
        assert not any(word in caught.value.title + repr(caught.value) for word in self.words)
        assert list(tmp_path.iterdir()) == []

    def test_they_are_left_out(self, tmp_path):
        saved = save(tmp_path / "a.yaml", self.tree, instead_of_secrets=leave_out)
        assert saved.file.tree["ImageRegistryCredential"] == [{"Server": "a.b", "UserName": "me"}]
        assert saved.file.tree["Container"][0]["Command"] == ["curl", "-H", ""]
        assert saved.file.tree["Container"][0]["EnvironmentVar"] == [{"Key": "DB_PASSWORD"}, {"Key": "A", "Value": "b"}]
        assert len(saved.replaced) == 3
        assert not any(word in (tmp_path / "a.yaml").read_text() for word in self.words)

    def test_a_reference_takes_their_place(self, tmp_path):
        path = tmp_path / "a.yaml"
        path.write_text("ImageRegistryCredential:\n- Server: a.b\n  UserName: me\n  Password: hunter2 # now\n")
        file = request_file.load_path(path)
        save(path, file.tree, base=file, instead_of_secrets=lambda place: "${keyring:a.b}")
        assert path.read_text() == (
            "ImageRegistryCredential:\n- Server: a.b\n  UserName: me\n  Password: ${keyring:a.b} # now\n"
        )

    def test_a_replacement_that_is_a_secret_itself_is_refused(self, tmp_path):
        with pytest.raises(HoldsSecretsError):
            save(tmp_path / "a.yaml", self.tree, instead_of_secrets=lambda place: "hunter3")
        assert list(tmp_path.iterdir()) == []

    def test_references_are_no_secrets(self, tmp_path):
        tree = {"ImageRegistryCredential": [{**CREDENTIAL, "Password": "${ask:Password}"}]}
        assert save(tmp_path / "a.yaml", tree).file.tree == tree


def test_the_editing_library_is_loaded_only_to_edit_a_file(tmp_path):
    program = """
import sys
from pathlib import Path
from eci_tui.store import presets, request_file, request_saving

presets.listing()
first = request_saving.save(Path("a.yaml"), request_file.load("nginx-web").tree).file
print("ruamel.yaml" in sys.modules)
request_saving.save(Path("a.yaml"), {**first.tree, "Cpu": 2}, base=first)
print("ruamel.yaml" in sys.modules)
"""
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "True"]
