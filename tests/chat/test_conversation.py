"""Conversations with a scripted person: what is asked, in which order, and what becomes of the answers."""

from __future__ import annotations

import argparse
import signal
from pathlib import Path as FilePath

import pytest

from eci_tui import chat
from eci_tui.api.catalogue import GROUPS
from eci_tui.chat import Ending
from eci_tui.chat.interview import interview
from eci_tui.chat.menus import open_path
from eci_tui.chat.questioner import ChoiceQuestion, Move, Questioner, Reply, TextQuestion
from eci_tui.chat.steps import Step, first
from eci_tui.chat.talk import Talk
from eci_tui.errors import UsageError
from eci_tui.request.draft import Draft
from eci_tui.store import drafts, history, presets
from tests.chat.scripted import Question, Scripted, playing

NGINX: dict[str, object] = {
    "RegionId": "cn-hangzhou",
    "ContainerGroupName": "web",
    "Cpu": 1,
    "Memory": 2,
    "Container": [{"Name": "nginx", "Image": "registry-vpc.cn-hangzhou.aliyuncs.com/eci_open/nginx:latest"}],
}
ANSWERS: list[Reply] = [
    "cn-hangzhou",
    "web",
    "nginx",
    "registry-vpc.cn-hangzhou.aliyuncs.com/eci_open/nginx:latest",
    "1",
    "2",
    Move.KEEP,  # no port
    "unset",
    "unset",
]


def hold(
    questioner: Questioner, file: str | None = None, *assignments: str, region: str | None = None, sandbox: bool = True
) -> Ending:
    arguments = argparse.Namespace(
        file=file,
        assignments=list(assignments),
        region=region,
        profile=None,
        endpoint=None,
        sandbox=sandbox,
        timeout=None,
        plain=True,
    )
    return chat.hold(arguments, questioner)


def request_file(folder: FilePath, text: str) -> str:
    path = folder / "request.yaml"
    path.write_text(text)
    return str(path)


def titles(questioner: Scripted) -> list[str]:
    return [question.title for question in questioner.asked]


def options_of(question: Question) -> list[str]:
    assert isinstance(question, ChoiceQuestion)
    return [option.key for option in question.options]


# From nothing to a created group


def test_from_nothing_to_a_created_group() -> None:
    questioner = playing(*ANSWERS, "create", "yes", "leave")
    assert hold(questioner) == Ending(0)
    said = "\n".join(questioner.said)
    assert "Created in the sandbox" in said
    assert "answered: HTTP 200" in said
    (entry,) = history.entries()
    assert entry.outcome == "created"
    assert entry.container_group_id in said
    assert drafts.listing() == []
    assert "eci-tui submit - --sandbox --yes" in said


def test_what_went_to_the_sandbox_for_want_of_credentials_is_repeated_there() -> None:
    questioner = playing(*ANSWERS, "create", "yes", "leave")
    assert hold(questioner, sandbox=False) == Ending(0)
    said = "\n".join(questioner.said)
    assert "this goes to the sandbox" in said
    assert "eci-tui submit - --sandbox --yes" in said


def test_the_first_questions_are_asked_in_their_order() -> None:
    questioner = playing(*ANSWERS, "leave")
    hold(questioner)
    assert titles(questioner) == [
        "Region",
        "Name",
        "Containers › 1 › Name",
        "Containers › nginx › Image",
        "vCPU",
        "Memory",
        "Containers › nginx › Ports › 1 › Port number",
        "New public address",
        "Restart policy",
        "What now?",
    ]


def test_nothing_is_created_unless_somebody_says_yes() -> None:
    for answer in ("no", Move.BACK, Move.ONWARD):
        questioner = playing(*ANSWERS, "create", answer, "leave", "new")
        hold(questioner)
        assert "Nothing was sent." in questioner.said
        for draft in drafts.listing():
            drafts.discard(draft.id)
    assert history.entries() == []


def test_a_dry_run_asks_nothing_and_creates_nothing() -> None:
    questioner = playing(*ANSWERS, "dry-run", "leave")
    hold(questioner)
    assert any("would pass" in line for line in questioner.said)
    (entry,) = history.entries()
    assert (entry.outcome, entry.dry_run) == ("dry-run-passed", True)
    assert len(drafts.listing()) == 1


