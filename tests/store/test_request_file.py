"""Reading request files: what values mean, and one clear message for everything that is wrong with a file."""

import os

import pytest
import yaml

from eci_tui.errors import RequestError, UsageError
from eci_tui.store import request_file, yaml_reader
from eci_tui.store.file_problems import FileSyntaxError, RequestFileError
from eci_tui.store.folders import FolderError


@pytest.fixture(params=["C", "Python"])
def parser(request, monkeypatch):
    """Both of PyYAML's parsers: what is accepted must not depend on how the library was built."""
    if request.param == "Python":
        monkeypatch.delattr(yaml, "CSafeLoader", raising=False)
    elif not yaml.__with_libyaml__:
        pytest.skip("PyYAML without libyaml")


def read(text, **options):
    return request_file.read(text.encode() if isinstance(text, str) else text, file="f.yaml", **options)


def tree(text):
    return read(text).tree


@pytest.mark.usefixtures("parser")
class TestValues:
    def test_the_contracts_example(self):
        found = read(
            """\
name: nginx-web
description: {en: A web server, zh: 网页服务器}
ask: [ContainerGroupName]
request:
  RegionId: cn-hangzhou
  ContainerGroupName: nginx-test
  Cpu: 1
  Memory: 2
  Container:
    - Name: nginx
      Image: registry-vpc.cn-hangzhou.aliyuncs.com/eci_open/nginx:latest
      Port: [{Port: 80, Protocol: TCP}]
      LivenessProbe: {TcpSocket: {Port: 80}}
"""
        )
        assert found.name == "nginx-web"
        assert found.description == {"en": "A web server", "zh": "网页服务器"}
        assert found.ask == (("ContainerGroupName",),)
        assert found.tree == {
            "RegionId": "cn-hangzhou",
            "ContainerGroupName": "nginx-test",
            "Cpu": 1,
            "Memory": 2,
            "Container": [
                {
                    "Name": "nginx",
                    "Image": "registry-vpc.cn-hangzhou.aliyuncs.com/eci_open/nginx:latest",
                    "Port": [{"Port": 80, "Protocol": "TCP"}],
                    "LivenessProbe": {"TcpSocket": {"Port": 80}},
                }
            ],
        }
        assert found.warnings == ()

    @pytest.mark.parametrize(
        "text", ["0644", "1.10", "on", "1e3", "0x10", "2024-01-01", "1_000", "yes", "12:30", "True"]
    )
    def test_text_is_never_mangled(self, text):
        assert tree(f"Container: [{{Command: [{text}]}}]") == {"Container": [{"Command": [text]}]}
        assert tree(f"ContainerGroupName: {text}\n") == {"ContainerGroupName": text}

    def test_values_take_the_kind_of_their_parameter(self):
        assert tree("Cpu: 2.0\nMemory: '0.5'\nAutoCreateEip: true\nFixedIp: true\nEipBandwidth: 010\n") == {
            "Cpu": 2,
            "Memory": 0.5,
            "AutoCreateEip": True,
            "FixedIp": "true",
            "EipBandwidth": 10,
        }

    def test_a_file_mode_keeps_its_digits(self):
        volume = "Volume: [{ConfigFileVolume: {DefaultMode: 0644}}]"
        assert tree(volume)["Volume"][0]["ConfigFileVolume"]["DefaultMode"] == "0644"

    def test_what_does_not_fit_stays_as_it_was_written(self):
        assert tree("Cpu: two\nAutoCreateEip: on\nEipBandwidth: 1e3") == {
            "Cpu": "two",
            "AutoCreateEip": "on",
            "EipBandwidth": "1e3",
        }

    def test_folded_base64_is_one_value(self):
        text = "Volume:\n- ConfigFileVolume:\n    ConfigFileToPath:\n    - Content: |\n        aGVs\n        bG8=\n"
        assert tree(text)["Volume"][0]["ConfigFileVolume"]["ConfigFileToPath"][0]["Content"] == "aGVsbG8="

    def test_references_are_kept_as_text(self):
        assert tree("Cpu: ${env:CPU}\nContainer: [{Name: '$${keyring:x}', Command: [echo, '${HOME}']}]") == {
            "Cpu": "${env:CPU}",
            "Container": [{"Name": "$${keyring:x}", "Command": ["echo", "${HOME}"]}],
        }

    def test_json_is_yaml(self):
        assert tree('{"request": {"Cpu": 0.25, "Container": [{"Name": "a\\u00e9", "Tty": true}]}}') == {
            "Cpu": 0.25,
            "Container": [{"Name": "aé", "Tty": True}],
        }

    def test_aliases_repeat_a_value(self):
        found = tree("Container:\n- &web {Name: a, Image: &i nginx}\n- *web\nInitContainer: [{Image: *i}]\n")
        assert found["Container"][0] == found["Container"][1] == {"Name": "a", "Image": "nginx"}
        assert found["InitContainer"] == [{"Image": "nginx"}]

    def test_a_byte_order_mark_windows_line_ends_and_an_empty_string(self):
        assert tree(b"\xef\xbb\xbfRegionId: ''\r\nCpu: 1\r\n") == {"RegionId": "", "Cpu": 1}

    @pytest.mark.parametrize("nothing", ["", "~", "null", "NULL"])
    def test_null_is_unset_with_a_warning(self, nothing):
        found = read(f"RegionId: cn-hangzhou\nCpu: {nothing}\nDnsConfig: {nothing}\nContainer:\n- {nothing}\n")
        assert found.tree == {"RegionId": "cn-hangzhou", "Container": [{}]}
        assert [(problem.code, problem.path, problem.args["line"]) for problem in found.warnings] == [
            ("null-value", ("Cpu",), 2),
            ("null-value", ("DnsConfig",), 3),
            ("null-value", ("Container", 0), 5),
        ]

    def test_quoted_null_is_text(self):
        assert tree("ContainerGroupName: 'null'\nHostName: \"\"") == {"ContainerGroupName": "null", "HostName": ""}

    def test_positions_are_remembered(self):
        found = read("request:\n  Container:\n    - Name: a\n    - Name: b\n      Port: [{Port: 80}]\n")
        at = found.position(("Container", 1, "Port", 0, "Port"))
        assert (at.line, at.column) == (5, 15)
        assert found.position(("Container", 1, "Image")).line == 4
        assert found.position(("RegionId",)) is None

    def test_a_literal_secret_is_a_warning(self):
        found = read("ImageRegistryCredential:\n- Server: a.b\n  UserName: me\n  Password: hunter2\n")
        (warning,) = found.warnings
        assert warning.code == "literal-secret"
        assert warning.path == ("ImageRegistryCredential", 0, "Password")
        assert "hunter2" not in str(warning)
        assert read("ImageRegistryCredential: [{Password: '${keyring:x}'}]").warnings == ()


