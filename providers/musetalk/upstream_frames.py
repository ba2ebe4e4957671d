"""Which of Whisper's frames the original gives to which video frame, its quirks included.

Below 25 frames a second the window slides into the past; from 50 on, and for very short voices, the
original gives up. Source: MuseTalk at commit 0a89dec, audio processor; described by its numbers.
"""

import math

from providers.common.choices import not_as_upstream
from providers.common.hearing.whisper_states import FRAMES_PER_S, RATE_HZ

WINDOW = 10  # of Whisper's frames for one video frame
_BEFORE, _BEHIND = 2, 6  # video frames of padding


def upstream_frames(samples: int) -> int:
    """How many of Whisper's frames count as the voice."""
    return math.floor(samples / RATE_HZ * FRAMES_PER_S)


def upstream_count(samples: int, fps: int) -> int:
    """How many video frames the original makes of a voice.

    Args:
        samples: Of the voice at 16 kHz.
        fps: The video's rate, cut to a whole number.

    Raises InputError where the original gives up.
    """
    count = math.floor(samples / RATE_HZ * fps) if fps > 0 else 0
    if count == 0:
        raise not_as_upstream(
            "The voice is shorter than one frame", f"{samples} samples, {fps} fps"
        )
    valid = upstream_frames(samples)
    padded = valid + min(_BEHIND * _pad(fps), valid)
    if upstream_first(samples, fps, count - 1) + WINDOW > padded:
        why = "the frame rate is 50 or more" if fps >= FRAMES_PER_S else "the voice is too short"
        raise not_as_upstream(
            f"The original cannot do this: {why}", f"{samples} samples, {fps} fps"
        )
    return count


def upstream_first(samples: int, fps: int, number: int) -> int:
    """The first of the ten frames of a video frame, counted from the voice's beginning; may be < 0."""
    leading = min(_BEFORE * _pad(fps), upstream_frames(samples))
    return math.floor(number * (FRAMES_PER_S / fps)) - leading


def _pad(fps: int) -> int:
    return math.ceil(FRAMES_PER_S / fps)
