"""What a head does while it speaks: sway, nods and brows on stressed syllables, blinks."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from core.pipeline.voice_part import VoicePart
from providers.viseme.portrait.blinks import Blinks
from providers.viseme.portrait.easing import eased
from providers.viseme.portrait.gesture import Gesture
from providers.viseme.portrait.prosody import Accent, FollowedProsody
from providers.viseme.portrait.sway import plan_sway
from providers.viseme.pose import MouthMotion

SWAY = (2.6, 1.5, 1.6, 0.022, 0.016)  # yaw, pitch, roll in degrees; right, down in units
IN_SILENCE = 0.55  # of the sway while nobody speaks
BREATH_HZ, BREATH = 0.23, 0.006  # units up and down
EASE_S = 1.2  # from the photograph's pose and back to it
NOD_RISE_S, NOD_FALL_S = 0.20, 0.38
BROW_RISE_S, BROW_FALL_S = 0.22, 0.55
NOD, TILT, BROW = 1.5, 0.5, 0.8  # degrees down, degrees aside, share
BROW_CHANCE = 0.55
SPEECH_HZ = 10
SPEAKS = 0.3  # share from which a syllable is said and no other sound
SPEECH_CALM = 7  # steps over which speaking swells and ebbs
MOVED = 0.008  # units by which a mouth that speaks changes its opening


@dataclass(frozen=True, slots=True)
class _Stress:
    """One stressed syllable's gestures, at their height."""

    nod: float
    tilt: float
    brow: float


class Life:
    """The gestures over one part of a voice; the same seed and voice give the same ones.

    All is planned on the whole voice's time line: a part moves as the whole does there.
    """

    def __init__(
        self, voice: VoicePart, speaking: NDArray[np.float64], amount: float, seed: int
    ) -> None:
        """Plans nothing yet: what is not asked for is not heard.

        Args:
            voice: Level-normalised.
            speaking: Ten values a second of the part, 0..1.
            amount: 0..1; 1 is lively.
            seed: Of the request.
        """
        self._prosody = FollowedProsody(voice.whole)
        self._sway = plan_sway(np.random.default_rng((seed, 1)), len(SWAY))
        self._blinks = Blinks(seed, self._prosody.phrase_ends)
        self._stress = lru_cache(16)(lambda accent: _stress(accent, seed))
        self._speaking = speaking
        self._steps = np.arange(len(speaking)) / SPEECH_HZ
        self._start_s = voice.start_s
        self._whole_s = voice.whole.duration_s
        self._amount = amount

    def at(self, time_s: float) -> Gesture:
        """The gesture at a time of the part."""
        now = self._start_s + time_s
        share = self._amount * eased(now / EASE_S) * eased((self._whole_s - now) / EASE_S)
        spoken = float(np.interp(time_s, self._steps, self._speaking))
        yaw, pitch, roll, right, down = (
            self._sway.at(now) * SWAY * (IN_SILENCE + (1 - IN_SILENCE) * spoken)
        )
        nod, tilt, brow = self._stressed(now)
        breath = BREATH * np.sin(2 * np.pi * BREATH_HZ * now)
        return Gesture(
            yaw=share * float(yaw),
            pitch=share * float(pitch - nod),
            roll=share * float(roll + tilt),
            right=share * float(right),
            down=share * float(down + breath),
            brow=share * brow,
            lids=self._blinks.closure(now),
        )

    def _stressed(self, now: float) -> tuple[float, float, float]:
        nod = tilt = brow = 0.0
        for accent in self._prosody.accents(now - BROW_FALL_S, now + BROW_RISE_S):
            if not self._is_spoken(accent):
                continue
            stress, since_s = self._stress(accent), now - accent.time_s
            pulse = _pulse(since_s, NOD_RISE_S, NOD_FALL_S)
            nod += stress.nod * pulse
            tilt += stress.tilt * pulse
            brow = max(brow, stress.brow * _pulse(since_s, BROW_RISE_S, BROW_FALL_S))
        return nod, tilt, brow

    def _is_spoken(self, accent: Accent) -> bool:
        step = round((accent.time_s - self._start_s) * SPEECH_HZ)
        return bool(self._speaking[min(max(step, 0), len(self._speaking) - 1)] > SPEAKS)


def plan_life(
    voice: VoicePart, mouth: MouthMotion, offset_s: float, amount: float, seed: int
) -> Life:
    """Plans a head's life over a part of a voice.

    Args:
        voice: Level-normalised.
        mouth: Tells speech from other sound: a mouth that rests does not nod.
        offset_s: Of the part on the mouth's time line.
        amount: 0..1; 1 is lively.
        seed: Of the request.
    """
    return Life(voice, _speaking(mouth, offset_s, voice.duration_s), amount, seed)


def _stress(accent: Accent, seed: int) -> _Stress:
    """Which of nod, tilt and brows a syllable gets, drawn for its own time."""
    rng = np.random.default_rng((seed, 2, max(0, round(accent.time_s * 1000))))
    nod, tilt, brow, chance = rng.uniform(size=4)
    return _Stress(
        nod=NOD * accent.strength * (0.35 + 0.65 * nod),
        tilt=TILT * accent.strength * (2 * tilt - 1),
        brow=BROW * accent.strength * (0.5 + 0.5 * brow) * (chance < BROW_CHANCE),
    )


def _speaking(mouth: MouthMotion, offset_s: float, duration_s: float) -> NDArray[np.float64]:
    """How much the mouth moves around each tenth of a second, 0..1."""
    count = round(duration_s * SPEECH_HZ) + 1
    opening = np.array([mouth.at(offset_s + i / SPEECH_HZ).opening for i in range(count)])
    step = np.abs(np.diff(opening, prepend=opening[:1]))
    moves = (np.maximum(step, np.roll(step, -1)) > MOVED).astype(np.float64)
    kernel = np.hanning(2 * SPEECH_CALM + 3)[1:-1]
    near = np.convolve(np.pad(moves, SPEECH_CALM, "edge"), kernel / kernel.sum(), "valid")
    return np.asarray(np.minimum(1.5 * near, 1.0), np.float64)


def _pulse(since_s: float, rise_s: float, fall_s: float) -> float:
    """0, up to 1 at time 0, and back."""
    return eased(1 + since_s / rise_s) if since_s < 0 else 1 - eased(since_s / fall_s)
