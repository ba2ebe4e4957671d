"""Pictures in files, whole or not at all."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from core.errors import StorageError
from core.media.picture.saving import save_png
from tests.unit.media.picture.material import scene


def test_a_picture_gets_its_name(tmp_path: Path) -> None:
    final, temp = tmp_path / "Grüße.png", tmp_path / ".part.png"
    save_png(scene(1), final, temp, overwrite=False)
    assert np.array_equal(np.asarray(Image.open(final)), scene(1)) and not temp.exists()
    with pytest.raises(StorageError) as caught:
        save_png(scene(2), final, temp, overwrite=False)
    assert caught.value.code == "storage.exists" and not temp.exists()
    assert np.array_equal(np.asarray(Image.open(final)), scene(1))
    save_png(scene(2), final, temp, overwrite=True)
    assert np.array_equal(np.asarray(Image.open(final)), scene(2))


def test_a_folder_that_is_gone_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "gone"
    with pytest.raises(StorageError):
        save_png(scene(1), folder / "a.png", folder / ".part.png", overwrite=False)
