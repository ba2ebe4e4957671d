"""SadTalker as a plain serial program, in the original's order of work: one stage after the other.

Run by sadtalker.py, with the path of a job (engine_job.py); the last line it prints is JSON. It does what
the original does in full mode, through networks of the same layout and weights as ours: detectors on the
whole photo, then again on the square; every frame painted from the photo on, two at once, all of them kept
as float32, copied and turned into bytes; a first film with sides of multiples of 16, together with its
sound a second one, which is read again; each frame blended over the whole photo into a third one (MPEG-4
part 2), which gets the sound again.

With made-up weights the detectors find nothing of use, so that the points are given; their work is done
and paid for all the same.
"""

import sys
from pathlib import Path

import numpy as np
import torch
from engine_job import Clock, Job, tell
from numpy.typing import NDArray
from PIL import Image
from sadtalker_films import Film, first_film, pasted_film
from sadtalker_serial import Networks, painted
from serial_parts import RATE_HZ, samples
from torch import Tensor

from core.domain.options import parse_options
from core.domain.picture import Region, RgbImage
from core.domain.request import Device
from core.media.picture.reader import open_source
from providers.common.computing.device import Compute, open_compute
from providers.common.faces.fan98 import Fan98, load_fan98
from providers.common.faces.retinaface import RetinaFace, load_retinaface
from providers.common.hearing.mel_columns import Ends, mel_spectrogram
from providers.sadtalker.options import SadTalkerOptions
from providers.sadtalker.picture.alignment import aligned, camera, five_points
from providers.sadtalker.picture.coefficients import kept
from providers.sadtalker.picture.upstream_crop import UpstreamCrop, upstream_crop
from providers.sadtalker.rendering.head_pose import posed
from providers.sadtalker.rendering.semantics import source_semantics, target_semantics
from providers.sadtalker.speech.blink import drawn_blinks
from providers.sadtalker.speech.chance import Chance
from providers.sadtalker.speech.pose_vae import CHUNK, LATENT
from providers.sadtalker.speech.smoothing import smoothed
from providers.sadtalker.speech.windows import COLUMNS, FPS, first_columns

PAINTED_AT_ONCE, HEARD_AT_ONCE = 2, 10
REACH = 13  # frames on either side of one that tell how it is

Floats = NDArray[np.float32]


