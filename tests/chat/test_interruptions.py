"""An interruption that Python swallows is told at the next question."""

from __future__ import annotations

import signal

import pytest

from eci_tui.chat.interruptions import Attentive
from eci_tui.chat.questioner import TextQuestion
from tests.chat.scripted import playing


class Swallowing:
    def __del__(self) -> None:
        signal.raise_signal(signal.SIGINT)


def test_an_interruption_is_raised_at_once() -> None:
    with Attentive(playing("never")), pytest.raises(KeyboardInterrupt):
        signal.raise_signal(signal.SIGINT)


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_swallowed_interruption_is_raised_at_the_next_question() -> None:
    questioner = playing("never")
    with Attentive(questioner) as attentive:
        thing = Swallowing()
        del thing
        with pytest.raises(KeyboardInterrupt):
            attentive.text(TextQuestion(title="Name"))
    assert questioner.asked == []


def test_afterwards_everything_is_as_before() -> None:
    before = signal.getsignal(signal.SIGINT)
    with Attentive(playing("web")) as attentive:
        assert attentive.text(TextQuestion(title="Name")) == "web"
        attentive.say("One.")
        attentive.show("Two")
    assert signal.getsignal(signal.SIGINT) is before
