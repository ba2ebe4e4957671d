from concurrent.futures import ThreadPoolExecutor
from fractions import Fraction

import av
import numpy as np
import pytest
from PIL import Image

from core.domain.media import MediaKind
from core.errors import Cancelled, InputError
from core.media.picture.decoder import FrameDecoder
from core.media.picture.reader import open_source
from core.media.picture.video import VideoSource
from core.media.probe import probe
from tests.unit.media.picture.material import decoded, scene, write_film, write_tone


def flat(frame):
    return np.concatenate([plane.ravel() for plane in frame.planes])


def listed(frames):
    return [(frame.index, frame.time, flat(frame).tobytes()) for frame in frames]


def test_plain_frames_are_the_decoders_bit_by_bit(tmp_path):
    path = write_film(tmp_path / "a.mp4", 9)

    with open_source(path) as source:
        frames = list(source.frames())

    assert [frame.index for frame in frames] == list(range(9))
    for frame, native in zip(frames, decoded(path), strict=True):
        assert np.array_equal(flat(frame), native.ravel())


def test_true_times_of_a_variable_rate(tmp_path):
    ticks = [120, 160, 300, 340, 420]

    with open_source(write_film(tmp_path / "a.mkv", 5, ticks=ticks)) as source:
        assert source.is_vfr
        times = [frame.time for frame in source.frames()]
        assert times == [Fraction(tick - 120, 1000) for tick in ticks]
        assert [source.time_of(n) for n in range(5)] == times


@pytest.mark.parametrize(
    ("name", "codec", "pix_fmt"),
    [
        ("a.mp4", "libx264", "yuv420p"),
        ("a.ts", "mpeg2video", "yuv420p"),
        ("a.webm", "libvpx-vp9", "yuva420p"),
        ("a.gif", "gif", "rgb8"),
    ],
)
def test_backward_and_sampled_frames_are_those_of_the_forward_pass(tmp_path, name, codec, pix_fmt):
    path = write_film(tmp_path / name, 23, codec=codec, pix_fmt=pix_fmt, gop=7)
    frame_bytes = 64 * 48 * 3 // 2
    with VideoSource(probe(path), Fraction(25), window_bytes=3 * frame_bytes) as source:
        forward = listed(source.frames())

        assert len(forward) == 23
        assert listed(source.backward()) == forward[::-1]
        assert listed(source.backward(forward[10][1])) == forward[:10][::-1]
        assert listed(source.frames(forward[13][1])) == forward[13:]
        sampled = listed(source.sample(4))
        assert [index for index, _, _ in sampled] == [2, 8, 14, 20]
        assert all(entry in forward for entry in sampled)
        begun = listed(source.sample(4, forward[11][1]))
        assert [index for index, _, _ in begun] == [1, 4, 6, 9]
        assert all(entry in forward for entry in begun)
        assert listed(source.sample(4, forward[2][1] + Fraction(1, 100))) == forward[:3]


@pytest.mark.parametrize("codec", ["libx264", "libx265", "libsvtav1"])
def test_frames_far_behind_a_key_frame_are_those_of_the_forward_pass(tmp_path, codec):
    # Run by root, SVT-AV1 puts the thread that opens it into a realtime class for good.
    with ThreadPoolExecutor(1) as thread:
        path = thread.submit(write_film, tmp_path / "a.mp4", 90, codec=codec, gop=90).result()
    with open_source(path) as source:
        forward = listed(source.frames())
        for start in (20, 53, 88):
            assert listed(source.frames(forward[start][1])) == forward[start:]
        sampled = listed(source.sample(3))

    assert [index for index, _, _ in sampled] == [15, 45, 75]
    assert all(entry in forward for entry in sampled)


def test_who_samples_is_asked_on_the_way_to_each_frame(tmp_path):
    """It may lie a whole stretch behind its key frame."""
    path, asked = write_film(tmp_path / "a.mp4", 60, gop=60), []

    def stop_at_the_tenth():
        asked.append(len(asked))
        if len(asked) == 10:
            raise Cancelled

    with open_source(path) as source:
        with pytest.raises(Cancelled):
            source.sample(1, None, stop_at_the_tenth)
        assert [frame.index for frame in source.sample(1, None, lambda: asked.append(0))] == [30]
    assert len(asked) >= 10 + 30


def test_the_way_to_a_wanted_frame_leaves_out_what_nothing_refers_to(tmp_path):
    path = write_film(tmp_path / "a.mp4", 60, gop=60, options={"bf": "3"})
    with FrameDecoder(path) as decoder:
        every = [frame.pts for frame in decoder.frames()]
        decoder.rewind()
        decoder.wanted = every[40]
        fewer = [frame.pts for frame in decoder.frames()]

    assert fewer[-20:] == every[-20:]
    assert len(fewer) < 50
    assert set(fewer) < set(every)


