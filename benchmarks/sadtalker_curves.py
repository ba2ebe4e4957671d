"""How SadTalker's head and face move through a long voice: python benchmarks/sadtalker_curves.py OUT.png

Listens to a voice of two minutes with networks of the published size and made-up weights, then draws pose and
expression of its first seconds, how far they step from frame to frame, and the pose of all of it. Lines mark
where pieces of expression begin, every 32 frames; chunks of motion begin one frame later.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PIL import Image
from pyqtgraph.exporters import ImageExporter

ROOT = Path(__file__).parents[1]
FRAMES_A_SECOND, PIECE = 25, 32
POSE = slice(64, 70)
CLOSE_S = 16  # of the voice, drawn large
WIDTH, HEIGHT = 1400, 900
PALETTE = 32  # colours: a fifth of the bytes
COLOURS = "#1b6ca8", "#c8553d", "#3a7d44"

Curves = NDArray[np.float32]  # (frames, curves)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("out", type=Path)
    parser.add_argument("--seconds", type=int, default=120, help="of the voice")
    words = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="lipsmith-bench-") as folder:
        moved = listened(Path(folder), words.seconds)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    pg.mkQApp()
    draw(moved, words.out)


def listened(folder: Path, seconds: int) -> Curves:
    """The coefficients, float32 (frames, 70)."""
    command = [sys.executable, "-m", "tests.kit.long_voice", str(folder), str(seconds)]
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    return np.fromfile(folder / "coefficients.f32", np.float32).reshape(-1, 70)


def draw(moved: Curves, out: Path) -> None:
    """Four panels, one above the other."""
    pg.setConfigOptions(background="w", foreground="k", antialias=True)
    sheet = pg.GraphicsLayoutWidget()
    sheet.resize(WIDTH, HEIGHT)
    sheet.show()  # lays the panels out
    close = moved[: CLOSE_S * FRAMES_A_SECOND]
    steps = np.stack([_steps(close[:, part]) for part in (POSE, slice(0, 64))], axis=1)
    panel(sheet, "pitch, yaw, roll", close[:, 64:67], has_borders=True)
    panel(sheet, "expression, the first three of 64", close[:, :3], has_borders=True)
    panel(sheet, "step to the next frame: pose, expression", steps, has_borders=True)
    panel(sheet, "pitch, yaw, roll of the whole voice", moved[:, 64:67])
    ImageExporter(sheet.ci).export(str(out))
    Image.open(out).convert("RGB").quantize(PALETTE).save(out, optimize=True)


def panel(
    sheet: pg.GraphicsLayoutWidget, title: str, curves: Curves, *, has_borders: bool = False
) -> None:
    """One panel with some curves over the seconds."""
    plot = sheet.addPlot(row=sheet.ci.layout.rowCount(), col=0, title=title)
    seconds = np.arange(len(curves)) / FRAMES_A_SECOND
    if has_borders:
        for frame in range(PIECE, len(curves), PIECE):
            plot.addLine(x=frame / FRAMES_A_SECOND, pen=pg.mkPen("#bbbbbb"))
    for curve, colour in zip(curves.T, COLOURS, strict=False):
        plot.plot(seconds, curve, pen=pg.mkPen(colour, width=1.5))


def _steps(curves: Curves) -> NDArray[np.float32]:
    """How far all curves together move to the next frame; (frames - 1,)."""
    return np.linalg.norm(np.diff(curves, axis=0), axis=1)


if __name__ == "__main__":
    main()
