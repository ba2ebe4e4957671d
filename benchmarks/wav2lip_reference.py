"""Wav2Lip as a plain serial program, in the original's order of work: one stage after the other.

Run by wav2lip.py, with the path of a job (engine_job.py); the last line it prints is JSON. It does what the
original does with its defaults, through networks of the same layout and weights as ours, in single precision:
all frames into memory, S3FD on every whole frame in batches of 16, boxes with pads, averaged over five frames,
the generator as it was trained in batches of 128, a hard paste by OpenCV into an AVI, then a second encode
together with the sound.

With made-up weights S3FD finds nothing of use, so that the boxes are given; its work is done and paid for all
the same. Where 16 frames at once would take more than half of the free memory, it takes fewer, as the original
does once memory has run out.
"""

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import psutil
import torch
from engine_job import Clock, Job, tell
from numpy.typing import NDArray
from serial_parts import ffmpeg, samples

from core.domain.request import Device
from providers.common.computing.device import Compute, open_compute
from providers.common.computing.state_dicts import load_state, read_state
from providers.common.faces.s3fd import S3fd, load_s3fd
from providers.common.hearing.mel_columns import mel_spectrogram
from providers.wav2lip.generator import Generator

CHECKPOINT = "wav2lip-gan/wav2lip_gan.pth"
SIDE, COLUMNS, COLUMNS_PER_S = 96, 16, 80.0
DETECTOR_BATCH, BATCH = 16, 128
DETECTOR_BYTES = 700  # that S3FD takes for each pixel of a picture
PAD_BOTTOM, AVERAGED = 10, 5

Pixels = NDArray[np.uint8]  # (h, w, 3), blue first
Boxes = NDArray[np.int64]  # (n, 4): x0, y0, x1, y1
Chunks = list[NDArray[np.float32]]  # (80, 16) each


class Program:
    """The original's networks."""

    def __init__(self, job: Job) -> None:
        compute = open_compute(Device.AUTO)
        self.compute: Compute = replace(compute, dtype=torch.float32)
        self.s3fd: S3fd = load_s3fd(job.setup(), self.compute)
        path = job.weights[CHECKPOINT]
        state = read_state(path, "state_dict")
        generator = Generator()
        load_state(
            generator, {key.replace("module.", ""): part for key, part in state.items()}, path.name
        )
        self.generator = generator.to(compute.device).eval()

    @torch.inference_mode()
    def paint(self, crops: Sequence[Pixels], heard: Chunks) -> NDArray[np.float32]:
        """(n, 96, 96, 3), 0..255 with fractions."""
        whole = np.stack(crops)
        masked = whole.copy()
        masked[:, SIDE // 2 :] = 0
        seen = np.concatenate([masked, whole], axis=3).transpose(0, 3, 1, 2) / 255.0
        device = self.compute.device
        faces = torch.from_numpy(seen.astype(np.float32)).to(device)
        sound = torch.from_numpy(np.stack(heard)[:, None]).to(device)
        made: NDArray[np.float32] = self.generator(sound, faces).cpu().numpy()
        return made.transpose(0, 2, 3, 1) * 255.0


def main() -> None:
    job, clock = Job.read(Path(sys.argv[1])), Clock()
    with clock.stage("load"):
        program = Program(job)
    loaded = clock.lap()
    with clock.stage("picture in"):
        frames, fps = read(job.clip)
    with clock.stage("hear"):
        heard = chunks(job.voice, fps)
    frames = frames[: len(heard)]
    batch = detector_batch(frames[0])
    with clock.stage("detect"):
        for first in range(0, len(frames), batch):
            program.s3fd.detect_all([frame[..., ::-1] for frame in frames[first : first + batch]])
    height = frames[0].shape[0]
    boxes = averaged(padded(np.array(job.boxes)[: len(frames)], height))
    film = str(job.folder / "result.avi")
    writer = cv2.VideoWriter(
        film, cv2.VideoWriter.fourcc(*"DIVX"), fps, (frames[0].shape[1], height)
    )
    for first in range(0, len(heard), BATCH):
        part = heard[first : first + BATCH]
        chosen = [(first + at) % len(frames) for at in range(len(part))]
        with clock.stage("crop"):
            crops = [crop(frames[index], boxes[index]) for index in chosen]
        with clock.stage("paint"):
            painted = program.paint(crops, part)
        for index, face in zip(chosen, painted, strict=True):
            with clock.stage("join"):
                pasted = paste(frames[index], boxes[index], face)
            with clock.stage("picture out"):
                writer.write(pasted)
    with clock.stage("picture out"):
        writer.release()
        ffmpeg("-i", str(job.voice), "-i", film, "-strict", "-2", "-q:v", "1", str(job.output))
    compute = program.compute
    what = f"{compute.title}, {compute.dtype}, {batch} frames at once in the detector"
    tell(clock, loaded, len(heard), what)


def read(clip: Path) -> tuple[list[Pixels], float]:
    """All frames, and their rate."""
    source = cv2.VideoCapture(str(clip))
    frames = []
    while True:
        is_there, frame = source.read()
        if not is_there:
            return frames, source.get(cv2.CAP_PROP_FPS)
        frames.append(np.asarray(frame, np.uint8))


def chunks(voice: Path, fps: float) -> Chunks:
    """One a frame; the last one is that of the voice's end."""
    mel = mel_spectrogram(samples(voice))
    total = mel.shape[1]
    found: Chunks = []
    while (start := int(len(found) * COLUMNS_PER_S / fps)) + COLUMNS <= total:
        found.append(mel[:, start : start + COLUMNS])
    return [*found, mel[:, total - COLUMNS :]]


def detector_batch(frame: Pixels) -> int:
    """How many frames the detector takes at once."""
    room = psutil.virtual_memory().available // 2
    each = frame.shape[0] * frame.shape[1] * DETECTOR_BYTES
    batch = DETECTOR_BATCH
    while batch > 1 and batch * each > room:
        batch //= 2
    return batch


def padded(boxes: Boxes, height: int) -> Boxes:
    longer = boxes.copy()
    longer[:, 3] = np.minimum(height, longer[:, 3] + PAD_BOTTOM)
    return longer


def averaged(boxes: Boxes) -> Boxes:
    """Over five frames from each on, in place as in the original."""
    count = len(boxes)
    for at in range(count):
        window = boxes[at : at + AVERAGED] if at + AVERAGED <= count else boxes[count - AVERAGED :]
        boxes[at] = window.mean(axis=0)
    return boxes


def crop(frame: Pixels, box: NDArray[np.int64]) -> Pixels:
    x0, y0, x1, y1 = box
    return np.asarray(cv2.resize(frame[y0:y1, x0:x1], (SIDE, SIDE)), np.uint8)


def paste(frame: Pixels, box: NDArray[np.int64], face: NDArray[np.float32]) -> Pixels:
    x0, y0, x1, y1 = (int(side) for side in box)
    pasted = frame.copy()
    pasted[y0:y1, x0:x1] = cv2.resize(face.astype(np.uint8), (x1 - x0, y1 - y0))
    return pasted


if __name__ == "__main__":
    main()
