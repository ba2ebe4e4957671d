"""Training examples: the driver's own features of a talker, in several acoustic disguises."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from providers.common.hearing.acoustic_model import acoustic_model
from providers.common.hearing.voice_activity import VoiceActivity
from providers.viseme.speech.evidence import FRAMES_PER_S, HeardPhones
from providers.viseme.speech.features import features
from providers.viseme.speech.hearing import hear
from providers.viseme.speech.network import MARGIN
from training.viseme.lip_classes import membership
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
        self._model = acoustic_model()
        self.member = membership(self._model.phones)

    def make(self, talker: Talker) -> Example:
        """The example of a clip as it is."""
        voice = ArrayVoice(talker.sound)
        hearing = hear(voice, self._activity)
        phones = HeardPhones(voice, hearing.utterances, hearing.cepstral_mean, self._model)
        count = int(talker.duration_s * FRAMES_PER_S)
        inputs = features(voice, phones, hearing.scale, -MARGIN, count + MARGIN)
        moments = np.arange(count) / FRAMES_PER_S
        speech = np.zeros(count, bool)
        for span in hearing.spans:
            speech |= (moments >= span.start_s) & (moments < span.stop_s)
        tracks = (np.interp(moments, talker.times, t) for t in (talker.opening, talker.width))
        targets = np.stack([(t - t[speech].mean()) / t[speech].std() for t in tracks], 1)
        weight = np.where(speech, 1.0, 0.25).astype(np.float32)
        return Example(talker.name, inputs, np.clip(targets, -3, 3).astype(np.float32), weight)


@dataclass(frozen=True, slots=True)
class Disguise:
    """How a recording is made to sound as if made by another person or elsewhere.

    Attributes:
        speed: Faster or slower; pitch and formants move along.
        reverberation_s: Time in which a made-up room's echo falls by 60 dB; 0 for none.
        noise_db: How far pink noise stays below the voice.
        top_hz: Nothing is left above, as on a telephone.
        seed: Of noise and room.
    """

    speed: float = 1.0
    reverberation_s: float = 0.0
    noise_db: float | None = None
    top_hz: float | None = None
    seed: int = 0

    def of(self, talker: Talker) -> Talker:
        """The talker in disguise."""
        random = np.random.default_rng(self.seed)
        length = round(len(talker.sound) / self.speed)
        moments = np.arange(length) * self.speed
        sound = np.interp(moments, np.arange(len(talker.sound)), talker.sound)
        if self.reverberation_s:
            sound = _reverberant(sound, self.reverberation_s, random)
        if self.noise_db is not None:
            sound = sound + _pink(length, random) * sound.std() * 10 ** (-self.noise_db / 20)
        if self.top_hz is not None:
            spectrum = np.fft.rfft(sound)
            spectrum[np.fft.rfftfreq(length, 1 / RATE_HZ) > self.top_hz] = 0
            sound = np.fft.irfft(spectrum, length)
        times = talker.times / self.speed
        return replace(talker, sound=levelled(sound.astype(np.float32)), times=times)


def _reverberant(
    sound: NDArray[np.float64], seconds: float, random: np.random.Generator
) -> NDArray[np.float64]:
    """The sound with an echo half as loud: noise that dies away."""
    length = int(seconds * RATE_HZ)
    echo = random.standard_normal(length) * 10 ** (-3 * np.arange(length) / length)
    echo *= 0.5 / np.sqrt((echo**2).sum())
    echo[0] = 1.0
    whole = len(sound) + length
    heard = np.fft.irfft(np.fft.rfft(sound, whole) * np.fft.rfft(echo, whole), whole)
    return heard[: len(sound)]


def _pink(length: int, random: np.random.Generator) -> NDArray[np.float64]:
    spectrum = np.fft.rfft(random.standard_normal(length))
    spectrum /= np.sqrt(np.maximum(np.arange(len(spectrum)), 1))
    noise = np.fft.irfft(spectrum, length)
    return noise / noise.std()