class Program:
    """The original's networks, all of them in memory."""

    def __init__(self, job: Job, options: SadTalkerOptions) -> None:
        self.compute: Compute = open_compute(Device.CPU)
        self.detector: RetinaFace = load_retinaface(job.setup(), self.compute)
        self.fan: Fan98 = load_fan98(job.setup(), self.compute)
        self.nets = Networks.load(job.setup(), options.size)

    def look(self, rgb: RgbImage, box: Region) -> None:
        """Both detectors, whatever they find."""
        self.detector.detect(rgb)
        inside = box.clipped(rgb.shape[1], rgb.shape[0])
        self.fan.points68(rgb[inside.slices(Region(0, 0, 0, 0))], as_upstream=True)

    def speak(self, sound: Floats, face: Floats) -> Floats:
        """float32 (n, 70), the motion of a picture with the coefficients (73,)."""
        heard, nets = windows(sound), self.nets
        count, chance = len(heard), Chance.of(0)
        blinks = torch.from_numpy(drawn_blinks(count, chance.pick).ratios(0, count))[:, None]
        shown = torch.from_numpy(face[None, :64]).expand(count, -1)
        parts = [slice(at, at + HEARD_AT_ONCE) for at in range(0, count, HEARD_AT_ONCE)]
        said = torch.cat([nets.exp(heard[part], shown[part], blinks[part]) for part in parts])
        moved = face[64:70] + self._moved(torch.from_numpy(face[None, 64:70]), heard)
        pose = smoothed(lambda begin, end: moved[begin:end], 0, count, count)
        return np.concatenate([said.numpy(), pose], axis=1)

    def _moved(self, pose: Tensor, heard: Tensor) -> Floats:
        """float32 (n, 6) against the picture's pose."""
        chance, count = torch.Generator().manual_seed(0), len(heard)
        moved = [torch.zeros(1, pose.shape[1])]
        for first in range(1, count, CHUNK):
            chunk = heard[max(1, min(first, count - CHUNK)) :][:CHUNK]
            told = self.nets.pose.hear(torch.cat([*[chunk[:1]] * (CHUNK - len(chunk)), chunk]))
            latent = torch.randn(1, LATENT, generator=chance)
            made = self.nets.pose(pose, latent, 0, told[None])[0]
            moved.append(made[CHUNK - min(CHUNK, count - first) :])
        return torch.cat(moved).numpy()

    def paint(self, square: RgbImage, source: Floats, targets: Floats) -> list[RgbImage]:
        """All frames of float32 (n, 73, 27)."""
        nets, count = self.nets, len(targets)
        picture = torch.from_numpy(square.astype(np.float32) / 255).permute(2, 0, 1)[None]
        canonical = nets.keypoints(picture)
        still = posed(canonical, nets.mapping(torch.from_numpy(source[None])))
        steps = -(-count // PAINTED_AT_ONCE)
        filled = targets[np.minimum(np.arange(PAINTED_AT_ONCE * steps), count - 1)]
        rows = torch.from_numpy(filled.reshape(PAINTED_AT_ONCE, steps, *targets.shape[1:]))
        pictures = picture.repeat(PAINTED_AT_ONCE, 1, 1, 1)
        stills = still.repeat(PAINTED_AT_ONCE, 1, 1)
        made = []
        for step in range(steps):
            driven = posed(canonical, nets.mapping(rows[:, step]))
            made.append(painted(nets.generator, pictures, stills, driven))
        whole = torch.stack(made, dim=1).flatten(0, 1)[:count]
        frames = [frame.permute(1, 2, 0).numpy().astype(np.float32) for frame in whole]
        return [np.clip(np.rint(frame * 255), 0, 255).astype(np.uint8) for frame in frames]


def main() -> None:
    job, clock = Job.read(Path(sys.argv[1])), Clock()
    options = parse_options(SadTalkerOptions, job.options)
    assert isinstance(options, SadTalkerOptions)
    with clock.stage("load"):
        program = Program(job, options)
    loaded = clock.lap()
    with torch.inference_mode():
        square, part, face = study(program, job, options, clock)
        with clock.stage("hear"):
            motion = program.speak(samples(job.voice), face)
        with clock.stage("paint"):
            source = source_semantics(face, is_full=True)
            frames = program.paint(square, source, target_semantics(around(motion), face, options))
    film = Film(job.folder, job.voice, FPS, len(frames))
    with clock.stage("picture out"):
        talking = first_film(frames, part.shape, film)
    pasted_film(talking, job.clip, part.pasted, film, job.output, clock)
    compute = program.compute
    tell(clock, loaded, len(frames), f"{compute.title}, {compute.dtype}")


def study(
    program: Program, job: Job, options: SadTalkerOptions, clock: Clock
) -> tuple[RgbImage, UpstreamCrop, Floats]:
    """The square, where it comes from, and its coefficients (73,)."""
    side = options.size.px
    with clock.stage("picture in"), open_source(job.clip) as source:
        picture = next(source.frames())
        whole = np.array(picture.rgb())
    with clock.stage("detect"):
        program.look(whole, Region(*job.boxes[0]))
    with clock.stage("crop"):
        points = np.array(job.points, np.float32)
        part = upstream_crop(points, (whole.shape[1], whole.shape[0]), options.preprocess)
        square = part.square(picture, side)
        path = job.folder / "square.png"
        Image.fromarray(square).save(path)
    with clock.stage("detect"):
        inside = part.carried(points, side)
        low, high = inside.min(axis=0).astype(int), inside.max(axis=0).astype(int)
        program.look(square, Region(*low.tolist(), *high.tolist()))
    with clock.stage("read face"):
        shown = camera(five_points(inside, side), side)
        in_place = torch.from_numpy(np.array(aligned(square, shown))).permute(2, 0, 1)[None]
        said = program.nets.recon(in_place.float() / 255).numpy()
        face = kept(said, [shown])[0]
    with Image.open(path) as stored:
        return np.asarray(stored), part, face


def windows(sound: Floats) -> Tensor:
    """float32 (n, 1, 80, 16), what is heard at each frame."""
    count = len(sound) // (RATE_HZ // FPS)
    mel = mel_spectrogram(sound[: count * RATE_HZ // FPS], Ends.SILENT)
    places = first_columns(np.arange(count))[:, None] + np.arange(COLUMNS)
    chosen = mel[:, np.clip(places, 0, mel.shape[1] - 1)].transpose(1, 0, 2)
    return torch.from_numpy(np.ascontiguousarray(chosen)[:, None])


def around(motion: Floats) -> Floats:
    """float32 (n, 70, 27), the second around each frame."""
    places = np.arange(len(motion))[:, None] + np.arange(-REACH, REACH + 1)
    return np.ascontiguousarray(motion[np.clip(places, 0, len(motion) - 1)].transpose(0, 2, 1))


if __name__ == "__main__":
    main()
