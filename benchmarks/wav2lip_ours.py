"""One render by the Wav2Lip engine, as its worker does it; run by wav2lip.py with the path of a job.

The last line it prints is JSON. Stages are busy wall times of their threads, which share the cores with all
the others. ``boxes``, ``crop`` and ``paint`` are part of ``drive``, ``join`` of ``compose``.
"""

import sys
from pathlib import Path

from engine_job import Clock, Job
from engine_ours import render_job

from providers.wav2lip import engine, model
from providers.wav2lip.followed_boxes import FollowedBoxes
from providers.wav2lip.joining import Joiner
from providers.wav2lip.manifest import PROVIDER
from providers.wav2lip.network import Wav2LipNetwork


def main() -> None:
    job, clock = Job.read(Path(sys.argv[1])), Clock()
    clock.time("hear", model, "hear")
    clock.time("boxes", FollowedBoxes, "boxes")
    clock.time("crop", model, "face_crop")
    clock.time("paint", Wav2LipNetwork, "paint")
    clock.time("join", Joiner, "patch")
    render_job(job, clock, PROVIDER, engine=engine)


if __name__ == "__main__":
    main()
