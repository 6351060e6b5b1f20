"""Every sentence of the program has a Chinese translation that says the same and is the one that the program reads."""

import unicodedata
from collections.abc import Iterator

import pytest
from babel.messages import Message

from eci_tui import text
from eci_tui.api import catalogue
from eci_tui.api.schema import Leaf, ListOf, Node
from scripts import translations
from scripts.translation_checks import doubts, doubts_of

STALE = "run `python -m scripts.translations`, translate what it adds to the .po, and run it again"
WIDEST_LABEL = 24


@pytest.fixture(scope="module")
def template() -> translations.StableCatalog:
    return translations.extracted()


@pytest.fixture
def chinese() -> Iterator[None]:
    before = text.language()
    text.set_language("zh")
    yield
    text.set_language(before)


def test_the_template_holds_the_sentences_of_the_code(template: translations.StableCatalog) -> None:
    assert translations.TEMPLATE.read_bytes().decode() == translations.po_bytes(template).decode(), STALE


@pytest.mark.parametrize("language", translations.LANGUAGES)
def test_the_translations_are_those_of_the_sentences_in_the_code(
    language: str, template: translations.StableCatalog
) -> None:
    current = translations.po_bytes(translations.updated(language, template))
    assert translations.po_path(language).read_bytes().decode() == current.decode(), STALE


@pytest.mark.parametrize("language", translations.LANGUAGES)
def test_the_program_reads_the_translations_that_were_edited(language: str) -> None:
    assert translations.mo_path(language).read_bytes() == translations.mo_bytes(translations.translated(language)), (
        STALE
    )


@pytest.mark.parametrize("language", translations.LANGUAGES)
def test_every_sentence_is_translated_and_says_the_same(language: str) -> None:
    found = doubts(translations.translated(language))
    assert not found, "\n".join(found)


def test_the_command_says_what_is_wrong(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    untranslated = translations.StableCatalog("zh_CN")
    untranslated.add("Region")
    monkeypatch.setattr(translations, "translated", lambda language: untranslated)
    assert translations.main(["check"]) == 1
    assert "is not translated: 'Region'" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("source", "target", "doubt"),
    [
        ("Region", "", "is not translated"),
        (("{n} file", "{n} files"), ("",), "is not translated"),
        ("The region", "The region", "has no Chinese"),
        ("{count} left", "还有一些", "has other placeholders"),
        ("{count} left", "还剩 {Count} 个", "has other placeholders"),
        (("{n} file", "{n} files"), ("一些文件",), "has other placeholders"),
        ("Write ${env:NAME} here.", "在这里写 ${env:名称}。", "has other references"),
        ("Done.", "完成", "has other closing punctuation"),
        ("Done", "完成。", "has other closing punctuation"),
        ("Name:", "名称", "has other closing punctuation"),
        ("one\ntwo", "一二", "has other margins or line breaks"),
        ("Set VSwitchId too", "同时设置交换机", "lacks the name VSwitchId"),
        ("See DryRun.Success", "见 DryRun", "lacks the name DryRun.Success"),
        ("Leave --dry-run out", "去掉 --dryrun", "lacks the name --dry-run"),
        ("Set LC_ALL to C.UTF-8", "设置 LC 为 C.UTF-8", "lacks the name LC_ALL"),
        ("At most 20 tags", "最多 2 个标签", "lacks the number 20"),
        ("Yes, it does", "是的,可以", "has half-width punctuation beside Chinese"),
        ("A (b)", "一(b)", "has half-width punctuation beside Chinese"),
        ("The ID of it", "它的ID", "lacks a space between Chinese and Latin"),
        ("{count} files", "{count}个文件", "lacks a space between Chinese and Latin"),
        ("Yes, it does", "是的， 可以", "has a space beside full-width punctuation"),
        ("your account", "你的账号", "does not use the words of this product"),
        ("your account", "您的账号", "does not use the words of this product"),
        ("no answer", "没有应答", "does not use the words of this product"),
        ("The value “x”", "值「x」", "has quotation marks that are not Chinese"),
        ("Choose 'Always'", "选'总是'", "has quotation marks that are not Chinese"),
        ("Unset the vSwitch", "取消虚拟网络", "does not say 交换机"),
        ("A spot group", "便宜的容器组", "does not say 抢占"),
        ("Both Probes fail", "两个都失败", "does not say 探针"),
    ],
)
def test_a_doubtful_translation_is_found(source: str | tuple[str, str], target: object, doubt: str) -> None:
    assert doubt in list(doubts_of(Message(source, target)))


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Region", "地域"),
        ("vCPU", "vCPU"),
        ("{path}: {what}", "{path}: {what}"),
        ("{count} left of {limit}.", "{limit} 个中还剩 {count} 个。"),
        (("{n} file", "{n} files"), ("{n} 个文件",)),
        ("Set VSwitchId (1 to 10) too:", "同时设置 VSwitchId（1～10 个）："),
        ("Write ${env:NAME} or 0.5.", "写 ${env:NAME} 或 0.5。"),
        ("The vSwitch", "交换机"),
        ("Run eci-tui history and --dry-run", "运行 eci-tui history 和 --dry-run"),
        ("Start SecretService.Endpoint first", "先启动 SecretService.Endpoint"),
        ("Say “{name}” and 'x y'", "写“{name}”和 'x y'"),
    ],
)
def test_a_good_translation_raises_no_doubt(source: str | tuple[str, str], target: object) -> None:
    assert list(doubts_of(Message(source, target))) == []