def test_backward_holds_no_more_frames_than_the_window(tmp_path, monkeypatch):
    path = write_film(tmp_path / "a.mp4", 40, gop=40)
    frame_bytes = 64 * 48 * 3 // 2
    with VideoSource(probe(path), Fraction(25), window_bytes=4 * frame_bytes) as source:
        sizes = []
        inner = source._until
        monkeypatch.setattr(source, "_until", lambda *a: (sizes.append(a[2] - a[1]), inner(*a))[1])
        assert [frame.index for frame in source.backward()] == list(range(39, -1, -1))

    assert max(sizes) == 4


def test_two_passes_at_once_do_not_disturb_each_other(tmp_path):
    with open_source(write_film(tmp_path / "a.mp4", 8)) as source:
        pairs = list(zip(source.frames(), source.backward(), strict=True))

    assert [(a.index, b.index) for a, b in pairs] == [(n, 7 - n) for n in range(8)]


def test_times_count_from_the_first_frame(tmp_path):
    ticks = [5000 + 40 * n for n in range(6)]

    with open_source(write_film(tmp_path / "a.ts", 6, ticks=ticks)) as source:
        assert [frame.time for frame in source.frames()] == [Fraction(n, 25) for n in range(6)]
        assert source.duration == Fraction(6, 25)


def test_an_incomplete_file_plays_as_far_as_it_goes(tmp_path):
    path = write_film(tmp_path / "a.mp4", 60, size=(320, 240), container={"movflags": "faststart"})
    data = path.read_bytes()
    path.write_bytes(data[: len(data) * 6 // 10])

    with open_source(path) as source:
        frames = list(source.frames())

    assert 10 < len(frames) < 60
    assert "incomplete" in dict(source.notes)


def test_damaged_frames_are_told_and_survived(tmp_path):
    path = write_film(tmp_path / "a.mp4", 40, size=(320, 240), container={"movflags": "faststart"})
    data = bytearray(path.read_bytes())
    start = data.find(b"mdat") + 2000
    for place in np.random.default_rng(3).integers(start, len(data), 60):
        data[place] ^= 255
    path.write_bytes(data)

    with open_source(path) as source:
        frames = list(source.frames())

    assert len(frames) > 20
    assert "damaged_frames" in dict(source.notes)


def test_one_frame_is_shown_as_a_still(tmp_path):
    with open_source(write_film(tmp_path / "a.mp4", 1), Fraction(10)) as source:
        assert source.is_still
        assert (source.fps, source.duration) == (10, Fraction(1, 10))
        assert len(list(source.frames())) == 1


def test_an_elementary_stream_without_timestamps(tmp_path):
    with av.open(str(write_film(tmp_path / "a.ts", 10))) as container:
        data = b"".join(bytes(packet) for packet in container.demux(video=0) if packet.size)
    (tmp_path / "raw.h264").write_bytes(data)

    with open_source(tmp_path / "raw.h264") as source:
        assert [frame.time for frame in source.frames()] == [Fraction(n, 25) for n in range(10)]


def test_numbered_pictures_in_the_order_of_their_numbers(tmp_path):
    for number in (10, 2, 1, 9):
        Image.fromarray(np.full((20, 30, 3), number * 10, np.uint8)).save(
            tmp_path / f"p{number}.png"
        )

    with open_source(tmp_path, Fraction(5)) as source:
        shown = [round(float(frame.rgb().mean() / 10)) for frame in source.frames()]
        assert shown == [1, 2, 9, 10]
        assert listed(source.backward(Fraction(2, 5))) == listed(source.frames())[:2][::-1]
        assert [f.index for f in source.frames(Fraction(1, 2))] == [2, 3]
        assert source.duration == Fraction(4, 5)


def test_pictures_of_different_sizes_are_refused_by_name(tmp_path):
    Image.new("RGB", (20, 20)).save(tmp_path / "p1.png")
    Image.new("RGB", (30, 20)).save(tmp_path / "p2.png")

    with pytest.raises(InputError, match="p2"):
        open_source(tmp_path)


def test_a_sound_file_cannot_be_a_source(tmp_path):
    with pytest.raises(InputError) as caught:
        open_source(write_tone(tmp_path / "a.wav"))

    assert caught.value.code == "input.no_picture"


def test_still_has_one_frame(tmp_path):
    Image.fromarray(scene(0)).save(tmp_path / "a.png")

    with open_source(tmp_path / "a.png") as source:
        assert source.info.kind is MediaKind.STILL
        (frame,) = source.frames()
        assert np.abs(frame.rgb().astype(int) - scene(0)).mean() < 3
        assert [f.index for f in source.sample(5)] == [0]
        assert [f.index for f in source.sample(5, Fraction(1, 100))] == [0]