SYNTAX = {
    "empty": ("", "empty"),
    "only a comment": ("# nothing\n", "empty"),
    "only null": ("~\n", "empty"),
    "a list": ("- a\n", "line 1, column 1"),
    "text": ("hello\n", "line 1, column 1"),
    "two documents": ("Cpu: 1\n---\nCpu: 2\n", "line 2, column 1"),
    "a tab before a name": ("Container:\n\t- Name: a\n", "line 2, column 1: A tab"),
    "a tab in the middle": ("Cpu: 1\n\tMemory: 2\n", "line 2, column 1: A tab"),
    "a tag": ("RegionId: !!str 5\n", "line 1, column 11: What begins with !"),
    "a Python tag": ("RegionId: !!python/object/apply:os.system [id]\n", "line 1, column 11: What begins with !"),
    "an unknown tag": ("request: !mine\n  Cpu: 1\n", "line 1, column 10: What begins with !"),
    "a bare tag": ("Cpu: ! 1\n", "line 1, column 6: What begins with !"),
    "a name twice": ("Cpu: 1\nMemory: 2\nCpu: 3\n", "line 3, column 1: Cpu is here twice; the first is in line 1"),
    "a name twice, quoted": ("Container:\n- Name: a\n  'Name': b\n", "line 3, column 3: Name"),
    "a list as a name": ("? [a, b]\n: c\n", "line 1, column 3"),
    "an unquoted template": ("RegionId: {{ region }}\n", "line 1, column 12"),
    "a merge key": ("Container:\n- &a {Name: a}\n- <<: *a\n", "line 3, column 3: Merge keys"),
    "an alias to nothing": ("Cpu: *nope\n", "line 1, column 6: What begins with *"),
    "an alias to itself": ("Container: &c [*c]\n", "line 1, column 16: What begins with *"),
    "an open quote": ('Cpu: 1\nRegionId: "cn\nMemory: 1\n', "line 2, column 11: The file ends before a quote"),
    "an open bracket": ("Container: [{Name: a}\nCpu: 1\n", "line"),
    "a value with a colon": ("RegionId: a: b\n", "line 1, column 12: A second colon"),
    "a value that begins with @": ("RegionId: @home\n", "line 1, column 11: A value cannot begin with @"),
    "an escape that is none": ('RegionId: "\\q"\n', "line 1"),
    "indentation that does not fit": ("Container:\n  - Name: a\n Cpu: 1\n", "line 3"),
    "a name without a colon": ("Cpu: 1\nMemory\nRegionId: x\n", "line"),
    "an unquoted reference in brackets": ("Container: [{Name: ${env:NAME}}]\n", "line 1"),
    "an escape character": ("RegionId: a\x1bb\n", "line 1, column 12: The control character U+001B"),
    "a NUL": ("RegionId: a\x00b\n", "line 1, column 12: The control character U+0000"),
    "no UTF-8": (b"RegionId: caf\xe9\n", "line 1, column 14: The file is not UTF-8 text: byte 13 is 0xe9"),
    "no UTF-8 in a later line": ("# 中文\nRegionId: é".encode() + b"\xff", "line 2, column 12: The file is not UTF-8"),
    "UTF-16": ("Cpu: 1\n".encode("utf-16"), "byte 0 is"),
    "a program": (b"\x7fELF\x02\x01\x01\x00\x00", "control character"),
    "more than a mebibyte": (b"#" * (1024 * 1024) + b"\n", "larger than 1 MiB"),
    "ten mebibytes": (b"a: b\n" * (2 * 1024 * 1024), "larger than 1 MiB"),
    "deep brackets": ("Container: " + "[" * 5000, "more than 32 deep"),
    "deep mappings": ("{a: " * 3000, "more than 32 deep"),
    "deep lines": ("".join(" " * depth + "a:\n" for depth in range(500)), "more than 32 deep"),
    "a bomb": (
        "a: &a [x,x,x,x,x,x,x,x,x]\n"
        + "".join(
            f"{name}: &{name} [{','.join(['*' + before] * 9)}]\n"
            for before, name in zip("abcdefgh", "bcdefghi", strict=True)
        ),
        "stand for more than",
    ),
}


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize("case", SYNTAX)
def test_a_file_that_cannot_be_read(case):
    content, said = SYNTAX[case]
    with pytest.raises(FileSyntaxError) as caught:
        read(content)
    error = caught.value
    assert isinstance(error, UsageError)
    assert error.exit_code == 2
    assert error.title.startswith("f.yaml")
    assert said in error.title
    assert "{" not in error.hint
    assert "Error" not in error.title


