import io

import numpy as np
import pytest
from PIL import Image, ImageCms

from core.errors import InputError
from core.media.picture.stills import load_still
from tests.unit.media.picture.material import scene

# (transposition that undoes it, EXIF number)
TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    6: Image.Transpose.ROTATE_90,
    8: Image.Transpose.ROTATE_270,
}


def saved(path, image, **options):
    image.save(path, **options)
    return path


@pytest.mark.parametrize("orientation", TURNS)
def test_exif_orientation(tmp_path, orientation):
    stored = Image.fromarray(scene(2)).transpose(TURNS[orientation])
    exif = Image.Exif()
    exif[0x0112] = orientation

    still = load_still(saved(tmp_path / "a.jpg", stored, exif=exif, quality=95))

    assert still.rgb.shape == (48, 64, 3)
    assert np.abs(still.rgb.astype(int) - scene(2)).mean() < 4


@pytest.mark.parametrize("suffix", ["png", "webp", "bmp", "tif", "gif"])
def test_formats(tmp_path, suffix):
    still = load_still(saved(tmp_path / f"a.{suffix}", Image.fromarray(scene(1))))

    assert np.abs(still.rgb.astype(int) - scene(1)).mean() < 6


def test_cmyk_comes_out_positive(tmp_path):
    path = saved(tmp_path / "a.jpg", Image.fromarray(scene(0)).convert("CMYK"), quality=95)

    assert np.abs(load_still(path).rgb.astype(int) - scene(0)).mean() < 6


@pytest.mark.parametrize("mode", ["I;16", "I", "F", "L"])
def test_deep_gray_keeps_its_brightness(tmp_path, mode):
    full = {"I;16": 65535, "I": 65535, "F": 1.0, "L": 255}[mode]
    dtype = {"I;16": np.uint16, "I": np.int32, "F": np.float32, "L": np.uint8}[mode]
    ramp = np.linspace(0, full, 64)[None].repeat(48, axis=0).astype(dtype)

    still = load_still(saved(tmp_path / "a.tif", Image.fromarray(ramp)))

    expected = np.linspace(0, 255, 64)
    assert np.abs(still.rgb[0, :, 0] - expected).max() <= 1
    assert np.array_equal(still.rgb[..., 0], still.rgb[..., 2])


def test_hidden_colour_under_alpha_does_not_show(tmp_path):
    picture = np.dstack([scene(0), np.full((48, 64), 255, np.uint8)])
    picture[:, 40:] = (255, 0, 255, 0)

    still = load_still(saved(tmp_path / "a.png", Image.fromarray(picture)))

    assert (still.rgb[:, 40:] == 255).all()
    assert np.array_equal(still.rgb[:, :40], scene(0)[:, :40])
    assert "alpha_flattened" in dict(still.notes)


def test_palette_with_a_transparent_entry(tmp_path):
    image = Image.fromarray(np.zeros((20, 20), np.uint8)).convert("P")

    still = load_still(saved(tmp_path / "a.png", image, transparency=0))

    assert (still.rgb == 255).all()


def test_an_animation_gives_its_first_frame(tmp_path):
    frames = [Image.fromarray(scene(n)) for n in range(3)]

    path = saved(
        tmp_path / "a.webp", frames[0], save_all=True, append_images=frames[1:], lossless=True
    )

    still = load_still(path)
    assert np.abs(still.rgb.astype(int) - scene(0)).mean() < 2
    assert "first_frame_only" in dict(still.notes)


def test_large_pictures_are_scaled_with_a_note(tmp_path):
    still = load_still(saved(tmp_path / "a.png", Image.new("L", (6000, 100))))

    assert still.rgb.shape == (64, 3840, 3)
    assert "scaled_down" in dict(still.notes)


@pytest.mark.parametrize(("size", "shape"), [((51, 33), (32, 50, 3)), ((1, 1), (2, 2, 3))])
def test_sides_become_even(tmp_path, size, shape):
    assert load_still(saved(tmp_path / "a.png", Image.new("RGB", size))).rgb.shape == shape


def test_an_embedded_profile_is_honoured(tmp_path):
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB"))
    image = Image.new("LAB", (8, 8), (128, 128, 128))

    still = load_still(saved(tmp_path / "a.tif", image, icc_profile=lab.tobytes()))

    # L* = 50 is sRGB 119.
    assert np.abs(still.rgb.astype(int) - 119).max() <= 2


def test_a_broken_profile_is_told(tmp_path):
    path = saved(tmp_path / "a.png", Image.fromarray(scene(0)), icc_profile=b"no profile" * 20)

    still = load_still(path)

    assert np.array_equal(still.rgb, scene(0))
    assert "profile_ignored" in dict(still.notes)


def test_a_cut_picture_is_damaged(tmp_path):
    data = io.BytesIO()
    Image.fromarray(scene(0)).save(data, "JPEG")
    (tmp_path / "a.jpg").write_bytes(data.getvalue()[: len(data.getvalue()) * 2 // 3])

    with pytest.raises(InputError) as caught:
        load_still(tmp_path / "a.jpg")
    assert caught.value.code == "input.damaged_picture"