def test_errors_are_said_before_anything_is_sent_and_lead_to_their_fields() -> None:
    questioner = playing(Move.ONWARD, "create", "0", "cn-hangzhou", "summary", "leave")
    hold(questioner)
    assert history.entries() == []
    assert "Nothing was sent." in questioner.said
    assert drafts.latest_offer().tree == {"RegionId": "cn-hangzhou"}  # type: ignore[union-attr]


def test_a_refusal_is_explained_and_leads_to_its_fields(monkeypatch: pytest.MonkeyPatch) -> None:
    from eci_tui.session import connection

    real = connection.to_sandbox

    def refusing(timeout: float | None = None) -> connection.Connection:
        made = real(timeout)
        assert made.sandbox is not None
        made.sandbox.fail_next("InvalidParameter.CPU.Memory", 1)
        return made

    monkeypatch.setattr(connection, "to_sandbox", refusing)
    questioner = playing(*ANSWERS, "create", "yes", "0", "2", "summary", "create", "yes", "leave")
    hold(questioner)
    assert [entry.outcome for entry in history.entries()] == ["created", "refused"]
    said = "\n".join(questioner.said)
    assert "InvalidParameter.CPU.Memory" in said or "What to do:" in said
    assert history.entries()[0].request["Cpu"] == 2


def test_an_open_question_is_asked_when_it_is_sent() -> None:
    questioner = playing(*ANSWERS[:1], "${ask:Which name?}", *ANSWERS[2:], "dry-run", Move.HELP, "web-7", "leave")
    hold(questioner)
    asked = [question.title for question in questioner.asked]
    assert asked.count("Which name?") == 2
    (entry,) = history.entries()
    assert entry.outcome == "dry-run-passed"
    assert drafts.listing()[0].tree["ContainerGroupName"] == "${ask:Which name?}"


def test_ctrl_c_while_sending_cancels_and_the_conversation_goes_on() -> None:
    questioner = playing(*ANSWERS, "create", "yes", Move.ONWARD, Move.ONWARD, "leave")
    show = questioner.show

    def interrupting(*lines: str) -> None:
        show(*lines)
        if any("connecting to" in line for line in lines):
            signal.raise_signal(signal.SIGINT)

    questioner.show = interrupting  # type: ignore[method-assign]
    before = signal.getsignal(signal.SIGINT)
    hold(questioner)
    assert signal.getsignal(signal.SIGINT) is before
    (entry,) = history.entries()
    assert entry.outcome in ("not-sent", "unknown")
    assert any("cancelled" in line for line in questioner.said)


# Going back, help, and wrong answers


def test_going_back_and_forth() -> None:
    questioner = playing("cn-hangzhou", "wrong", Move.BACK, "web", Move.BACK, Move.BACK, Move.BACK, *ANSWERS, "leave")
    hold(questioner)
    first_container = "Containers › 1 › Name"
    asked = ["Region", "Name", first_container, "Name", first_container, "Name", "Region"]
    assert titles(questioner)[:7] == asked
    assert "This is the first question." in questioner.said
    assert drafts.listing()[0].tree["ContainerGroupName"] == "web"


def test_what_is_there_is_offered_and_kept() -> None:
    draft = Draft(NGINX)
    questioner = Scripted(lambda question: Move.KEEP)
    interview(Talk(draft, questioner), lambda: first(draft.tree))
    assert draft.tree == NGINX
    current = {question.path: question.current for question in questioner.asked if isinstance(question, TextQuestion)}
    assert current["RegionId",] == "cn-hangzhou"
    assert current["Cpu",] == "1"


def test_help_explains_the_parameter_and_asks_again() -> None:
    draft = Draft()
    questioner = playing(Move.HELP, Move.HELP, "cn-hangzhou")
    open_path(Talk(draft, questioner), ("RegionId",))
    assert titles(questioner) == ["Region"] * 3
    said = "\n".join(questioner.said)
    assert "RegionId" in said
    assert "cn-zhangjiakou: China (Zhangjiakou)" in said
    assert "https://" in said