REQUEST = {
    "an unknown name": ("RegionID: x\n", "unknown-parameter", 1, "RegionId"),
    "a name in another case": ("container:\n- Name: a\n", "unknown-parameter", 1, "Container"),
    "an unknown name below": ("Container:\n- Name: a\n  Prot: [{Port: 80}]\n", "unknown-parameter", 3, "Port"),
    "a name of elsewhere": ("LivenessProbe: {}\n", "unknown-parameter", 1, "Container.N.LivenessProbe"),
    "a name of nowhere": ("Xyzzy: 1\n", "unknown-parameter", 1, "explain"),
    "a wire name": ("Container.1.Name: a\n", "unknown-parameter", 1, "Container"),
    "a name that was misspelt beside request": ("descripton: x\nrequest: {}\n", "unknown-key", 1, "description"),
    "a parameter beside request": ("request: {Cpu: 1}\nMemory: 2\n", "unknown-key", 2, "indent"),
    "a description without request": ("description: x\nCpu: 1\n", "unknown-key", 1, "request"),
    "a list for a value": ("RegionId: [cn-hangzhou]\n", "wrong-shape", 1, "one value"),
    "a mapping for a value": ("Container:\n- Name:\n    first: a\n", "wrong-shape", 3, "one value"),
    "a value for a list": ("Container:\n- Command: sleep 10\n", "wrong-shape", 2, "line of its own"),
    "a mapping for a list": ("Container:\n  Name: a\n", "wrong-shape", 2, "dash"),
    "a value for a list of mappings": ("Container: nginx\n", "wrong-shape", 1, "dash"),
    "a value for a mapping": ("DnsConfig: 1.1.1.1\n", "wrong-shape", 1, "indented"),
    "a list for a mapping": ("DnsConfig: [1.1.1.1]\n", "wrong-shape", 1, "indented"),
    "an empty item": ("Container:\n- Command: [sh, ~]\n", "null-item", 2, "quotes"),
    "request is a list": ("request: [a]\n", "wrong-shape", 1, ""),
    "name is a list": ("name: [a]\nrequest: {}\n", "wrong-shape", 1, ""),
    "ask is text": ("ask: RegionId\nrequest: {}\n", "wrong-shape", 1, "brackets"),
    "ask holds no path": ("ask: ['a b']\nrequest: {}\n", "wrong-path", 1, "path"),
    "ask holds no parameter": ("ask: [Nope]\nrequest: {}\n", "unknown-parameter", 1, "explain"),
}


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize("case", REQUEST)
def test_a_file_that_is_no_request(case):
    content, code, line, hint = REQUEST[case]
    with pytest.raises(RequestFileError) as caught:
        read(content)
    error = caught.value
    assert isinstance(error, RequestError)
    assert error.exit_code == 3
    assert [(problem.code, problem.args["line"]) for problem in error.problems] == [(code, line)]
    assert error.title.startswith(f"f.yaml, line {line}, column ")
    assert hint in error.hint
    assert "\n" not in error.title


