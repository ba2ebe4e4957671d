"""Which columns of the spectrogram the original gives to which frame, its quirks included.

Source: Wav2Lip at commit 5c90fa9, inference; described by its numbers.
"""

from providers.common.choices import not_as_upstream
from providers.common.hearing.mel_columns import COLUMNS_PER_S

WINDOW = 16  # columns for one frame


def upstream_count(columns: int, fps: float) -> int:
    """How many frames the original makes of a voice: some 0.16 s less than there is.

    Args:
        columns: Of the voice.
        fps: The video's rate.

    Raises InputError where the original gives up.
    """
    _refuse(columns, fps)
    step = COLUMNS_PER_S / fps
    number = max(0, int((columns - WINDOW) / step) - 1)
    while int(number * step) <= columns - WINDOW:
        number += 1
    return number + 1


def upstream_first(columns: int, fps: float, number: int) -> int:
    """The first of the 16 columns of a frame; from the last frame on always the last 16.

    Raises InputError where the original gives up.
    """
    _refuse(columns, fps)
    return min(int(number * (COLUMNS_PER_S / fps)), columns - WINDOW)


def _refuse(columns: int, fps: float) -> None:
    detail = f"{columns} columns, {fps} fps"
    if columns < WINDOW:
        raise not_as_upstream("The original needs a voice of 0.19 s or more", detail)
    if fps <= 0:
        raise not_as_upstream("The original needs a frame rate", detail)
