"""Listens to a voice of some seconds with SadTalker's networks in their true size, in a process of its own.

Writes the coefficients of each frame, and prints how much memory it took at most in the system's unit.

    python -m tests.kit.long_voice FOLDER SECONDS
"""

import resource
import sys
from fractions import Fraction
from pathlib import Path

import numpy as np

from core.pipeline.voice_part import VoicePart
from providers.common.hearing.voice_activity import Span
from providers.sadtalker.options import SadTalkerOptions
from providers.sadtalker.speech.exp_net import ExpNet
from providers.sadtalker.speech.hearing import hear
from providers.sadtalker.speech.nets import SpeechNets
from providers.sadtalker.speech.pose_vae import PoseVae
from providers.sadtalker.speech.references import References
from tests.kit.context import SilentContext
from tests.kit.golden.fast_fill import fill
from tests.kit.golden.networks import PROCESSOR
from tests.kit.golden.recipe import normal
from tests.kit.voices import RATE_HZ, spoken

_AT_ONCE = 64


class RepeatedVoice:
    """The spoken sentence again and again; takes no more memory when it is longer."""

    rate_hz = RATE_HZ

    def __init__(self, seconds: int) -> None:
        self._sentence = spoken()
        self.duration_s = float(seconds)

    def read(self, start_s: float, stop_s: float) -> np.ndarray:
        places = np.arange(round(start_s * RATE_HZ), round(stop_s * RATE_HZ))
        there = (places >= 0) & (places < self.duration_s * RATE_HZ)
        return np.where(there, self._sentence[places % len(self._sentence)], 0).astype(np.float32)


def main(folder: Path, seconds: int) -> None:
    exp, pose = fill(ExpNet(), "st_audio2exp"), fill(PoseVae(), "st_audio2pose")
    nets = SpeechNets.of(exp, pose, PROCESSOR)
    part = VoicePart(RepeatedVoice(seconds), 0.0, float(seconds))
    spans = [Span(0.0, float(seconds))]
    track = hear(
        part,
        normal("picture", (73,)),
        SadTalkerOptions(),
        nets,
        spans,
        References(),
        0,
        SilentContext(folder),
    )
    with (folder / "coefficients.f32").open("wb") as file:
        for first in range(0, track.frames, _AT_ONCE):
            stop = min(first + _AT_ONCE, track.frames)
            windows = track.windows([Fraction(frame, 25) for frame in range(first, stop)])
            file.write(np.ascontiguousarray(windows[:, :, 13]).data)
    sys.stdout.write(str(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
