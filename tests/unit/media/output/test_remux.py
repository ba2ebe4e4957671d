"""Films of others: whole or not, and with a sound and a mark of ours."""

from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest

from core.errors import Cancelled, InputError, StorageError
from core.media.output.marking import Mark, read_mark
from core.media.output.remux import remux
from core.media.output.verify import verify
from core.media.output.whole import require_whole
from core.media.sound.delayed import DelayedSound
from core.media.sound.delivery import DeliveredSound, deliver
from core.media.sound.voice import open_voice
from tests.kit.sounds import Track, babble, decoded, lag_ms, write_film, write_sound

MARK = Mark("Lipsmith 0.1.0", "did", "1.0", True, "D-ID talks", "tlk_1")
SUFFIXES = [".mp4", ".mov", ".mkv"]
SECONDS = 3


@pytest.fixture
def film(tmp_path: Path) -> Path:
    """Three seconds with pictures out of order (B-frames) and a sound at 16 kHz."""
    sound = Track(babble(SECONDS), codec="aac", form="fltp")
    path = write_film(tmp_path / "given.mp4", 25 * SECONDS, sound)
    with av.open(str(path)) as container:
        packets = [packet for packet in container.demux(video=0) if packet.size]
    assert any(packet.pts != packet.dts for packet in packets)
    return path


def own_sound(folder: Path, suffix: str, delay: Fraction = Fraction(0)) -> DeliveredSound:
    """The same words at 48 kHz."""
    path = write_sound(folder / "own.wav", babble(SECONDS, 48_000), 48_000)
    sound = deliver(open_voice(path, None, folder), suffix)
    return DelayedSound(sound, delay) if delay else sound


def coded_pictures(path: Path) -> list[tuple[float, bytes]]:
    with av.open(str(path)) as container:
        return [
            (float(packet.pts * packet.time_base), bytes(packet))
            for packet in container.demux(video=0)
            if packet.size
        ]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_pictures_stay_as_they_are_and_the_sound_is_ours(
    tmp_path: Path, film: Path, suffix: str
) -> None:
    out = tmp_path / f"out{suffix}"
    expected = remux(film, out, own_sound(tmp_path, suffix), MARK)
    assert (expected.frames, expected.duration) == (25 * SECONDS, SECONDS)
    verify(out, expected)
    given, copied = coded_pictures(film), coded_pictures(out)
    assert [round(time, 2) for time, _ in copied] == [round(time, 2) for time, _ in given]
    if suffix != ".mkv":  # Matroska stores them in another form
        assert [data for _, data in copied] == [data for _, data in given]
    start, heard = decoded(out)
    voice = babble(SECONDS, 48_000)[::3]
    assert abs(start * 1000 + lag_ms(voice, heard)) < 3.0
    with av.open(str(out)) as container:
        assert container.streams.audio[0].rate == 48_000
    assert read_mark(out).comment == MARK.comment and read_mark(out).remote_id == "tlk_1"


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("delay_ms", [120, 1000])
def test_a_delayed_sound_is_heard_later(
    tmp_path: Path, film: Path, suffix: str, delay_ms: int
) -> None:
    out = tmp_path / f"out{suffix}"
    sound = own_sound(tmp_path, suffix, Fraction(delay_ms, 1000))
    verify(out, remux(film, out, sound, MARK))
    start, heard = decoded(out)
    # What a player hears: silence up to the first sample.
    line = np.concatenate([np.zeros(round(start * 16_000), np.float32), heard])
    assert lag_ms(babble(SECONDS, 48_000)[::3], line) == pytest.approx(delay_ms, abs=3.0)


@pytest.mark.parametrize("suffix", [".mp4", ".mkv"])
def test_a_picture_that_begins_late_begins_at_zero(tmp_path: Path, suffix: str) -> None:
    given = write_film(tmp_path / "late.mp4", 50, picture_start_s=2.0)
    out = tmp_path / f"out{suffix}"
    verify(out, remux(given, out, own_sound(tmp_path, suffix), MARK))
    assert coded_pictures(out)[0][0] == 0


def test_it_can_be_stopped_and_a_full_or_missing_place_is_told(tmp_path: Path, film: Path) -> None:
    def stop() -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        remux(film, tmp_path / "out.mp4", own_sound(tmp_path, ".mp4"), MARK, stop)
    with pytest.raises(StorageError):
        remux(film, tmp_path / "gone" / "out.mp4", own_sound(tmp_path, ".mp4"), MARK)
    voice = write_sound(tmp_path / "voice.wav", babble(1.0))
    with pytest.raises(InputError, match="no picture"):
        remux(voice, tmp_path / "out.mp4", own_sound(tmp_path, ".mp4"), MARK)


def test_a_whole_film_is_whole(tmp_path: Path, film: Path) -> None:
    found = require_whole(film)
    assert found.has_sound and found.seconds == pytest.approx(SECONDS, abs=0.001)
    assert not require_whole(write_film(tmp_path / "mute.mp4", 10)).has_sound


# The last hundredth of a film with its index at the end may be nothing but tags.
@pytest.mark.parametrize(
    ("share", "flags"),
    [
        (0.1, ""),
        (0.5, ""),
        (0.9, ""),
        (0.5, "+faststart"),
        (0.9, "+faststart"),
        (0.99, "+faststart"),
    ],
)
def test_a_film_that_was_cut_is_not_whole(
    tmp_path: Path, film: Path, share: float, flags: str
) -> None:
    given = tmp_path / "in.mp4"
    with (
        av.open(str(film)) as source,
        av.open(str(given), "w", container_options={"movflags": flags} if flags else {}) as target,
    ):
        streams = {s.index: target.add_stream_from_template(s) for s in source.streams}
        for packet in source.demux():
            if packet.dts is not None and packet.stream is not None:
                packet.stream = streams[packet.stream.index]
                target.mux(packet)
    require_whole(given)
    data = given.read_bytes()
    given.write_bytes(data[: round(share * len(data))])
    with pytest.raises(InputError):
        require_whole(given)


def test_what_is_no_film_is_not_whole(tmp_path: Path) -> None:
    page = tmp_path / "page.mp4"
    page.write_bytes(b"<html>502</html>" * 50)
    for path in (page, write_sound(tmp_path / "voice.wav", babble(0.5)), tmp_path / "gone.mp4"):
        with pytest.raises(InputError):
            require_whole(path)
