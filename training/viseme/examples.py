"""Training examples: the driver's own features of a talker, in several acoustic disguises."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from providers.common.phones import PhoneRecogniser
from providers.common.voice_activity import VoiceActivity
from providers.viseme.speech.features import FRAMES_PER_S, features
from providers.viseme.speech.hearing import hear
from providers.viseme.speech.network import MARGIN
from training.viseme.talkers import RATE_HZ, ArrayVoice, Talker, levelled

Array = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Example:
    """One clip as the network sees it.

    Attributes:
        inputs: float32 (MARGIN + n + MARGIN, FEATURES).
        targets: float32 (n, 2), opening and width in standard deviations of this clip's speech.
        weight: float32 (n,), 1 in speech, less outside of it.
    """

    name: str
    inputs: Array
    targets: Array
    weight: Array


class ExampleMaker:
    """Turns talkers into examples with the recognisers that the program uses."""

    def __init__(self) -> None:
        self._activity = VoiceActivity()
        self._recogniser = PhoneRecogniser()

    def make(self, talker: Talker) -> Example:
        """The example of a clip as it is."""
        voice = ArrayVoice(talker.sound)
        hearing = hear(voice, self._activity, self._recogniser)
        count = int(talker.duration_s * FRAMES_PER_S)
        inputs = features(voice, hearing.phones, hearing.scale, -MARGIN, count + MARGIN)
        moments = np.arange(count) / FRAMES_PER_S
        speech = np.zeros(count, bool)
        for span in hearing.spans:
            speech |= (moments >= span.start_s) & (moments < span.stop_s)
        tracks = (np.interp(moments, talker.times, t) for t in (talker.opening, talker.width))
        targets = np.stack([(t - t[speech].mean()) / t[speech].std() for t in tracks], 1)
        weight = np.where(speech, 1.0, 0.25).astype(np.float32)
        return Example(talker.name, inputs, np.clip(targets, -3, 3).astype(np.float32), weight)


def disguised(talker: Talker, speed: float, noise_db: float | None, seed: int) -> Talker:
    """The talker faster or slower (pitch and formants move along) and over pink noise."""
    length = round(len(talker.sound) / speed)
    moments = np.arange(length) * speed
    sound = np.interp(moments, np.arange(len(talker.sound)), talker.sound)
    if noise_db is not None:
        noise = _pink(length, np.random.default_rng(seed))
        sound = sound + noise * sound.std() * 10 ** (-noise_db / 20)
    return replace(talker, sound=levelled(sound.astype(np.float32)), times=talker.times / speed)


def band_limited(talker: Talker, top_hz: float) -> Talker:
    """The talker on a telephone: nothing above ``top_hz``."""
    spectrum = np.fft.rfft(talker.sound)
    spectrum[np.fft.rfftfreq(len(talker.sound), 1 / RATE_HZ) > top_hz] = 0
    sound = np.fft.irfft(spectrum, len(talker.sound)).astype(np.float32)
    return replace(talker, sound=levelled(sound))


def _pink(length: int, random: np.random.Generator) -> NDArray[np.float64]:
    spectrum = np.fft.rfft(random.standard_normal(length))
    spectrum /= np.sqrt(np.maximum(np.arange(len(spectrum)), 1))
    noise = np.fft.irfft(spectrum, length)
    return noise / noise.std()
