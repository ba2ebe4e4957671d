"""One render by the SadTalker engine, as its worker does it; run by sadtalker.py with the path of a job.

The last line it prints is JSON. Stages are busy wall times of their threads, which share the cores with all
the others. ``detect``, ``read face`` and ``study`` are part of ``survey``, ``hear`` of ``listen``, ``paint``
of ``drive``, ``join`` of ``compose``.
"""

import sys
from pathlib import Path

from engine_job import Clock, Job
from engine_ours import render_job

from core.pipeline import portrait
from providers.sadtalker import engine, model
from providers.sadtalker.joining.joiner import Joiner
from providers.sadtalker.manifest import PROVIDER
from providers.sadtalker.rendering.painter import Painter


def main() -> None:
    job, clock = Job.read(Path(sys.argv[1])), Clock()
    clock.time("detect", portrait, "look_around")
    clock.time("read face", model, "study_picture")
    clock.time("study", Painter, "study")
    clock.time("hear", model, "hear")
    clock.time("paint", Painter, "paint")
    clock.time("join", Joiner, "patch")
    render_job(job, clock, PROVIDER, engine=engine, render="render_portrait")


if __name__ == "__main__":
    main()
