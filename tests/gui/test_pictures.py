"""Pictures are loaded one by one, what a person looks at before what only fills the list."""

import threading
from collections.abc import Callable, Hashable
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from core.app.service import Service
from core.errors import InputError
from gui.presenters.pictures import Pictures, poster
from gui.workers import Workshop
from tests.kit.fake_engine import FakeCatalogue
from tests.kit.jobs import fake_launch, home


@pytest.fixture
def pictures(workshop: Workshop) -> Pictures:
    return Pictures(workshop)


@pytest.fixture
def loaded(pictures: Pictures) -> list[Hashable]:
    keys: list[Hashable] = []
    pictures.loaded.connect(lambda key, _picture: keys.append(key))
    pictures.missing.connect(lambda key: keys.append(("missing", key)))
    return keys


def blank() -> QImage:
    return QImage(8, 8, QImage.Format.Format_RGB888)


def held(gate: threading.Event) -> Callable[[], QImage]:
    def load() -> QImage:
        gate.wait(10)
        return blank()

    return load


def test_a_look_at_one_picture_comes_before_the_rest_of_the_list(
    pictures: Pictures, loaded: list[Hashable], qtbot: QtBot
) -> None:
    gate = threading.Event()
    pictures.want("held", held(gate))
    pictures.replace(lambda _: False, [("a", blank), ("b", blank)])
    pictures.want("large", blank)
    gate.set()
    qtbot.waitUntil(lambda: len(loaded) == 4)
    assert loaded == ["held", "large", "a", "b"]


def test_a_list_that_was_scrolled_away_is_not_loaded(
    pictures: Pictures, loaded: list[Hashable], qtbot: QtBot
) -> None:
    gate = threading.Event()
    pictures.want("held", held(gate))
    pictures.replace(lambda _: False, [("a", blank), ("b", blank)])
    pictures.replace(lambda key: key in {"a", "b"}, [("b", blank), ("c", blank)])
    gate.set()
    qtbot.waitUntil(lambda: len(loaded) == 3)
    assert loaded == ["held", "b", "c"]


def test_of_two_frames_of_a_job_the_later_one_is_loaded(
    pictures: Pictures, loaded: list[Hashable], qtbot: QtBot
) -> None:
    gate, seen = threading.Event(), []
    pictures.want("held", held(gate))
    pictures.want("live", lambda: seen.append("old") or blank())
    pictures.want("live", lambda: seen.append("new") or blank())
    gate.set()
    qtbot.waitUntil(lambda: loaded == ["held", "live"])
    assert seen == ["new"]


def test_what_cannot_be_loaded_holds_up_nothing(
    pictures: Pictures, loaded: list[Hashable], qtbot: QtBot
) -> None:
    def gone() -> QImage:
        raise InputError("input.missing", "It is gone")

    pictures.replace(lambda _: False, [("gone", gone), ("there", blank)])
    qtbot.waitUntil(lambda: len(loaded) == 2)
    assert loaded == [("missing", "gone"), "there"]


def test_a_poster_has_the_colours_and_the_shape_of_its_file(tmp_path: Path, qapp: object) -> None:
    file = tmp_path / "Übung 1.png"
    Image.new("RGB", (301, 150), (250, 120, 10)).save(file)
    service = Service(FakeCatalogue(), home(tmp_path / "home"), fake_launch())
    try:
        picture = poster(service, file, 100)
    finally:
        service.close()
    assert max(picture.width(), picture.height()) == 100
    assert picture.width() / picture.height() == pytest.approx(2.0, abs=0.05)
    assert picture.pixelColor(50, 25).getRgb() == (250, 120, 10, 255)
