"""Rendered frames are shown while the job runs."""

import errno
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from core.errors import StorageError
from core.pipeline.live_view import LiveView
from tests.kit.context import SilentContext
from tests.kit.pictures import ArrayPicture


def picture(width: int = 64, height: int = 48) -> ArrayPicture:
    return ArrayPicture(np.full((height, width, 3), 90, np.uint8))


def test_shows_the_first_frame_at_once_then_one_a_second(tmp_path: Path) -> None:
    context = SilentContext(tmp_path)
    live = LiveView(context)
    for index in range(60):
        live.show(picture(), Fraction(index, 25))
    assert [at for _, at in context.previews] == [0.0, 1.0, 2.0]
    with Image.open(context.previews[0][0]) as shown:
        assert shown.getpixel((5, 5)) == (90, 90, 90)


def test_keeps_a_few_pictures_only(tmp_path: Path) -> None:
    context = SilentContext(tmp_path)
    live = LiveView(context)
    for second in range(9):
        live.show(picture(), Fraction(second))
    assert sorted(tmp_path.glob("*.jpg")) == [path for path, _ in context.previews[-4:]]


def test_a_large_frame_is_shown_small(tmp_path: Path) -> None:
    context = SilentContext(tmp_path)
    LiveView(context).show(picture(1080, 1920), Fraction(0))
    with Image.open(context.previews[0][0]) as shown:
        assert shown.size == (540, 960)


def test_a_full_disk_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_args: object, **_options: object) -> None:
        raise OSError(errno.ENOSPC, "no space")

    monkeypatch.setattr(Image.Image, "save", full)
    with pytest.raises(StorageError) as caught:
        LiveView(SilentContext(tmp_path)).show(picture(), Fraction(0))
    assert caught.value.code == "storage.full"
