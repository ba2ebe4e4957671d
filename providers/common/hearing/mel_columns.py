"""The mel spectrogram of Wav2Lip and its descendants, in pieces that fit together exactly."""

from collections.abc import Callable, Iterator
from enum import Enum
from functools import cache

import numpy as np
from numpy.typing import NDArray

from core.domain.picture import Voice
from core.errors import InputError

RATE_HZ = 16_000
COLUMNS_PER_S = 80
BANDS = 80
SILENCE = -4.0
"""What digital silence is in every band, and the least there is."""

WINDOW_S = 0.05
"""What one column hears, centred on its time."""

_HOP = RATE_HZ // COLUMNS_PER_S
_WINDOW = round(WINDOW_S * RATE_HZ)
_PIECE = 5 * COLUMNS_PER_S  # columns at once: some 8 MB of work
_PRE_EMPHASIS = 0.97
_LOW_HZ, _HIGH_HZ = 55.0, 7_600.0
_FLOOR = 1e-5
_REFERENCE_DB, _RANGE_DB = 20.0, 100.0
_KNEE_HZ, _KNEE_MEL = 1_000.0, 15.0  # of Slaney's scale: straight below, logarithmic above
_LOG_STEP = np.log(6.4) / 27

Columns = NDArray[np.float32]  # (n, 80): one after the other in time


class Ends(Enum):
    """What the first and the last columns hear beyond a voice's ends."""

    MIRRORED = "mirrored"
    SILENT = "silent"


def mel_spectrogram(
    samples: NDArray[np.float32], ends: Ends = Ends.MIRRORED
) -> NDArray[np.float32]:
    """The spectrogram as the originals make it.

    Args:
        samples: float32 (n,) at 16 kHz, -1..1.

    Returns:
        float32 (80, 1 + n // 200), -4..4, the lowest band first; (80, 0) where there is no sample.

    Source: Wav2Lip at commit 5c90fa9, audio processing, described by its numbers: pre-emphasis 0.97,
    Hann window of 50 ms every 12.5 ms, magnitudes in 80 bands of Slaney's mel scale (Slaney,
    Auditory Toolbox, 1998) from 55 to 7600 Hz, decibels. Its ends are mirrored; SadTalker, with a
    later library, has silence there. Deviation: 64 bits up to the result, which is within 1e-6 of
    the original's.

    Raises InputError where a sample is no number.
    """
    count = _count(len(samples))
    blocks = _blocks(lambda begin, end: samples[begin:end], len(samples), 0, count, ends)
    return np.ascontiguousarray(np.concatenate([np.zeros((0, BANDS), np.float32), *blocks]).T)


def column_count(voice: Voice) -> int:
    """Columns that cover a voice; column n is centred on second n / 80."""
    return _count(_sample_count(voice))


def voice_columns(
    voice: Voice,
    first: int,
    stop: int,
    tick: Callable[[float], None] = lambda _share: None,
    *,
    ends: Ends = Ends.MIRRORED,
) -> Iterator[Columns]:
    """The columns [first, stop) of a voice, in order, in blocks of at most 5 s.

    Pieces lie at fixed places of the voice, so a column does not depend on which stretch is asked for.

    Args:
        voice: 16 kHz.
        first, stop: Within the voice.
        tick: Called with the share that is done before each piece; may raise to stop.

    Raises InputError where a sample is no number.
    """

    def read(begin: int, end: int) -> NDArray[np.float32]:
        return voice.read(begin / RATE_HZ, end / RATE_HZ)

    return _blocks(read, _sample_count(voice), first, stop, ends, tick)


def pre_emphasised(samples: NDArray[np.float32]) -> NDArray[np.float64]:
    """What is left of each sample after most of the one before; the first stays as it is."""
    emphasised = samples.astype(np.float64)
    emphasised[1:] -= _PRE_EMPHASIS * emphasised[:-1]
    return emphasised


