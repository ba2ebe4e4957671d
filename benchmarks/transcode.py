"""How much longer a render takes than a plain transcode of the same clip: python benchmarks/transcode.py

Both encode with x264 veryfast crf 18 in the same run on the same machine, so that the last column is a
ratio that can be compared between machines. The transcode is FFmpeg's own command where it is installed
(``--transcoder pyav`` uses the library inside our own process instead).
Source: the demo's photograph, moving slowly.
"""

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
import time
from fractions import Fraction
from pathlib import Path

import av
from material import ROOT, VOICE, make_clip, own_home, repeat

SIZES = {"512": (512, 512), "720p": (1280, 720)}
STAGES = ("decode", "track", "drive", "composite", "encode")


def main() -> None:
    """Prints one row a size."""
    words = parse()
    with tempfile.TemporaryDirectory(prefix="lipsmith-bench-") as folder:
        work = Path(folder)
        rows = []
        for name in words.sizes.split(","):
            clip = make_clip(work / f"{name}.mp4", SIZES[name], words.seconds)
            plain_s = min(
                transcode(clip, work / "plain.mp4", words.transcoder) for _ in range(words.runs)
            )
            renders = [
                render(clip, work / f"{name}-{run}.mp4", words.seconds) for run in range(words.runs)
            ]
            wall_s, result = min(renders, key=lambda pair: pair[0])
            rows.append((name, plain_s, wall_s, result))
    print(table(rows))


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=10.0)
    parser.add_argument("--sizes", default="512,720p")
    parser.add_argument("--runs", type=int, default=2, help="the best of so many")
    parser.add_argument(
        "--transcoder",
        choices=("ffmpeg", "pyav"),
        default="ffmpeg" if shutil.which("ffmpeg") else "pyav",
    )
    return parser.parse_args()


def transcode(clip: Path, out: Path, how: str) -> float:
    """Wall seconds of decoding and encoding the clip, nothing else."""
    begin = time.perf_counter()
    if how == "ffmpeg":
        command = ["ffmpeg", "-v", "error", "-y", "-i", str(clip), "-an", "-c:v", "libx264"]
        subprocess.run([*command, "-preset", "veryfast", "-crf", "18", str(out)], check=True)
    else:
        transcode_with_pyav(clip, out)
    return time.perf_counter() - begin


def transcode_with_pyav(clip: Path, out: Path) -> None:
    with av.open(str(clip)) as source, av.open(str(out), "w") as target:
        stream = target.add_stream(
            "libx264", rate=Fraction(25), options={"preset": "veryfast", "crf": "18"}
        )
        stream.width, stream.height = source.streams.video[0].width, source.streams.video[0].height
        for frame in source.decode(video=0):
            frame.pict_type = av.video.frame.PictureType.NONE
            target.mux(stream.encode(frame))
        target.mux(stream.encode(None))


def render(clip: Path, out: Path, seconds: float) -> tuple[float, dict[str, object]]:
    """Wall seconds from the command to the finished file, and the result record."""
    speech = out.with_suffix(".wav")
    repeat(VOICE, speech, seconds)
    command = [
        sys.executable,
        str(ROOT / "main.py"),
        "render",
        str(clip),
        str(speech),
        "-o",
        str(out),
        "--json",
    ]
    begin = time.perf_counter()
    done = subprocess.run(command, check=True, capture_output=True, text=True, env=own_home(out))
    return time.perf_counter() - begin, json.loads(done.stdout.splitlines()[-1])["result"]


def table(rows: list[tuple[str, float, float, dict[str, object]]]) -> str:
    """Milliseconds a frame by stage, walls, and the ratio of walls."""
    lines = [
        f"{'size':6}"
        + "".join(f"{stage:>11}" for stage in STAGES)
        + f"{'render s':>10}{'plain s':>9}{'ratio':>7}"
    ]
    for name, plain_s, wall_s, result in rows:
        frames, timings = int(str(result["frames"])), dict(result["timings_s"])  # type: ignore[call-overload]
        cells = "".join(f"{1000 * timings.get(stage, 0.0) / frames:8.2f} ms" for stage in STAGES)
        lines.append(f"{name:6}{cells}{wall_s:10.2f}{plain_s:9.2f}{wall_s / plain_s:7.2f}")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
