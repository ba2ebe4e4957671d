"""MuseTalk as a plain serial program, in the original's order of work: one stage after the other.

Run by musetalk.py, with the path of a job (engine_job.py); the last line it prints is JSON. It does what
the original's offline script does with its defaults, through the same networks and weights as ours: frames
to PNG files, S3FD and DWPose on every whole frame, two encodes a source frame one at a time, the UNet in
batches of eight, face parsing and a blend of the whole crop on every output frame, PNG files again, a first
encode of the picture and a second one with the sound. Single precision throughout.

With made-up weights the detectors find nothing of use, so that the boxes are given; their work is done and
paid for all the same.
"""

import sys
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import cv2
import numpy as np
import torch
from engine_job import Clock, Job, tell
from numpy.typing import NDArray
from PIL import Image
from serial_parts import RATE_HZ, ffmpeg, samples

from core.domain.picture import Region, RgbImage
from core.domain.request import Device
from providers.common.computing.device import Compute, open_compute
from providers.common.faces.dwpose import load_dwpose
from providers.common.faces.face_parsing import load_face_parser
from providers.common.faces.s3fd import load_s3fd
from providers.common.hearing.whisper_states import MOST_SAMPLES, load_whisper
from providers.musetalk.network import MuseTalkNetwork, as_input, without_lower_half
from providers.musetalk.options import Version
from providers.musetalk.seam import SeamSettings, crop_square, square_mask
from providers.musetalk.weights import load_autoencoder, load_unet

BATCH = 8
BEFORE, WINDOW = 4, 10  # of Whisper's frames, of which two fall on a frame at 25 a second

Points = tuple[int, int, int, int]


class Program:
    """The original's networks, all of them in memory."""

    def __init__(self, job: Job) -> None:
        compute = open_compute(Device.AUTO)
        self.compute: Compute = replace(compute, dtype=torch.float32)
        setup = job.setup()
        self.whisper = load_whisper(setup, self.compute)
        self.vae = load_autoencoder(setup, self.compute)
        unet = load_unet(setup, Version.V15, self.compute)
        self.network = MuseTalkNetwork(unet, self.vae, self.compute)
        self.parser = load_face_parser(setup, self.compute)
        self.s3fd = load_s3fd(setup, self.compute)
        self.dwpose = load_dwpose(setup, self.compute)

    def hear(self, voice: Path) -> list[NDArray[np.float32]]:
        """float32 (50, 384) a frame at 25 a second."""
        sound = samples(voice)
        pieces = [
            self.whisper.states(sound[first : first + MOST_SAMPLES])
            for first in range(0, len(sound), MOST_SAMPLES)
        ]
        states = np.concatenate(pieces)
        valid = states[: len(sound) * 50 // RATE_HZ]
        padded = np.concatenate([np.zeros_like(valid[:4]), valid, np.zeros_like(valid[:12])])
        count = len(sound) * 25 // RATE_HZ
        return [padded[2 * i : 2 * i + WINDOW].reshape(5 * WINDOW, -1) for i in range(count)]

    def encode(self, crop: RgbImage) -> torch.Tensor:
        """(1, 8, 32, 32): the masked face, then the whole one, each by itself."""
        picture = as_input([crop])
        masked = self.vae.encode(without_lower_half(picture))
        return torch.cat([masked, self.vae.encode(picture)], dim=1)


def main() -> None:
    job, clock = Job.read(Path(sys.argv[1])), Clock()
    with clock.stage("load"):
        program = Program(job)
    loaded = clock.lap()
    with clock.stage("picture in"):
        frames = _frames(job)
    with clock.stage("hear"):
        heard = program.hear(job.voice)
    for frame in frames:
        rgb = _rgb(frame)
        with clock.stage("points"):
            program.dwpose.points(rgb)
        with clock.stage("detect"):
            program.s3fd.best(rgb)
    latents = []
    for frame, box in zip(frames, job.boxes, strict=True):
        with clock.stage("encode pair"):
            latents.append(program.encode(_crop(_rgb(frame), box)))
    made: list[RgbImage] = []
    for first in range(0, len(heard), BATCH):
        chosen = [latents[_cycled(i, len(frames))] for i in range(first, first + BATCH)]
        part = heard[first : first + BATCH]
        with clock.stage("unet"):
            out = program.network.predict(torch.cat(chosen[: len(part)]), np.stack(part))
        with clock.stage("decode faces"):
            made += program.network.decode(out)
    for number, face in enumerate(made):
        index = _cycled(number, len(frames))
        box = Region(*job.boxes[index])
        with clock.stage("parse"):
            square = _cut(frames[index], crop_square(box))
            labels = program.parser.labels([np.asarray(square)])[0]
        with clock.stage("blend"):
            blended = _blend(frames[index], square, face, labels, box)
        with clock.stage("picture out"):
            cv2.imwrite(str(job.folder / f"out_{number:08}.png"), blended)
    with clock.stage("picture out"):
        _film(job)
    compute = program.compute
    tell(clock, loaded, len(made), f"{compute.title}, {compute.dtype}")


def _frames(job: Job) -> list[NDArray[np.uint8]]:
    """All frames of the source, blue first, by way of files."""
    pattern = str(job.folder / "in_%08d.png")
    ffmpeg("-i", str(job.clip), "-start_number", "0", pattern)
    return [np.asarray(cv2.imread(str(f)), np.uint8) for f in sorted(job.folder.glob("in_*.png"))]


def _film(job: Job) -> None:
    """The picture first, then once more together with the sound."""
    silent = str(job.folder / "silent.mp4")
    rate, pattern = str(Fraction(25)), str(job.folder / "out_%08d.png")
    first = ("-r", rate, "-f", "image2", "-i", pattern, "-vcodec", "libx264")
    ffmpeg(*first, "-vf", "format=yuv420p", "-crf", "18", silent)
    ffmpeg("-i", str(job.voice), "-i", silent, str(job.output))


def _rgb(frame: NDArray[np.uint8]) -> RgbImage:
    return np.ascontiguousarray(frame[..., ::-1])


def _crop(rgb: RgbImage, box: Points) -> RgbImage:
    x0, y0, x1, y1 = box
    crop = cv2.resize(rgb[y0:y1, x0:x1], (256, 256), interpolation=cv2.INTER_LANCZOS4)
    return np.asarray(crop, np.uint8)


def _cycled(number: int, count: int) -> int:
    """Forwards, then backwards, both ends twice."""
    place = number % (2 * count)
    return min(place, 2 * count - 1 - place)


def _cut(frame: NDArray[np.uint8], square: Region) -> Image.Image:
    return Image.fromarray(_rgb(frame)).crop((square.x0, square.y0, square.x1, square.y1))


def _blend(
    frame: NDArray[np.uint8],
    square: Image.Image,
    face: RgbImage,
    labels: NDArray[np.uint8],
    box: Region,
) -> NDArray[np.uint8]:
    """The frame with the face in it, blue first."""
    around = crop_square(box)
    body = Image.fromarray(_rgb(frame))
    scaled = cv2.resize(face, (box.width, box.height))
    pasted = square.copy()
    pasted.paste(Image.fromarray(scaled), (box.x0 - around.x0, box.y0 - around.y0))
    mask = Image.fromarray(square_mask(labels, around, box, SeamSettings(is_cut_off=True)))
    body.paste(pasted, (around.x0, around.y0), mask)
    return np.asarray(body)[..., ::-1]


if __name__ == "__main__":
    main()