def columns_of(emphasised: NDArray[np.float64]) -> Columns:
    """float32 (n, 80) of pre-emphasised sound that reaches 400 samples over the outer columns.

    Args:
        emphasised: float64 (200 * (n - 1) + 800,).
    """
    windows = np.lib.stride_tricks.sliding_window_view(emphasised, _WINDOW)[::_HOP]
    magnitudes = np.abs(np.fft.rfft(windows * _hann()))
    level_db = 20 * np.log10(np.maximum(_FLOOR, magnitudes @ mel_basis().T)) - _REFERENCE_DB
    scaled = 2 * -SILENCE * (level_db + _RANGE_DB) / _RANGE_DB + SILENCE
    return np.clip(scaled, SILENCE, -SILENCE).astype(np.float32)


@cache
def mel_basis() -> NDArray[np.float64]:
    """float64 (80, 401): triangles over the spectrum, each of area 1 in hertz."""
    edges = _hertz(np.linspace(_mel(_LOW_HZ), _mel(_HIGH_HZ), BANDS + 2))[:, None]
    bins = np.fft.rfftfreq(_WINDOW, 1 / RATE_HZ)
    left, centre, right = edges[:-2], edges[1:-1], edges[2:]
    rising = (bins - left) / (centre - left)
    falling = (right - bins) / (right - centre)
    triangles: NDArray[np.float64] = np.maximum(0.0, np.minimum(rising, falling))
    return triangles * 2 / (right - left)


def _blocks(
    read: Callable[[int, int], NDArray[np.float32]],
    samples: int,
    first: int,
    stop: int,
    ends: Ends,
    tick: Callable[[float], None] = lambda _share: None,
) -> Iterator[Columns]:
    """As ``voice_columns``; ``read`` gives the samples [begin, end) of ``samples``."""
    total, start = _count(samples), first - first % _PIECE
    for at in range(start, stop, _PIECE):
        tick((at - start) / (stop - start))
        behind = min(at + _PIECE, total)
        wanted = np.arange(at * _HOP - _WINDOW // 2, (behind - 1) * _HOP + _WINDOW // 2)
        places = _mirrored(wanted, samples)
        low, high = int(places.min()), int(places.max()) + 1
        sound = read(max(0, low - 1), high)
        _refuse_broken(sound)
        emphasised = pre_emphasised(sound)[min(low, 1) :][places - low]
        if ends is Ends.SILENT:
            emphasised[(wanted < 0) | (wanted >= samples)] = 0
        yield columns_of(emphasised)[max(0, first - at) : stop - at]


def _mirrored(places: NDArray[np.int64], total: int) -> NDArray[np.int64]:
    """Places outside of [0, total) reflected at the first and the last, again and again."""
    period = max(1, 2 * (total - 1))
    turned = places % period
    return np.minimum(turned, period - turned)


def _refuse_broken(sound: NDArray[np.float32]) -> None:
    if not np.isfinite(sound).all():
        raise InputError(
            "input.voice_damaged",
            "The voice holds samples that are no numbers",
            "Export it again as a 16-bit WAV file",
        )


def _count(samples: int) -> int:
    return 1 + samples // _HOP if samples else 0


def _sample_count(voice: Voice) -> int:
    return round(voice.duration_s * RATE_HZ)


@cache
def _hann() -> NDArray[np.float64]:
    return np.hanning(_WINDOW + 1)[:-1]


def _mel(hertz: float) -> float:
    if hertz < _KNEE_HZ:
        return hertz * _KNEE_MEL / _KNEE_HZ
    return float(_KNEE_MEL + np.log(hertz / _KNEE_HZ) / _LOG_STEP)


def _hertz(mel: NDArray[np.float64]) -> NDArray[np.float64]:
    straight = mel * _KNEE_HZ / _KNEE_MEL
    return np.where(mel < _KNEE_MEL, straight, _KNEE_HZ * np.exp((mel - _KNEE_MEL) * _LOG_STEP))
