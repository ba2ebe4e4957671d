"""Run every case of a folder of hard inputs and judge the outcome: python scripts/hard_media.py FOLDER

FOLDER holds HARD.json: a list of cases with ``file``, ``role`` (video, image, speech), ``expect`` (render, warn,
error), ``say`` and ``check``. ``render`` must finish with the right length, rate and size; ``warn`` must finish or
stop politely, and say something; ``error`` must refuse with its own exit code. A traceback, a hang, an input that
changed or a file left behind fails any case.
"""

import argparse
import hashlib
import json
import os
import subprocess
import sys
import tempfile
import time
from fractions import Fraction
from pathlib import Path
from typing import Any

import av

ROOT = Path(__file__).resolve().parent.parent
TIMEOUT_S = 240
POLITE = {3, 2, 4, 7}


def main() -> int:
    """Prints a line a case and the count; 1 when any failed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", default="", help="part of the file name")
    parser.add_argument("--keep", type=Path, help="keep the outputs here")
    words = parser.parse_args()
    cases = json.loads((words.folder / "HARD.json").read_text())["cases"]
    cases = [case for case in cases if words.only in case["file"]]
    failed = 0
    for case in cases:
        begin = time.perf_counter()
        problems, said = judge(words.folder, case, words.keep)
        failed += bool(problems)
        verdict = "FAIL" if problems else "ok"
        name = case["file"].replace("\n", "\\n")[:44]
        print(
            f"{verdict:4} {case['expect']:6} {name:44} {time.perf_counter() - begin:5.1f} s  {'; '.join(problems) or said}",
            flush=True,
        )
    print(f"{len(cases) - failed} of {len(cases)}")
    return 1 if failed else 0


def judge(folder: Path, case: dict[str, Any], keep: Path | None) -> tuple[list[str], str]:
    """The problems with a case, and what the program said."""
    source = folder / (case["file"] if case["role"] != "speech" else "00_base.mp4")
    voice = folder / (case["file"] if case["role"] == "speech" else "a05_speech.flac")
    if case["check"].get("audio_offset_s"):
        voice = source
    before = digest(folder / case["file"])
    with tempfile.TemporaryDirectory(prefix="lipsmith-hard-") as work:
        out = (
            keep or Path(work)
        ) / f"{Path(case['file']).name.encode()[:60].decode(errors='ignore')}.mp4"
        home = Path(work) / "home"
        command = [
            sys.executable,
            str(ROOT / "main.py"),
            "render",
            "--json",
            "--overwrite",
            "-o",
            str(out),
            "--",
            str(source),
            str(voice),
        ]
        try:
            done = subprocess.run(
                command,
                capture_output=True,
                text=True,
                timeout=TIMEOUT_S,
                check=False,
                cwd=work,
                env=environment(home),
            )
        except subprocess.TimeoutExpired:
            return ["hangs"], ""
        events = [json.loads(line) for line in done.stdout.splitlines()]
        problems = outcome(case, done, events, out)
        left = [p.name for p in Path(work).iterdir() if p not in (home, out)]
        left += [p.name for p in (home / "cache" / "jobs").glob("*")]
        problems += [f"left behind: {left}"] if left else []
    if digest(folder / case["file"]) != before:
        problems.append("the input changed")
    return problems, "; ".join(told(events)) or done.stderr.strip()[-200:]


def environment(home: Path) -> dict[str, str]:
    return {**os.environ, "LIPSMITH_HOME": str(home)}


def outcome(
    case: dict[str, Any],
    done: "subprocess.CompletedProcess[str]",
    events: list[dict[str, Any]],
    out: Path,
) -> list[str]:
    """What is wrong with how the program ended."""
    if "Traceback" in done.stderr + done.stdout:
        return ["traceback"]
    if done.returncode == 0:
        if case["expect"] == "error":
            return ["rendered what it should refuse"]
        may_be_silent = case["say"].startswith("render")  # "render, or name the unsupported format"
        silent = (
            case["expect"] == "warn"
            and not may_be_silent
            and not [e for e in events if e["type"] == "warned"]
        )
        return check_file(case, out) + (["says nothing"] if silent else [])
    problems = [f"{out.name} is there after an error"] if out.exists() else []
    if case["expect"] == "render":
        problems.append(f"refused: {done.stderr.strip()[-300:]}")
    if done.returncode not in POLITE:
        problems.append(f"exit code {done.returncode}: {done.stderr.strip()[-300:]}")
    return problems


def check_file(case: dict[str, Any], out: Path) -> list[str]:
    """What is wrong with the file."""
    check, problems = case["check"], []
    with av.open(str(out)) as container:
        stream = container.streams.video[0]
        times = [frame.time for frame in container.decode(stream)]
        size, rate = (stream.width, stream.height), stream.average_rate
        sounds = [sound_end(s) for s in container.streams.audio if s.duration]
    mean = (times[-1] - times[0]) / max(len(times) - 1, 1) or 0.04
    wanted = (
        float(check["duration_s"]) if case["role"] == "speech" and "duration_s" in check else 4.0
    )
    wanted += float(check.get("audio_offset_s", 0))
    length = times[-1] - times[0] + mean
    packet = 0.07 if check.get("audio_offset_s") else 0.0  # copied packets end where they end
    if abs(length - wanted) > mean + 0.003 + packet:
        problems.append(f"lasts {length:.3f} s, not {wanted:.3f}")
    if not sounds or abs(sounds[0] - wanted) > 0.1:
        problems.append(f"sound lasts {sounds}, not {wanted:.3f}")
    fps = check.get("fps")
    if fps not in (None, "variable") and abs(Fraction(str(fps)) - rate) > Fraction(1, 100):
        problems.append(f"{rate} fps, not {fps}")
    display = check.get("display")
    if (
        display
        and size not in shown_sizes(case)
        and any(abs(a - b) > 1 for a, b in zip(size, display, strict=True))
    ):
        problems.append(f"{size}, not {display}")
    return problems


def shown_sizes(case: dict[str, Any]) -> list[tuple[int, int]]:
    """What the file itself says; ``display`` is the base clip's for cases that were scaled."""
    sizes = []
    for stream in case.get("probe", {}).get("streams", []):
        if "width" in stream:
            stated = stream.get("sample_aspect_ratio", "1:1").replace(":", "/")
            aspect = Fraction(stated) or Fraction(1)  # 0:1 means unknown
            sizes.append((round(stream["width"] * aspect / 2) * 2, stream["height"]))
            sizes.append(
                (stream["width"], stream["height"])
            )  # GIF's pixel aspect is never honoured
    return sizes


def sound_end(stream: av.AudioStream) -> float:
    return float(((stream.start_time or 0) + (stream.duration or 0)) * (stream.time_base or 0))


def told(events: list[dict[str, Any]]) -> list[str]:
    texts = [f"{e['code']}: {e['text']}" for e in events if e["type"] == "warned"]
    return texts + [
        f"{e['error']['code']}: {e['error']['title']}" for e in events if e["type"] == "failed"
    ]


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""


if __name__ == "__main__":
    sys.exit(main())