@pytest.mark.parametrize(
    ("path", "text", "errors", "warnings"),
    [
        (("Cpu",), "many", 1, 0),
        (("Container", 0, "Port", 0, "Port"), "70000", 1, 0),
        (("ContainerGroupName",), "Not Good!", 0, 1),
        (("RegionId",), "cn-nowhere", 0, 1),
        (("ContainerGroupName",), "good", 0, 0),
        (("Cpu",), "${env:CPU}", 0, 0),
    ],
)
def test_what_is_wrong_is_found_while_it_is_typed(
    path: tuple[str | int, ...], text: str, errors: int, warnings: int
) -> None:
    draft = Draft()
    found = []

    def answer(question: Question) -> Reply:
        assert isinstance(question, TextQuestion)
        found.append(question.check(text))
        return Move.BACK

    open_path(Talk(draft, Scripted(answer)), path)
    assert (len(found[0].errors), len(found[0].warnings)) == (errors, warnings)
    assert draft.tree == {}


def test_a_required_value_cannot_be_passed_over_but_left_behind() -> None:
    draft = Draft()
    questioner = playing(Move.KEEP, Move.UNSET, Move.BACK)
    assert open_path(Talk(draft, questioner), ("RegionId",)) is Move.BACK
    assert len(questioner.asked) == 3


# Values of every kind


def test_an_empty_text_is_a_value_and_a_dash_takes_it_away() -> None:
    draft = Draft(NGINX)
    open_path(Talk(draft, playing("")), ("Container", 0, "WorkingDir"))
    assert draft.get(("Container", 0, "WorkingDir")) == ""
    open_path(Talk(draft, playing(Move.UNSET)), ("Container", 0, "WorkingDir"))
    assert not draft.is_set(("Container", 0, "WorkingDir"))


def test_a_text_of_several_lines() -> None:
    draft = Draft(NGINX)
    script = "set -e\nexec nginx\n"
    open_path(Talk(draft, Scripted(lambda _question: Move.LINES, script)), ("Container", 0, "WorkingDir"))
    assert draft.get(("Container", 0, "WorkingDir")) == script
    questioner = playing(Move.KEEP)
    open_path(Talk(draft, questioner), ("Container", 0, "WorkingDir"))
    question = questioner.asked[0]
    assert isinstance(question, TextQuestion)
    assert question.current is None
    assert "set -e␊exec nginx␊" in question.hint


def test_a_choice_shows_meanings_and_takes_other_values() -> None:
    draft = Draft()
    questioner = playing("other", "Sometimes")
    open_path(Talk(draft, questioner), ("RestartPolicy",))
    assert draft.get(("RestartPolicy",)) == "Sometimes"
    assert any("Sometimes" in line and line.startswith("Warning") for line in questioner.said)
    questioner = playing("=Never")
    open_path(Talk(draft, questioner), ("RestartPolicy",))
    question = questioner.asked[0]
    assert isinstance(question, ChoiceQuestion)
    assert options_of(question) == ["unset", "=Always", "=Never", "=OnFailure", "=Sometimes", "other"]
    assert question.default == "=Sometimes"
    assert question.options[2].note == "Let it end, whatever the result; for one-off jobs."


@pytest.mark.parametrize(("key", "value"), [("=true", True), ("=false", False), ("unset", None)])
def test_a_flag_has_three_states(key: str, value: object) -> None:
    draft = Draft({"AutoCreateEip": True})
    open_path(Talk(draft, playing(key)), ("AutoCreateEip",))
    assert draft.get(("AutoCreateEip",)) is value


def test_a_secret_is_neither_shown_nor_offered() -> None:
    path = ("ImageRegistryCredential", 0, "Password")
    draft = Draft({"ImageRegistryCredential": [{"Server": "r.example.com", "UserName": "me", "Password": "hunter2"}]})
    questioner = playing(Move.KEEP)
    open_path(Talk(draft, questioner), path)
    question = questioner.asked[0]
    assert isinstance(question, TextQuestion)
    assert question.secret
    assert question.current is None
    assert "hunter2" not in repr(question)
    assert "********" in question.hint


def test_a_value_beside_a_name_that_looks_secret_is_typed_unseen() -> None:
    draft = Draft({"Container": [{"EnvironmentVar": [{"Key": "DB_PASSWORD"}]}]})
    questioner = playing("swordfish")
    open_path(Talk(draft, questioner), ("Container", 0, "EnvironmentVar", 0, "Value"))
    question = questioner.asked[0]
    assert isinstance(question, TextQuestion)
    assert question.secret
    assert "swordfish" not in "\n".join(questioner.said)


