import os
import subprocess
import sys
from fractions import Fraction

import numpy as np
import pytest
from PIL import Image

from core.domain.media import MediaKind
from core.errors import InputError
from core.media.probe import probe, require_picture
from tests.unit.media.picture.material import (
    png_header,
    scene,
    write_film,
    write_song_with_cover,
    write_tone,
)

AWKWARD_NAMES = [
    "pattern_%03d.mp4",
    "clip:with:colons.mp4",
    "-i.mp4",
    "line\nbreak.mp4",
    "hash #1 100%.mp4",
    "видео_口型_😀.mp4",
    "x" * 246 + ".mp4",
]


def test_constant_rate_is_rational_and_exact(tmp_path):
    info = probe(write_film(tmp_path / "a.mp4", 30, fps=Fraction(30000, 1001)))

    assert info.kind is MediaKind.VIDEO
    assert info.video.fps == Fraction(30000, 1001)
    assert not info.video.vfr
    assert info.video.frames == 30
    assert info.duration_s == pytest.approx(30 * 1001 / 30000, abs=1e-3)


def test_millisecond_clock_does_not_look_variable(tmp_path):
    info = probe(write_film(tmp_path / "a.mkv", 40, fps=Fraction(24000, 1001)))

    assert info.video.fps == Fraction(24000, 1001)
    assert not info.video.vfr


def test_uneven_frames_are_variable_with_the_mean_rate(tmp_path):
    ticks = [0, 40, 80, 200, 240, 400]

    info = probe(write_film(tmp_path / "a.mkv", 6, ticks=ticks))

    assert info.video.vfr
    assert float(info.video.fps) == pytest.approx(6 / info.duration_s, rel=1e-3)


def test_duration_counts_from_the_first_frame(tmp_path):
    ticks = [2000 + 40 * n for n in range(10)]

    info = probe(write_film(tmp_path / "late.ts", 10, ticks=ticks))

    assert info.duration_s == pytest.approx(0.4, abs=1e-3)


@pytest.mark.parametrize("clockwise", [90, 180, 270])
def test_rotation_is_clockwise_and_turns_the_display_size(tmp_path, clockwise):
    info = probe(write_film(tmp_path / "a.mp4", 2, rotation=-clockwise))

    assert info.video.rotation == clockwise
    assert info.video.display == ((64, 48) if clockwise == 180 else (48, 64))


def test_anamorphic_pixels_widen_the_display(tmp_path):
    info = probe(write_film(tmp_path / "a.mp4", 2, aspect=Fraction(4, 3)))

    assert (info.video.width, info.video.display) == (64, (86, 48))
    assert info.video.sample_aspect == Fraction(4, 3)


def test_colour_tags_and_depth(tmp_path):
    path = write_film(
        tmp_path / "a.mkv", 2, codec="ffv1", pix_fmt="yuv420p10le", tags=(9, 16, 9, 1)
    )

    info = probe(path)

    assert info.video.bit_depth == 10
    assert info.video.color.matrix == "bt2020nc"
    assert info.video.color.is_hdr
    assert ("hdr_tonemapped") in dict(info.notes)


def test_one_frame_is_a_still(tmp_path):
    info = probe(write_film(tmp_path / "a.mp4", 1))

    assert info.kind is MediaKind.STILL
    assert "single_frame" in dict(info.notes)


@pytest.mark.parametrize("name", AWKWARD_NAMES)
def test_awkward_names(tmp_path, name):
    path = write_film(tmp_path / "plain.mp4", 2).rename(tmp_path / name)

    assert probe(path).video.frames == 2


def test_content_decides_not_the_name(tmp_path):
    film = write_film(tmp_path / "a.mp4", 3).rename(tmp_path / "a.png")
    picture = tmp_path / "b.mp4"
    Image.fromarray(scene(0)).save(picture, format="PNG")

    assert probe(film).kind is MediaKind.VIDEO
    assert probe(picture).kind is MediaKind.STILL


def test_sound_has_no_picture(tmp_path):
    info = probe(write_tone(tmp_path / "a.wav"))

    assert info.kind is MediaKind.AUDIO
    assert info.audio_tracks[0].rate_hz == 8000
    with pytest.raises(InputError) as caught:
        require_picture(info)
    assert caught.value.code == "input.no_picture"