def test_everything_that_is_wrong_is_said_at_once():
    with pytest.raises(RequestFileError) as caught:
        read("RegionID: x\nContainer:\n- Nam: a\n  Command: ls\nDnsConfig: 1\n")
    assert [problem.args["line"] for problem in caught.value.problems] == [1, 3, 4, 5]
    assert len(caught.value.title.splitlines()) == 4
    assert "Container[0].Nam" in caught.value.title
    with pytest.raises(FileSyntaxError) as caught:
        read("Cpu: !!int 1\nCpu: 2\nMemory: *m\n")
    assert [problem.code for problem in caught.value.problems] == ["yaml-tag", "duplicate-key", "unknown-alias"]


def test_a_file_of_a_newer_version_opens_with_warnings():
    found = read(
        "name: x\nicon: whale\nrequest:\n  Cpu: 1\n  Quantum: {Bits: 4}\n  Container:\n  - Name: a\n    Colour: blue\n"
        "  DnsConfig: [8.8.8.8]\n",
        tolerant=True,
    )
    assert found.tree == {"Cpu": 1, "Container": [{"Name": "a"}]}
    assert set(found.unknown) == {("Quantum",), ("Container", 0, "Colour"), ("DnsConfig",)}
    assert set(found.extra) == {"icon"}
    assert {problem.severity for problem in found.warnings} == {"warning"}
    assert len(found.warnings) == 4


class TestSources:
    def test_a_path(self, tmp_path):
        (tmp_path / "mine.yaml").write_text("Cpu: 1\n")
        found = request_file.load(str(tmp_path / "mine.yaml"))
        assert (found.tree, found.name, found.path) == ({"Cpu": 1}, "mine", tmp_path / "mine.yaml")

    def test_standard_input(self):
        found = request_file.load("-", stdin=b"Cpu: 1\n")
        assert (found.tree, found.path) == ({"Cpu": 1}, None)
        with pytest.raises(FileSyntaxError, match="stdin"):
            request_file.load("-", stdin=b"")

    @pytest.mark.parametrize("name", ["nope.yaml", "folder/nope", "/nowhere/at/all.json"])
    def test_a_missing_file(self, name):
        with pytest.raises(FolderError, match="There is no file") as caught:
            request_file.load(name)
        assert caught.value.exit_code == 2
        assert name in caught.value.title

    def test_a_folder(self, tmp_path):
        with pytest.raises(FolderError, match="is a folder"):
            request_file.load(str(tmp_path))

    @pytest.mark.skipif(os.name == "nt", reason="POSIX permissions")
    def test_a_file_that_may_not_be_read(self, read_only_folder):
        secret = read_only_folder / "kept.yaml"
        reader = os.geteuid()
        os.seteuid(os.getuid())
        secret.chmod(0)
        os.seteuid(reader)
        with pytest.raises(FolderError, match="may not be read") as caught:
            request_file.load(str(secret))
        assert str(secret) in caught.value.title

    def test_no_preset_of_that_name(self, home):
        (home / "presets").mkdir(parents=True)
        (home / "presets" / "my-web.yaml").write_text("Cpu: 1\n")
        with pytest.raises(FolderError, match="no preset and no file called") as caught:
            request_file.load("my-wev")
        assert "my-web" in caught.value.hint

    @pytest.mark.parametrize("name", ["", " ", "a\x00b", "x" * 5000], ids=["empty", "space", "NUL", "long"])
    def test_names_that_name_nothing(self, name):
        with pytest.raises(FolderError):
            request_file.load(name)

    def test_own_presets_come_first(self, home, monkeypatch, tmp_path):
        (home / "presets").mkdir(parents=True)
        (home / "presets" / "mine.yaml").write_text("Cpu: 1\n")
        monkeypatch.chdir(tmp_path)
        (tmp_path / "mine").write_text("Cpu: 2\n")
        (tmp_path / "other").write_text("Cpu: 3\n")
        assert request_file.load("mine").tree == {"Cpu": 1}
        assert request_file.load("./mine").tree == {"Cpu": 2}
        assert request_file.load("other").tree == {"Cpu": 3}


def test_a_large_file_is_read_in_one_pass():
    container = "- {Name: c, Image: nginx, Command: [sh, -c, echo], EnvironmentVar: [{Key: A, Value: b}]}\n"
    found = read("Container:\n" + container * 5000)
    assert len(found.tree["Container"]) == 5000


def test_what_is_read_is_bounded(tmp_path):
    path = tmp_path / "large.yaml"
    with path.open("wb") as stream:
        stream.truncate(50 * 1024 * 1024)
    assert len(request_file.content_of(path)) == yaml_reader.MAX_BYTES + 1