def test_what_is_wrong_with_a_secret_does_not_show_it() -> None:
    draft = Draft()
    found = []

    def answer(question: Question) -> Reply:
        assert isinstance(question, TextQuestion)
        found.append(question.check('{"akSecret": "swordfish"'))
        return Move.BACK

    path = ("Volume", 0, "FlexVolume", "Options")
    draft = Draft({"Volume": [{"Name": "v", "FlexVolume": {"Options": '{"akSecret": "swordfish"}'}}]})
    open_path(Talk(draft, Scripted(answer)), path)
    assert found[0].warnings
    assert "swordfish" not in repr(found)


def test_the_content_of_a_file(tmp_path: FilePath) -> None:
    path = ("Volume", 0, "ConfigFileVolume", "ConfigFileToPath", 0, "Content")
    file = tmp_path / "nginx.conf"
    file.write_bytes(b"\x00\xffworker_processes 1;\n")
    draft = Draft({"Volume": [{"Name": "v", "Type": "ConfigFileVolume"}]})
    checked = []

    def answer(question: Question) -> Reply:
        if isinstance(question, ChoiceQuestion):
            return "file"
        checked.append(question.check(str(tmp_path / "missing")).errors)
        checked.append(question.check(str(tmp_path)).errors)
        return str(file)

    open_path(Talk(draft, Scripted(answer)), path)
    assert draft.get(path) == "AP93b3JrZXJfcHJvY2Vzc2VzIDE7Cg=="
    assert all(checked)
    questioner = playing("kept")
    open_path(Talk(draft, questioner), path)
    question = questioner.asked[0]
    assert isinstance(question, ChoiceQuestion)
    assert question.options[0].note == "22 bytes"


# Lists and branches


def test_items_are_added_copied_moved_and_removed() -> None:
    draft = Draft()
    replies: list[Reply] = ["add", "team", "web", "entry:0", "copy", "member:Key", "stage", "up", "done"]
    replies += ["add", "third", Move.KEEP, "entry:2", "up", "remove", "done"]
    open_path(Talk(draft, playing(*replies)), ("Tag",))
    assert draft.tree == {"Tag": [{"Key": "stage", "Value": "web"}, {"Key": "team", "Value": "web"}]}


def test_plain_entries_are_added_until_an_empty_answer() -> None:
    draft = Draft(NGINX)
    path = ("Container", 0, "Command")
    open_path(Talk(draft, playing("add", "sh", "-c", "<", Move.KEEP, "done")), path)
    assert draft.get(path) == ["sh", "-c", "<"]
    open_path(Talk(draft, playing("entry:2", "change", "true", "up", "done", "entry:0", "remove", "done")), path)
    assert draft.get(path) == ["true", "-c"]


def test_another_branch_takes_the_place_of_the_first() -> None:
    draft = Draft(NGINX)
    path = ("Container", 0, "LivenessProbe")
    questioner = playing("one-of:check", "branch:tcp", "8080", "one-of:check", Move.BACK, "done")
    open_path(Talk(draft, questioner), path)
    assert draft.get(path) == {"TcpSocket": {"Port": 8080}}
    questioner = playing("one-of:check", "branch:http", Move.KEEP, "80", "unset", "done")
    open_path(Talk(draft, questioner), path)
    assert draft.get(path) == {"HttpGet": {"Port": 80}}
    open_path(Talk(draft, playing("one-of:check", "none", "done")), path)
    assert not draft.is_set(path)


def test_all_of_a_group_one_after_another() -> None:
    draft = Draft(NGINX)
    questioner = Scripted(
        lambda question: (
            Move.KEEP
            if isinstance(question, TextQuestion)
            else "all"
            if "all" in options_of(question) and len(questioner.asked) == 1
            else "done"
            if "done" in options_of(question)
            else Move.KEEP
        )
    )
    open_path(Talk(draft, questioner), ("Container", 0))
    assert draft.tree == NGINX
    assert len(questioner.asked) > 15


def test_a_mount_is_offered_the_volumes_that_there_are() -> None:
    draft = Draft({"Volume": [{"Name": "data"}, {"Name": "logs"}], "Container": [{"Name": "a"}]})
    questioner = playing("data")
    open_path(Talk(draft, questioner), ("Container", 0, "VolumeMount", 0, "Name"))
    question = questioner.asked[0]
    assert isinstance(question, TextQuestion)
    assert [option.label for option in question.suggestions] == ["data", "logs"]


# What is given at the start


def test_of_a_file_only_the_gaps_are_asked(tmp_path: FilePath) -> None:
    file = request_file(tmp_path, "RegionId: cn-hangzhou\nContainer: [{Name: nginx}]\n")
    questioner = playing("web", "nginx:1", "leave")
    hold(questioner, file)
    assert titles(questioner) == ["Name", "Containers › nginx › Image", "What now?"]


