"""What ``lipsmith still`` prints, and how it is stopped."""

import signal
from concurrent.futures import Future
from pathlib import Path

import pytest

from core.domain.still import StillPicture
from core.errors import Cancelled, InputError
from core.interfaces.cli.interrupts import answer_to
from core.interfaces.cli.still import still_line
from core.interfaces.wire import still_document
from core.platform.stop import StopToken

TAKEN = StillPicture(
    path=Path("/out/photo.png"),
    time_s=62.04,
    width=640,
    height=360,
    notes=(("small_face", "The face is small"),),
)


def test_a_line_names_the_file_and_the_moment() -> None:
    assert still_line(TAKEN) == "/out/photo.png (640 x 360, from 1:02.0)"


def test_programs_get_everything() -> None:
    assert still_document(TAKEN) == {
        "path": "/out/photo.png",
        "time_s": 62.04,
        "width": 640,
        "height": 360,
        "notes": [{"code": "small_face", "text": "The face is small"}],
    }


def test_an_answer_is_waited_for_and_an_error_is_an_answer() -> None:
    answer: Future[int] = Future()
    answer.set_result(3)
    assert answer_to(lambda _: answer) == 3
    refused: Future[int] = Future()
    refused.set_exception(InputError("input.x", "Not this one"))
    with pytest.raises(InputError):
        answer_to(lambda _: refused)


def test_a_signal_takes_the_question_back() -> None:
    def ask(stop: StopToken) -> Future[int]:
        answer: Future[int] = Future()
        before = signal.raise_signal(signal.SIGINT)
        assert before is None and stop.is_set
        answer.set_exception(Cancelled())
        return answer

    handler = signal.getsignal(signal.SIGINT)
    with pytest.raises(Cancelled):
        answer_to(ask)
    assert signal.getsignal(signal.SIGINT) is handler