def test_cover_art_is_no_film(tmp_path):
    path = write_song_with_cover(tmp_path / "song.mp3")

    info = probe(path)

    assert info.kind is MediaKind.AUDIO
    assert info.duration_s == pytest.approx(0.5, abs=0.1)


def test_folder_of_numbered_pictures(tmp_path):
    for number in (1, 2, 10):
        Image.fromarray(scene(number)).save(tmp_path / f"frame_{number}.png")
    (tmp_path / "notes.txt").write_text("not a picture")

    info = probe(tmp_path, Fraction(10))

    assert (info.kind, info.container) == (MediaKind.SEQUENCE, "folder")
    assert (info.video.frames, info.duration_s) == (3, pytest.approx(0.3))
    assert [code for code, _ in info.notes] == ["missing_pictures"]
    assert "frame_2.png" in info.notes[0][1]


def test_numbers_in_even_steps_miss_nothing(tmp_path):
    for number in (5, 10, 15):
        Image.fromarray(scene(number)).save(tmp_path / f"f{number:03}.png")

    assert probe(tmp_path).notes == ()


def error_code(path):
    with pytest.raises(InputError) as caught:
        probe(path)
    assert caught.value.hint
    assert "Traceback" not in caught.value.title
    return caught.value.code


def test_each_cause_has_its_own_code(tmp_path):
    film = write_film(tmp_path / "a.mp4").read_bytes()
    Image.fromarray(scene(0)).save(tmp_path / "whole.png")
    bad = {
        "empty.mp4": b"",
        "random.mp4": np.random.default_rng(1).bytes(20_000),
        "text.wav": b"This is not a sound.\n" * 50,
        "cut.mp4": film[: len(film) // 2],
        "cut.png": (tmp_path / "whole.png").read_bytes()[:200],
        "bomb.png": png_header(60_000, 60_000),
        "header.wav": write_tone(tmp_path / "t.wav", seconds=0).read_bytes(),
    }
    for name, data in bad.items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / "folder").mkdir()

    assert {
        name: error_code(tmp_path / name)
        for name in [*bad, "folder", "gone.mp4", "a\0b", "x" * 300]
    } == {
        "empty.mp4": "input.empty",
        "random.mp4": "input.not_media",
        "text.wav": "input.not_media",
        "cut.mp4": "input.damaged",
        "cut.png": "input.damaged_picture",
        "bomb.png": "input.too_large",
        "header.wav": "input.no_sound",
        "folder": "input.no_numbered_pictures",
        "gone.mp4": "input.not_found",
        "a\0b": "input.not_found",
        "x" * 300: "input.unreadable",
    }


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_refused_at_once(tmp_path):
    os.mkfifo(tmp_path / "pipe.mp4")

    assert error_code(tmp_path / "pipe.mp4") == "input.not_a_file"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads all")
def test_a_forbidden_file_is_named(tmp_path):
    path = write_film(tmp_path / "a.mp4", 2)
    path.chmod(0)

    assert error_code(path) == "input.permission"


@pytest.mark.parametrize("name", ["list.m3u8", "list.mp4", "list.ffconcat"])
def test_playlists_do_not_pull_in_other_files(tmp_path, name):
    film = write_film(tmp_path / "a.ts", 5)
    hls = f"#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\n{film.as_uri()}\n#EXT-X-ENDLIST\n"
    concat = f"ffconcat version 1.0\nfile '{film}'\n"
    (tmp_path / name).write_text(concat if name.endswith("concat") else hls)

    assert error_code(tmp_path / name) == "input.not_media"


def test_probe_is_light(tmp_path):
    path = write_film(tmp_path / "a.mp4", 2)
    code = (
        "import sys; from pathlib import Path; from core.media.probe import probe\n"
        "probe(Path(sys.argv[1]))\n"
        "sys.exit(bool({'cv2', 'mediapipe', 'scipy'} & set(sys.modules)))"
    )

    assert subprocess.run([sys.executable, "-c", code, str(path)], check=False).returncode == 0