def test_a_preset_asks_what_it_wants_asked() -> None:
    questioner = playing("mine", "create", "yes", "leave")
    hold(questioner, "nginx-web")
    question = questioner.asked[0]
    assert isinstance(question, TextQuestion)
    assert (question.title, question.current) == ("Name", "nginx-test")
    (entry,) = history.entries()
    assert entry.request["ContainerGroupName"] == "mine"
    assert "eci-tui submit nginx-web --sandbox --set ContainerGroupName=mine" in questioner.said


def test_assignments_and_region_are_not_asked_again() -> None:
    questioner = playing("web", "nginx:1", Move.KEEP, Move.KEEP, "unset", "unset", "leave")
    hold(questioner, None, "Cpu=2", "Container[0].Name=nginx", region="cn-beijing")
    assert titles(questioner)[:3] == ["Name", "Containers › nginx › Image", "Memory"]
    assert drafts.listing()[0].tree["RegionId"] == "cn-beijing"


def test_the_request_cannot_come_from_where_the_answers_come_from(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chat, "_need_terminal", lambda: None)
    with pytest.raises(UsageError, match="cannot come from there"):
        chat.start(argparse.Namespace(file="-", assignments=[], region=None, plain=True))


# The summary


def test_any_answer_can_be_changed_from_the_summary() -> None:
    replies: list[Reply] = ["change", "Container[0].Image", "nginx:2", "", "undo", "change", "Cpu", "4", "", "leave"]
    hold(playing(*ANSWERS, *replies))
    tree = drafts.listing()[0].tree
    assert tree["Container"][0]["Image"] == ANSWERS[3]  # type: ignore[index]
    assert tree["Cpu"] == 4


def test_every_group_is_reached_from_the_summary() -> None:
    questioner = playing(*ANSWERS, "group:debugging", "rare", "member:CorePattern", "/cores", "done", "leave")
    hold(questioner)
    assert drafts.listing()[0].tree["CorePattern"] == "/cores"
    menu = next(question for question in questioner.asked if question.title == "What now?")
    assert {f"group:{group.key}" for group in GROUPS} <= set(options_of(menu))


def test_the_preview_masks_secrets() -> None:
    questioner = playing(Move.ONWARD, "preview", "leave")
    hold(questioner, None, "ImageRegistryCredential[0].Password=hunter2", "ContainerGroupName=web")
    assert "ImageRegistryCredential.1.Password=********" in questioner.said
    assert "hunter2" not in "\n".join(questioner.said)


def test_problems_lead_to_their_places() -> None:
    questioner = playing(Move.ONWARD, "problems", "0", "cn-hangzhou", "done", "leave")
    hold(questioner)
    assert drafts.listing()[0].tree == {"RegionId": "cn-hangzhou"}


def test_what_the_api_does_not_have_is_said_and_can_be_taken_away(tmp_path: FilePath) -> None:
    questioner = playing(Move.ONWARD, "leave")
    hold(questioner, request_file(tmp_path, "RegionId: cn-hangzhou\nColour: blue\n"))
    assert any("Colour" in line for line in questioner.said)
    draft = Draft({"RegionId": "cn-hangzhou", "Colour": "blue"})
    open_path(Talk(draft, playing("remove")), ("Colour",))
    assert draft.tree == {"RegionId": "cn-hangzhou"}


def test_the_request_goes_on_in_full_screen() -> None:
    ending = hold(playing(*ANSWERS, "full-screen"))
    assert ending.tree == NGINX
    assert drafts.adopt(ending.draft_id) is not None


# Presets


def test_saving_as_a_preset() -> None:
    questioner = playing(*ANSWERS, "save", "my-web", "leave")
    hold(questioner)
    assert presets.load("my-web").tree == NGINX
    assert drafts.listing() == []
    assert "eci-tui submit my-web --sandbox" in questioner.said


def test_a_name_that_is_taken_is_said_before_anything_is_replaced() -> None:
    presets.save("my-web", {"RegionId": "cn-beijing"})
    hold(playing(*ANSWERS, "save", "my-web", "other", "my-web-2", "save", "my-web", "stop", "leave"))
    assert presets.load("my-web").tree == {"RegionId": "cn-beijing"}
    assert presets.load("my-web-2").tree == NGINX
    hold(playing(*ANSWERS, "save", "my-web", "replace", "leave"))
    assert presets.load("my-web").tree == NGINX


