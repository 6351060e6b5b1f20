"""Answers on good and bad days: whatever comes, it is read as far as it can be, and what was odd is said."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eci_tui.cloud.answer import read_answer
from eci_tui.cloud.explain import explain_answer
from eci_tui.cloud.redact import Redactor

REFUSAL = {
    "Code": "OperationDenied.NoStock",
    "Message": "Sales are suspended.",
    "RequestId": "1B5A0D6C",
    "HostId": "eci.test",
    "Recommend": "https://api.aliyun.com/troubleshoot?q=x",
}


def notes(status: int, body: bytes, **headers: str) -> str:
    answer = read_answer(status, {name.replace("_", "-"): value for name, value in headers.items()}, body)
    return " ".join(str(note) for note in answer.notes)


def test_a_refusal() -> None:
    answer = read_answer(403, {}, json.dumps(REFUSAL).encode())
    assert (answer.code, answer.message, answer.request_id) == (
        "OperationDenied.NoStock",
        "Sales are suspended.",
        "1B5A0D6C",
    )
    assert (answer.host_id, answer.recommend) == ("eci.test", REFUSAL["Recommend"])
    assert answer.understood
    assert answer.notes == ()


def test_lower_case_keys_and_other_names() -> None:
    answer = read_answer(400, {}, b'{"code": "A.B", "detail": "why", "requestId": "r", "hostId": "h"}')
    assert (answer.code, answer.message, answer.request_id, answer.host_id) == ("A.B", "why", "r", "h")


def test_the_request_id_may_stand_in_a_header() -> None:
    assert read_answer(502, {"x-acs-request-id": "from-header"}, b"").request_id == "from-header"


def test_values_of_other_kinds_are_text() -> None:
    answer = read_answer(
        400, {}, b'{"Code": 404, "Message": ["a"], "RequestId": null, "AccessDeniedDetail": "no object"}'
    )
    assert (answer.code, answer.message, answer.request_id) == ("404", '["a"]', "")
    assert answer.access_denied_detail == {}


def test_details_of_a_denied_access() -> None:
    body = json.dumps({"AccessDeniedDetail": {"AuthAction": "eci:CreateContainerGroup", "Deep": {"x": 1}}}).encode()
    detail = read_answer(403, {}, body).access_denied_detail
    assert detail == {"AuthAction": "eci:CreateContainerGroup", "Deep": '{"x": 1}'}


@pytest.mark.parametrize(
    ("encoding", "content_type"),
    [
        ("utf-8", "application/json"),
        ("utf-8-sig", "application/json"),
        ("utf-8", "application/json; charset=iso-8859-1"),
        ("utf-16", "application/json"),
        ("utf-16-le", "application/json"),
        ("utf-32-be", "application/json"),
        ("gbk", "application/json;charset=GBK"),
        ("gb18030", "application/json"),
        ("gbk", "application/json;charset=base64"),
    ],
)
def test_other_encodings(encoding: str, content_type: str) -> None:
    body = json.dumps({"Code": "X", "Message": "容器组不存在"}, ensure_ascii=False).encode(encoding)
    answer = read_answer(400, {"content-type": content_type}, body)
    assert answer.message == "容器组不存在"
    assert bool(answer.notes) == (not encoding.startswith("utf-8"))


def test_web_pages_are_told_by_their_title() -> None:
    page = b"<!DOCTYPE html>\n<html><head><TITLE>504 Gateway &amp; Time-out</TITLE></head></html>"
    assert "“504 Gateway & Time-out”" in notes(504, page)
    assert "web page" in notes(200, b"<html><body>Please log in")


def test_xml_is_read() -> None:
    body = (
        b"<?xml version='1.0'?><Error><RequestId>r-1</RequestId><HostId>h</HostId>"
        b"<Code>Throttling</Code><Message>Too &lt;many&gt;</Message></Error>"
    )
    answer = read_answer(400, {"content-type": "text/xml"}, body)
    assert (answer.code, answer.message, answer.request_id) == ("Throttling", "Too <many>", "r-1")
    assert not answer.understood


def test_entities_of_xml_are_not_expanded() -> None:
    bomb = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><Error><Code>&b;</Code></Error>'
    assert read_answer(400, {}, bomb).code == "&b;"


def test_what_can_be_read_of_an_answer_that_was_cut() -> None:
    body = b'{"RequestId": "r-1", "ContainerGroupId": "eci-\\u0031", "Message": "half of'
    answer = read_answer(200, {}, body, complete=False)
    assert (answer.request_id, answer.container_group_id, answer.message) == ("r-1", "eci-1", "")
    assert not answer.understood
    assert "ended early" in str(answer.notes[0])


@pytest.mark.parametrize(
    "body", [b"", b"  \n", b"[]", b"null", b"17", b'"text"', b"OK", b"{", b"\xff\xfe\x00", b"[" * 100_000]
)
def test_nonsense_is_said_to_be_nonsense(body: bytes) -> None:
    answer = read_answer(200, {}, body)
    assert not answer.understood
    assert answer.notes
    assert answer.code == answer.message == answer.container_group_id == ""


@pytest.mark.parametrize(
    "body",
    [
        b"<html>" + b"<title" * 170_000,
        b"<html><title>" + b" " * 1_000_000,
        b'{"Code": "' + b"A." * 500_000 + b'"}',
        b'{"Code": "X", "Message": "' + b"'a'" * 300_000 + b'"}',
        b'{"a":' * 100_000,
        b'{"a":' * 900 + b"1" + b"}" * 900,
        b"{" + b'"Code" ' * 150_000,
        b"<" + b"<Code>" * 170_000,
    ],
    ids=["titles", "blank title", "long code", "many quotes", "deep and cut", "deep", "codes", "tags"],
)
def test_a_malicious_answer_takes_no_time(body: bytes) -> None:
    answer = read_answer(400, {}, body)
    assert explain_answer(answer).to_json()["title"]


def test_where_a_redirect_leads_is_said() -> None:
    assert "https://elsewhere.test/x" in notes(302, b"", location="https://elsewhere.test/x")


@given(st.integers(100, 599), st.binary(max_size=400), st.booleans(), st.text(max_size=40))
def test_nothing_that_comes_makes_it_fall(status: int, body: bytes, complete: bool, content_type: str) -> None:
    answer = read_answer(status, {"content-type": content_type, "location": content_type}, body, complete=complete)
    assert isinstance(answer.code + answer.message + answer.request_id, str)
    assert all(str(note) for note in answer.notes)


@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(), lambda it: st.lists(it) | st.dictionaries(st.text(), it)
    )
)
def test_any_json_is_taken(value: object) -> None:
    answer = read_answer(400, {}, json.dumps(value).encode())
    assert answer.understood == isinstance(value, dict)
    assert isinstance(answer.code + answer.message + answer.recommend, str)
    assert isinstance(answer.access_denied_detail, dict)


SECRET = 'pass/w"ö rd+&'


@pytest.mark.parametrize(
    "text",
    [
        SECRET,
        json.dumps(SECRET),
        json.dumps(SECRET, ensure_ascii=False),
        "pass%2Fw%22%C3%B6%20rd%2B%26",
        "pass%252Fw%2522%25C3%25B6%2520rd%252B%2526",
    ],
)
def test_secrets_are_taken_out_however_they_are_spelled(text: str) -> None:
    cleaned = Redactor([SECRET]).text(f"before {text} after")
    assert "********" in cleaned
    assert cleaned.startswith("before ")
    assert cleaned.endswith(" after")
    assert "pass" not in cleaned
    assert "rd" not in cleaned


def test_secrets_are_taken_out_of_answers() -> None:
    body = json.dumps({"Code": "InvalidParameter", "Message": f"The value {SECRET} is bad", "Deep": [{"x": SECRET}]})
    redactor = Redactor([SECRET, "", "abc"])
    answer = read_answer(400, {"location": f"https://x/{SECRET}"}, body.encode(), redactor=redactor)
    assert answer.message == "The value ******** is bad"
    assert "pass" not in str([answer.data, answer.text, answer.headers, answer.notes])
    assert "pass" not in repr(redactor)


def test_short_secrets_do_not_spoil_the_words() -> None:
    assert Redactor(["abc", "e"]).text("the alphabet: abc") == "the alphabet: abc"