def test_a_fuzzy_translation_is_found() -> None:
    assert list(doubts_of(Message("Region", "地域", flags=["fuzzy"]))) == ["is fuzzy"]


def test_words_that_only_others_use_may_be_looked_for() -> None:
    places = [("eci_tui/api/synonyms.py", 1)]
    assert list(doubts_of(Message("virtual switch", "虚拟交换机", locations=places))) == []
    assert list(doubts_of(Message("virtual switch", "", locations=places))) == ["is not translated"]


def test_marks_are_found_wherever_they_stand() -> None:
    source = """
A = f"x {_('inside')} y"
B = N_("whole " "sentence")
C = render("kind" if A else "other", {})
D = ngettext("{n} one", "{n} many", 2)
E = _(variable)
F = print("unmarked", _(""))
"""
    found = [sentence.text for sentence in translations.marked(source, "x.py")]
    assert found == ["inside", "whole sentence", "kind", "other", ("{n} one", "{n} many")]


@pytest.mark.parametrize("source", ['_(f"a {b}")', "N_(variable)", 'N_("a" + b)', '_("a {x}" % b)'])
def test_a_mark_around_something_untranslatable_is_refused(source: str) -> None:
    with pytest.raises(translations.NotLiteralError, match=r"x\.py:1"):
        list(translations.marked(source, "x.py"))


def test_sentences_that_stay_keep_their_translations_and_those_that_go_are_dropped(
    monkeypatch: pytest.MonkeyPatch, tmp_path
) -> None:
    monkeypatch.setattr(translations, "LOCALES", tmp_path)
    before = translations.StableCatalog("zh_CN")
    before.add("stays", "留下")
    before.add("goes", "离开")
    translations.po_path("zh_CN").parent.mkdir(parents=True)
    translations.po_path("zh_CN").write_bytes(translations.po_bytes(before))
    template = translations.StableCatalog()
    for sentence in ("comes", "stays"):
        template.add(sentence, locations=[("a.py", 1)])
    after = translations.updated("zh_CN", template)
    assert {message.id: message.string for message in after if message.id} == {"comes": "", "stays": "留下"}
    assert b":1" not in translations.po_bytes(after)


def _labels(node: Node) -> Iterator[str]:
    yield node.label
    if isinstance(node, ListOf):
        yield from _labels(node.item)
    elif not isinstance(node, Leaf):
        for one_of in node.one_of:
            yield from (one_of.label, *(branch.label for branch in one_of.branches))
        for member in node.members:
            yield from _labels(member)


@pytest.mark.usefixtures("chinese")
def test_labels_fit_their_column() -> None:
    labels = {*_labels(catalogue.ROOT), *(group.label for group in catalogue.GROUPS)}
    widths = {label: sum(1 + (unicodedata.east_asian_width(c) in "WF") for c in text._(label)) for label in labels}
    assert {label: width for label, width in widths.items() if width > WIDEST_LABEL} == {}


@pytest.mark.usefixtures("chinese")
def test_the_language_changes_while_the_program_runs() -> None:
    assert text._("Region") == "地域"
    text.set_language("en")
    assert text._("Region") == "Region"
    assert text.translate_to("zh", "Region") == "地域"


@pytest.mark.usefixtures("chinese")
@pytest.mark.parametrize(
    ("wanted", "said"),
    [("“pages”", "没有名为“pages”的数据卷"), ("pages", "没有名为 pages 的数据卷"), ("“", "没有名为 “ 的数据卷")],
)
def test_a_blank_stands_between_chinese_and_latin_but_not_beside_quotation_marks(wanted: str, said: str) -> None:
    assert text.render("There is no volume called {wanted}", {"wanted": wanted}) == said


def test_english_reads_no_catalogue(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text, "_load", lambda locale: pytest.fail(f"{locale} was read"))
    text.set_language("en")
    assert text.render("{count} left", {"count": 3}) == "3 left"
