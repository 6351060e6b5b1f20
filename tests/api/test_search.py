"""Whatever somebody remembers of a parameter or an error leads to it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eci_tui.api import catalogue, error_codes, synonyms
from eci_tui.api.matching import Rank, merged, spans_in, words_of
from eci_tui.api.search import Index, Match
from eci_tui.text import initials, translate_to


@pytest.fixture(scope="module")
def index() -> Index:
    return Index(translate_to, initials=initials)


def names(matches: list[Match]) -> list[str]:
    return [match.entry.name for match in matches]


def found(match: Match) -> list[str]:
    return [match.entry.name[start:end] for start, end in match.spans]


def test_everything_is_there_once_and_in_order(index: Index) -> None:
    listed = names(index.search("  "))
    assert listed[:190] == [parameter.wire_name for parameter in catalogue.PARAMETERS]
    assert set(listed[190:]) >= {error.code for error in (*error_codes.DOCUMENTED, *error_codes.GATEWAY)}
    assert len(index.entries) == len({id(entry.parameter or entry.error) for entry in index.entries})


@pytest.mark.parametrize("parameter", catalogue.PARAMETERS, ids=lambda parameter: parameter.wire_name)
def test_a_parameter_is_the_first_for_its_wire_name(index: Index, parameter: catalogue.Parameter) -> None:
    for query in (parameter.wire_name, re.sub(r"\.N\b", ".3", parameter.wire_name).lower() + "=some=value"):
        first = index.search(query)[0]
        assert (first.entry.name, first.rank) == (parameter.wire_name, Rank.EXACT)


def test_an_error_is_the_first_for_its_code(index: Index) -> None:
    for error in (*error_codes.DOCUMENTED, *error_codes.GATEWAY):
        assert index.search(error.code)[0].entry.name == error.code


@pytest.mark.parametrize(
    ("query", "wanted", "parts"),
    [
        ("spotstrat", "SpotStrategy", ["SpotStrat"]),
        ("vsw", "VSwitchId", ["VSw"]),
        ("liveness port", "Container.N.LivenessProbe.HttpGet.Port", ["Liveness", "Port"]),
        ("port LIVENESS", "Container.N.LivenessProbe.HttpGet.Port", ["Liveness", "Port"]),
        ("clpp", "Container.N.LivenessProbe.HttpGet.Path", ["C", "L", "P", "P"]),
        ("cntnrport", "Container.N.Port.N.Port", ["C", "nt", "n", "r", "Port"]),
        ("Container[0].Port[2].Protocol", "Container.N.Port.N.Protocol", ["Container.N.Port.N.Protocol"]),
        ("ＣＰＵ", "Cpu", ["Cpu"]),
    ],
)
def test_names_are_found_by_what_one_remembers_of_them(index: Index, query: str, wanted: str, parts: list[str]) -> None:
    first = index.search(query)[0]
    assert first.entry.name == wanted
    assert found(first) == parts


def test_better_matches_come_first(index: Index) -> None:
    ranks = [match.rank for match in index.search("memory")]
    assert ranks == sorted(ranks)
    assert {Rank.EXACT, Rank.START, Rank.LABEL, Rank.HELP} <= set(ranks)


@pytest.mark.parametrize("query", ["地域", "容器名称", "存活端口"])
def test_chinese_words_find_whatever_the_language_in_use(index: Index, query: str) -> None:
    match = index.search(query)[0]
    assert match.rank in (Rank.LABEL, Rank.TRAIL)
    assert match.excerpt is not None
    assert match.excerpt.language == "zh"


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("jhj", "VSwitchId"),
        ("AQZ", "SecurityGroupId"),
        ("kyq", "ZoneId"),
        ("hjbl", "Container.N.EnvironmentVar.N.Key"),
        ("cpu jg", "CpuArchitecture"),
        ("rq jx", "Container.N.Image"),
    ],
)
def test_initials_in_pinyin_find_chinese_labels(index: Index, query: str, wanted: str) -> None:
    matches = index.search(query)
    assert names(matches)[0] == wanted


def test_initials_stand_behind_everything_that_was_written_so(index: Index) -> None:
    for query in ("port", "cpu", "gpu", "probe", "nfs"):
        ranks = [match.rank for match in index.search(query)]
        assert ranks == sorted(ranks)
        assert ranks[0] < Rank.SPELLED
    assert index.search("j")[0].rank is not Rank.SPELLED


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("虚拟交换机", "VSwitchId"),
        ("子网", "VSwitchId"),
        ("竞价实例", "SpotStrategy"),
        ("竞价", "SpotStrategy"),
        ("探针", "Container.N.LivenessProbe.HttpGet.Path"),
        ("健康检查", "Container.N.LivenessProbe.HttpGet.Path"),
        ("公网IP", "AutoCreateEip"),
        ("弹性公网IP", "AutoCreateEip"),
        ("内网IP", "PrivateIpAddress"),
        ("环境变量", "Container.N.EnvironmentVar.N.Key"),
        ("挂载", "Container.N.VolumeMount.N.MountPath"),
        ("私有镜像", "ImageRegistryCredential.N.Server"),
        ("仓库密码", "ImageRegistryCredential.N.Password"),
        ("GPU规格", "InstanceType"),
        ("显卡", "Container.N.Gpu"),
        ("钩子", "Container.N.LifecyclePreStopHandlerExec.N"),
        ("优雅停机", "TerminationGracePeriodSeconds"),
        ("域名解析", "DnsPolicy"),
        ("启动命令", "Container.N.Command.N"),
        ("余额不足", "Account.Arrearage"),
        ("权限不足", "Forbidden.RAM"),
        ("库存不足", "OperationDenied.NoStock"),
        ("subnet", "VSwitchId"),
        ("health check", "Container.N.LivenessProbe.HttpGet.Path"),
        ("graceful shutdown", "TerminationGracePeriodSeconds"),
    ],
)
def test_what_people_say_finds_what_the_documentation_calls_otherwise(index: Index, query: str, wanted: str) -> None:
    assert wanted in [match.entry.name for match in index.search(query) if match.rank <= Rank.TRAIL]


def test_every_list_of_other_words_is_about_something() -> None:
    known = {parameter.wire_name: synonyms.of_parameter(parameter.wire_name) for parameter in catalogue.PARAMETERS}
    errors = {error.code: synonyms.of_error(error.code) for error in (*error_codes.DOCUMENTED, *error_codes.GATEWAY)}
    used = {words for lists in (*known.values(), *errors.values()) for words in lists}
    assert used == set(synonyms.ALL)


def test_words_of_the_help_find_and_say_where(index: Index) -> None:
    match = next(match for match in index.search("kernel") if match.rank is Rank.HELP)
    assert match.excerpt is not None
    start, end = match.excerpt.span
    assert match.excerpt.text[start:end].lower() == "kernel"


def test_a_status_finds_its_errors(index: Index) -> None:
    assert {match.entry.error.http_status for match in index.search("404") if match.entry.error} == {404}


@pytest.mark.parametrize(
    ("query", "family"),
    [("MissingRegionId", "Missing<Param>"), ("InvalidParameter.Container.1.Image", "InvalidParameter.<Name>")],
)
def test_a_code_made_of_a_parameters_name_finds_its_family(index: Index, query: str, family: str) -> None:
    assert names(index.search(query))[0] == family


def test_a_typing_error_finds_what_looks_like_it(index: Index) -> None:
    matches = index.search("memroy")
    assert matches[0].entry.name == "Memory"
    assert matches[0].rank is Rank.SIMILAR


def test_every_word_has_to_fit(index: Index) -> None:
    assert index.search("port qqqqqqq") == []


@pytest.mark.parametrize(
    "query", ["", "[/x] {", "\x1b[31m", "((((", "\\", "*", "." * 500, "a" * 10_000, "\u202e", "'\"", "="]
)
def test_nonsense_finds_something_or_nothing(index: Index, query: str) -> None:
    for match in index.search(query):
        assert match.entry in index.entries


@given(st.text(max_size=40))
def test_spans_lie_in_the_name_and_do_not_overlap(query: str) -> None:
    for match in ENGLISH.search(query):
        assert merged(match.spans) == list(match.spans)
        assert all(0 <= start < end <= len(match.entry.name) for start, end in match.spans)
        if match.excerpt is not None:
            start, end = match.excerpt.span
            assert 0 <= start < end <= len(match.excerpt.text)


ENGLISH = Index()


def test_without_a_translation_the_words_are_english() -> None:
    assert {text.language for entry in ENGLISH.entries for text in entry.labels} == {"en"}
    assert all(match.rank is Rank.SIMILAR for match in ENGLISH.search("地域"))


@pytest.mark.parametrize(
    ("text", "words", "spans"),
    [
        ("Port of the port", ["port"], [(0, 4), (12, 16)]),
        ("HTTP 端口", ["端", "口", "http"], [(0, 4), (5, 7)]),
        ("nothing", ["x"], []),
        ("İstanbul", ["stan"], [(1, 5)]),
    ],
)
def test_words_are_found_in_a_text_for_highlighting(text: str, words: list[str], spans: list[tuple[int, int]]) -> None:
    assert spans_in(text, words) == spans


def test_a_query_becomes_words() -> None:
    assert words_of("Container.1.Port, liveness；端口 port") == ["container", "port", "liveness", "端口"]
    assert words_of("GPU规格 公网IP地址") == ["gpu", "规格", "公网", "ip", "地址"]
