"""Presets: the built-in ones are right, the own ones can be kept, copied, renamed and deleted."""

import stat

import pytest
import yaml

from eci_tui.api import catalogue
from eci_tui.api.schema import ListOf, Struct
from eci_tui.errors import UsageError
from eci_tui.request import path as paths
from eci_tui.request.flatten import flatten_paths
from eci_tui.request.secrets import secret_paths
from eci_tui.request.validate import errors, validate
from eci_tui.store import folders, preset_names, presets, request_file
from eci_tui.store.file_problems import FileSyntaxError
from eci_tui.store.merging import merged
from eci_tui.store.request_saving import AlreadyThereError, ChangedMeanwhileError, HoldsSecretsError, leave_out

BUILT_IN = sorted(path.stem for path in preset_names.built_in_folder().glob("*.yaml"))


class TestBuiltIn:
    def test_there_are_enough_and_the_contracts_example_is_one(self):
        assert len(BUILT_IN) >= 20
        assert {"nginx-web", "nginx-eip", "every-parameter"} <= set(BUILT_IN)

    @pytest.mark.parametrize("name", BUILT_IN)
    def test_each_is_right(self, name):
        file = presets.load(name)
        assert file.is_built_in
        assert file.warnings == ()
        assert file.given_name == name
        assert set(file.description) == {"en", "zh"}
        assert file.text.startswith("# ")
        assert errors(validate(file.tree)) == []
        assert secret_paths(file.tree) == []
        assert "\t" not in file.text
        for asked in file.ask:
            assert file.position(asked) == file.positions[asked], paths.format(asked)

    @pytest.mark.parametrize("name", BUILT_IN)
    def test_each_stands_in_the_order_of_the_catalogue(self, name):
        def check(value, described):
            if isinstance(described, Struct):
                places = catalogue.positions(described)
                assert list(value) == sorted(value, key=places.__getitem__)
                for key, member in value.items():
                    check(member, catalogue.member(described, key))
            elif isinstance(described, ListOf):
                for item in value:
                    check(item, described.item)

        check(presets.load(name).tree, catalogue.ROOT)

    @pytest.mark.parametrize("name", BUILT_IN)
    def test_other_readers_see_the_same(self, name):
        """Values are quoted so that a YAML reader that knows nothing of the catalogue finds the same text."""
        file = presets.load(name)
        data = yaml.safe_load(file.text)
        for path, wanted in flatten_paths(file.tree):
            value = data["request"]
            for step in path:
                value = value[step]
            found = {True: "true", False: "false"}.get(value, str(value)) if isinstance(value, bool) else str(value)
            if catalogue.node_at(path).kind == "base64":
                found = "".join(found.split())
            assert found == wanted, paths.format(path)

    def test_every_parameter_but_those_it_names(self):
        file = presets.load("every-parameter")
        there = {paths.pattern(path) for path, _ in flatten_paths(file.tree)}
        missing = {parameter.wire_name for parameter in catalogue.PARAMETERS} - there
        head = file.text.partition("name:")[0]
        assert missing == {
            "ClientToken", "ComputeCategory.N", "EipInstanceId", "DataCachePL", "CpuOptionsNuma",
        }  # fmt: skip
        for name in missing:
            assert f"#   {name.removesuffix('.N')} " in head

    def test_the_contracts_example(self):
        tree = presets.load("nginx-web").tree
        assert tree["Container"][0]["LivenessProbe"] == {"TcpSocket": {"Port": 80}}
        assert (tree["RegionId"], tree["Cpu"], tree["Memory"]) == ("cn-hangzhou", 1, 2)


def write(home, name, text):
    (home / "presets").mkdir(parents=True, exist_ok=True)
    path = home / "presets" / name
    path.write_text(text)
    return path


class TestListing:
    def test_own_ones_first_and_hiding_the_built_in(self, home):
        write(home, "mine.yaml", "name: My own\ndescription: {zh: 我的, fr: le mien}\nrequest: {Cpu: 1}\n")
        write(home, "nginx-web.yml", "RegionId: cn-beijing\nContainer: [{Name: a}, {Name: b}]\n")
        write(home, ".hidden.yaml", "Cpu: 1\n")
        write(home, "notes.txt", "Cpu: 1\n")
        found = presets.listing()
        assert [preset.name for preset in found[:2]] == ["mine", "nginx-web"]
        assert len(found) == 2 + len(BUILT_IN) - 1
        mine, web = found[:2]
        assert (mine.title, mine.is_built_in) == ("My own", False)
        assert [mine.describe(language) for language in ("zh", "en", "fr")] == ["我的", "我的", "le mien"]
        assert (web.summary.region, web.summary.containers, web.summary.parameters) == ("cn-beijing", ("a", "b"), 3)
        assert web.summary.groups == {"instance": 1, "containers": 2}

    def test_a_broken_file_is_listed_with_its_problem(self, home):
        write(home, "broken.yaml", "a: [\n")
        broken = presets.listing()[0]
        assert (broken.name, broken.summary) == ("broken", None)
        assert isinstance(broken.problem, FileSyntaxError)

    def test_nothing_is_made_by_looking(self, home):
        assert [preset.name for preset in presets.listing()] == BUILT_IN
        assert not home.exists()


