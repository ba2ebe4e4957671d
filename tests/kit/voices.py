"""Driving voices for tests: samples in memory, and the spoken sentence of the project."""

import wave
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

RATE_HZ = 16_000
SENTENCE = "My name is Lipsmith. Give me a face and a voice, and I will make them speak."
_SENTENCE_FILE = Path(__file__).parents[2] / "resources" / "speech" / "demo.wav"

Samples = NDArray[np.float32]


class MemoryVoice:
    """A core.domain.picture.Voice over an array; remembers the longest piece that was read."""

    rate_hz = RATE_HZ

    def __init__(self, samples: NDArray[np.floating]) -> None:
        self.samples: Samples = np.asarray(samples, np.float32)
        self.longest_read_s = 0.0

    @property
    def duration_s(self) -> float:
        return len(self.samples) / RATE_HZ

    def read(self, start_s: float, stop_s: float) -> Samples:
        start, stop = round(start_s * RATE_HZ), round(stop_s * RATE_HZ)
        self.longest_read_s = max(self.longest_read_s, stop_s - start_s)
        out = np.zeros(max(0, stop - start), np.float32)
        first, last = max(start, 0), min(stop, len(self.samples))
        if first < last:
            out[first - start : last - start] = self.samples[first:last]
        return out


def spoken() -> Samples:
    """The demo sentence, 4.8 s, levelled to -20 dB."""
    with wave.open(str(_SENTENCE_FILE), "rb") as file:
        assert file.getframerate() == RATE_HZ and file.getnchannels() == 1
        pcm = np.frombuffer(file.readframes(file.getnframes()), "<i2")
    sound = pcm.astype(np.float32) / 32_768
    return levelled(sound)


def levelled(sound: NDArray[np.floating], db: float = -20.0) -> Samples:
    rms = np.sqrt(np.mean(np.square(sound, dtype=np.float64)))
    return np.clip(sound / rms * 10 ** (db / 20), -1, 1).astype(np.float32)


def silence(seconds: float) -> Samples:
    return np.zeros(round(seconds * RATE_HZ), np.float32)


def chord(seconds: float) -> Samples:
    """A steady major chord with overtones."""
    t = np.arange(round(seconds * RATE_HZ)) / RATE_HZ
    tones = [np.sin(2 * np.pi * f * k * t) / k for f in (220, 277.2, 329.6) for k in range(1, 8)]
    return levelled(np.sum(tones, axis=0))


def pink_noise(seconds: float, seed: int = 0) -> Samples:
    count = round(seconds * RATE_HZ)
    spectrum = np.fft.rfft(np.random.default_rng(seed).standard_normal(count))
    spectrum /= np.sqrt(np.maximum(np.arange(len(spectrum)), 1))
    return levelled(np.fft.irfft(spectrum, count))


def mu_law_8k(sound: Samples) -> Samples:
    """As over a telephone line: 8 kHz, 8 bits on a logarithmic scale."""
    narrow = sound.reshape(-1, 2).mean(1)
    code = np.round(np.log1p(255 * np.abs(narrow)) / np.log(256) * 127) / 127
    decoded = np.sign(narrow) * (256**code - 1) / 255
    return np.repeat(decoded, 2).astype(np.float32)