def test_secrets_are_left_out_of_a_preset() -> None:
    secret = "ImageRegistryCredential[0].Password=hunter2"
    questioner = playing(*ANSWERS, "save", "mine", "leave-out", "leave")
    hold(questioner, None, secret)
    path = presets.load("mine").path
    assert path is not None
    assert "hunter2" not in path.read_text()


def test_without_a_keyring_nothing_is_saved_in_its_name() -> None:
    questioner = playing(*ANSWERS, "save", "mine", "keyring", "leave")
    hold(questioner, None, "ImageRegistryCredential[0].Password=hunter2")
    assert any(line.startswith("Error:") for line in questioner.said)
    assert not any(preset.name == "mine" for preset in presets.listing())


# Drafts


def test_an_interruption_keeps_the_draft_and_says_so() -> None:
    questioner = playing("cn-hangzhou", "web")
    assert hold(questioner) == Ending(130)
    assert any("the next “eci-tui chat” offers it" in line for line in questioner.said)
    kept = drafts.latest_offer()
    assert kept is not None
    assert kept.tree == {"RegionId": "cn-hangzhou", "ContainerGroupName": "web"}

    questioner = playing(kept.id, "nginx", "nginx:1", "leave")
    hold(questioner)
    assert titles(questioner)[1:] == ["Containers › 1 › Name", "Containers › nginx › Image", "What now?"]
    (again,) = drafts.listing()
    assert again.id == kept.id
    assert again.tree["Container"] == [{"Name": "nginx", "Image": "nginx:1"}]


def test_secrets_are_not_in_a_draft_and_that_is_said_when_it_comes_back() -> None:
    hold(playing(), None, "ImageRegistryCredential[0].Password=hunter2", "RegionId=cn-hangzhou")
    # Nothing was changed yet, but what the command line gave is kept all the same.
    (kept,) = drafts.listing()
    assert "hunter2" not in drafts.OwnDraft(kept.id).path.read_text()
    questioner = playing(kept.id)
    hold(questioner)
    assert any("has to be given again" in line and "Password" in line for line in questioner.said)


def test_drafts_can_be_thrown_away() -> None:
    hold(playing("cn-hangzhou"))
    (kept,) = drafts.listing()
    questioner = playing("discard", kept.id, "cn-beijing")
    hold(questioner)
    assert kept.id not in [draft.id for draft in drafts.listing()]


def test_nothing_answered_is_nothing_kept() -> None:
    assert hold(playing()) == Ending(130)
    assert drafts.listing() == []


def test_a_file_that_was_only_looked_at_leaves_no_draft() -> None:
    hold(playing("nginx-test", "leave"), "nginx-web")
    assert drafts.listing() == []


def test_a_draft_that_cannot_be_written_is_said_once(monkeypatch: pytest.MonkeyPatch) -> None:
    from eci_tui.store import folders

    def full(*_arguments: object, **_options: object) -> None:
        raise folders.writing_failed(OSError(28, "No space left on device"), FilePath("/somewhere"))

    monkeypatch.setattr(folders, "write_atomically", full)
    questioner = playing(*ANSWERS, "preview", "leave")
    hold(questioner)
    assert sum(line.startswith("Error:") for line in questioner.said) == 1
    assert "What you answered could not be kept." in questioner.said
    assert "ContainerGroupName=web" in questioner.said


# Foreign text


def test_foreign_text_is_shown_and_not_obeyed(tmp_path: FilePath) -> None:
    file = request_file(tmp_path, 'RegionId: "cn-\\e[31m"\nContainerGroupName: "a\\u202eb"\nColour: "\\e]0;x\\a"\n')
    questioner = playing(Move.ONWARD, "preview", "problems", "done", "change", "", "leave")
    hold(questioner, file)
    shown = [*questioner.said]
    for question in questioner.asked:
        shown += [question.title, question.hint]
        if isinstance(question, ChoiceQuestion):
            shown += [option.line for option in question.options]
    for text in shown:
        assert not set(text) & {"\x1b", "\x07", "\u202e"}, text


def test_steps_are_told_apart_by_place_and_branch() -> None:
    assert Step(("Cpu",)) == Step(("Cpu",))
    assert Step(("Cpu",)) != Step(("Memory",))