class TestOwn:
    def test_keep_and_open_again(self, home):
        saved = presets.save("mine", {"Cpu": 1, "RegionId": "cn-hangzhou"}, description={"en": "x"}, ask=[("Cpu",)])
        path = home / "presets" / "mine.yaml"
        assert path.read_text() == (
            "name: mine\ndescription:\n  en: x\nask: [Cpu]\nrequest:\n  RegionId: cn-hangzhou\n  Cpu: 1\n"
        )
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
        assert presets.load("mine") == saved.file
        with pytest.raises(AlreadyThereError):
            presets.save("mine", {"Cpu": 2})

    def test_two_apps_on_one_preset(self):
        presets.save("mine", {"Cpu": 1})
        first, second = presets.load("mine"), presets.load("mine")
        presets.save("mine", {"Cpu": 2}, base=first)
        with pytest.raises(ChangedMeanwhileError):
            presets.save("mine", {"Cpu": 4}, base=second)
        assert presets.load("mine").tree == {"Cpu": 2}
        presets.save("mine", {"Cpu": 4}, base=second, overwrite=True)
        assert presets.load("mine").tree == {"Cpu": 4}

    def test_a_built_in_one_changed_becomes_an_own_one_with_its_comments(self, home):
        base = presets.load("nginx-web")
        presets.save("nginx-web", {**base.tree, "Cpu": 2, "Memory": 4}, base=base)
        mine = presets.load("nginx-web")
        assert not mine.is_built_in
        assert mine.text == base.text.replace("Cpu: 1", "Cpu: 2").replace("Memory: 2", "Memory: 4")
        presets.delete("nginx-web")
        assert presets.load("nginx-web").text == base.text

    def test_secrets_are_refused_or_left_out(self, home):
        tree = {"ImageRegistryCredential": [{"Server": "a", "Password": "hunter2"}]}
        with pytest.raises(HoldsSecretsError):
            presets.save("mine", tree)
        presets.save("mine", tree, instead_of_secrets=leave_out)
        assert "hunter2" not in (home / "presets" / "mine.yaml").read_text()

    def test_copy_rename_delete(self, home):
        copy = presets.duplicate("nginx-web", "web 2")
        assert copy.read_text() == presets.load("nginx-web").text.replace("name: nginx-web", "name: web 2")
        with pytest.raises(AlreadyThereError):
            presets.duplicate("spot", "web 2")
        presets.rename("web 2", "容器组")
        assert presets.load("容器组").given_name == "容器组"
        assert not copy.exists()
        presets.delete("容器组")
        assert [path.name for path in (home / "presets").iterdir()] == [".lock"]

    def test_a_file_that_cannot_be_read_can_be_renamed_and_deleted(self, home):
        write(home, "broken.yaml", "a: [\n")
        path = presets.rename("broken", "still-broken")
        assert path.read_text() == "a: [\n"
        presets.delete("still-broken")
        assert not path.exists()

    @pytest.mark.parametrize("change", [presets.delete, lambda name: presets.rename(name, "mine")])
    def test_built_in_ones_stay(self, change):
        with pytest.raises(UsageError, match="built-in"):
            change("nginx-web")

    @pytest.mark.parametrize("change", [presets.delete, presets.load, lambda name: presets.duplicate(name, "mine")])
    def test_what_is_not_there(self, change):
        with pytest.raises(folders.FolderError, match="no preset called") as caught:
            change("ngnix-web")
        assert "nginx-web" in caught.value.hint

    @pytest.mark.parametrize(
        "name",
        ["", " ", ".", "..", "../up", "a/b", "a\\b", "a\nb", "-x", ".hidden", "con", "LPT1.x", "a.yaml", "x" * 101],
    )
    def test_names_that_no_file_can_have(self, name, home):
        with pytest.raises(UsageError, match="cannot be called"):
            presets.save(name, {"Cpu": 1})
        assert not home.exists()

    def test_a_home_that_cannot_be_written(self, read_only_folder, monkeypatch):
        monkeypatch.setenv("ECI_TUI_HOME", str(read_only_folder))
        with pytest.raises(folders.NotWritableError):
            presets.save("mine", {"Cpu": 1})
        assert [preset.name for preset in presets.listing()] == BUILT_IN


def test_a_preset_is_merged_into_a_request():
    mine = {
        "RegionId": "cn-beijing",
        "Cpu": 1,
        "Container": [{"Name": "web", "Image": "mine", "Tty": True, "Command": ["a", "b"]}, {"Name": "x"}],
        "DnsConfig": {"Search": ["a"]},
    }
    preset = {
        "Cpu": 2,
        "Container": [{"Name": "helper"}, {"Name": "web", "Image": "theirs", "Command": ["c"]}],
        "DnsConfig": {"NameServer": ["1.1.1.1"]},
        "Tag": [{"Key": "k"}],
    }
    before = repr(mine)
    assert merged(mine, preset) == {
        "RegionId": "cn-beijing",
        "Cpu": 2,
        "Container": [
            {"Name": "web", "Image": "theirs", "Tty": True, "Command": ["c"]},
            {"Name": "x"},
            {"Name": "helper"},
        ],
        "DnsConfig": {"Search": ["a"], "NameServer": ["1.1.1.1"]},
        "Tag": [{"Key": "k"}],
    }
    assert repr(mine) == before
    assert merged({}, preset) == preset
    assert merged(mine, {}) == mine


def test_the_name_of_a_preset_is_found_before_a_file(home, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "nginx-web").mkdir()
    assert request_file.load("nginx-web").is_built_in
