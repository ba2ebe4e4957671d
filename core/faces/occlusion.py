"""Is the mouth hidden? The lower face now against what it looked like when it was free."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from core.faces.appearance import SAME_PERSON, Look, correlation, likeness

_UPPER = (slice(3, 16), slice(4, 20))  # brow to nose: shows how the light changed
_LOWER = (slice(19, 30), slice(5, 19))  # upper lip to chin

# Of 26 people (talking, laughing, turning, bearded, darkened) against twelve looks of their own, half
# of the frames stay below .04, 99 % below .16, and none above .38 for three frames on end. Grey and
# dark bars over the mouth give .45 to 1.3, skin-coloured ones .3 to .7: those are seen half the time.
_STRANGE = 0.38
_ODD_AMONG_SAMPLES = 0.55  # samples lie seconds apart, so a turned head differs more
_PATTERN_WEIGHT = 0.35
_PACE = 0.04  # the running reference follows the light within about a second
_LEAST_BRIGHTNESS = 8.0
_DARKER, _LIGHTER = np.float32(0.2), np.float32(5)  # limits of what the light may change
_MEAN_OF_COLOURS = np.full(3, 1 / 3, np.float32)


def strangeness(look: Look, reference: Look) -> float:
    """How much the lower face differs, after evening out the light by the upper face.

    Median colour difference over the reference's brightness, plus a third of one minus the
    correlation of the brightness patterns: 0 for the same moment, about 0.1 for another word.
    """
    lower: Look = look[_LOWER] * _gain(look, reference)
    known: Look = reference[_LOWER]
    difference = _grey(np.abs(lower - known))
    brightness = max(float(known.mean()), _LEAST_BRIGHTNESS)
    pattern = correlation(_grey(lower), _grey(known))
    return _median(difference) / brightness + _PATTERN_WEIGHT * (1.0 - pattern)


def free_looks(looks: Sequence[Look]) -> list[bool]:
    """Which looks of one person show the mouth: those that most of the others resemble."""
    flags = []
    for look in looks:
        others = [strangeness(look, other) for other in looks if other is not look]
        flags.append(not others or float(np.median(others)) < _ODD_AMONG_SAMPLES)
    return flags if any(flags) else [True] * len(looks)


class MouthWatch:
    """Compares each frame with the person's free looks and a reference that follows the light."""

    def __init__(self, looks: Sequence[Look] = ()) -> None:
        """looks: Of the person, spread over the source; covered ones among them are dropped."""
        free = free_looks(looks)
        self._known = [look for look, is_free in zip(looks, free, strict=True) if is_free]
        self._running: Look | None = None

    def is_covered(self, look: Look) -> bool:
        """Whether the lower face is hidden in this look; free looks update the reference."""
        # The running reference first: it nearly always resembles the next frame.
        references = self._known if self._running is None else [self._running, *self._known]
        if references and all(strangeness(look, other) >= _STRANGE for other in references):
            return True
        if self._running is None:
            self._running = look.copy()
        else:
            self._running += np.float32(_PACE) * (look - self._running)
        return False

    def begin_shot(self, look: Look) -> None:
        """Starts a shot: a face unlike all known ones, upper half too, is taken as free."""
        self._running = None
        if not any(likeness(look, other) > SAME_PERSON for other in self._known):
            self._known = [look]


def _grey(part: Look) -> NDArray[np.float32]:
    """The mean of the colours; a product is four times as fast as ``mean`` over so short an axis."""
    grey: NDArray[np.float32] = part @ _MEAN_OF_COLOURS
    return grey


def _gain(look: Look, reference: Look) -> NDArray[np.float32]:
    """What each colour is to be multiplied with for the light of the reference, float32 (3,)."""
    own, known = _mean_colour(look[_UPPER]), _mean_colour(reference[_UPPER])
    gain: NDArray[np.float32] = np.minimum(np.maximum((known + 1) / (own + 1), _DARKER), _LIGHTER)
    return gain


def _mean_colour(part: Look) -> NDArray[np.float32]:
    colour: NDArray[np.float32] = np.add.reduce(part.reshape(-1, 3)) / np.float32(part[..., 0].size)
    return colour


def _median(values: NDArray[np.float32]) -> float:
    """Of an even number of values; a third of the time of ``np.median``, which looks for NaN."""
    half = values.size // 2
    ordered = np.partition(values, (half - 1, half), axis=None)
    return (float(ordered[half - 1]) + float(ordered[half])) / 2
