"""From a face and a voice to a file, by the command line."""

import json
import os
import signal
from pathlib import Path

import psutil
import pytest

from core.app.sample import portrait
from core.media.output.marking import read_mark
from tests.e2e.cli import lipsmith, start
from tests.kit.clips import SPEECH, blank, drifting, frame_times, photo, write_clip

QUICK = ("--preview", "0.6")


def test_a_photo_speaks(tmp_path: Path) -> None:
    run = lipsmith("render", "--json", portrait(), SPEECH, "-o", "out.mp4", *QUICK, folder=tmp_path)
    assert run.code == 0, run.err
    types = [event["type"] for event in run.events]
    assert types[:3] == ["queued", "preparing", "running"]
    assert types[-2:] == ["finishing", "done"]
    assert types.count("done") == 1
    done = run.events[-1]
    assert Path(done["path"]) == tmp_path / "out.mp4"
    assert [event["seq"] for event in run.events] == sorted(event["seq"] for event in run.events)
    assert len(frame_times(tmp_path / "out.mp4")) == 15
    assert "trainedAlgorithmicMedia" in read_mark(tmp_path / "out.mp4").digital_source_type
    assert done["result"]["input_sha256"].keys() == {"source", "audio"}
    assert [p.name for p in tmp_path.glob("*.mp4")] == ["out.mp4"]
    assert not list(tmp_path.glob(".lipsmith*"))
    jobs = lipsmith("jobs", "--json", folder=tmp_path).document["jobs"]
    assert [(job["state"], job["id"]) for job in jobs] == [("done", done["job"])]


def test_the_first_render_says_one_line_about_rights(tmp_path: Path) -> None:
    lipsmith("render", "--json", "gone.png", SPEECH, "-o", "a.mp4", folder=tmp_path)
    first = lipsmith("render", portrait(), SPEECH, "-o", "a.mp4", *QUICK, folder=tmp_path)
    second = lipsmith("render", portrait(), SPEECH, "-o", "b.mp4", *QUICK, folder=tmp_path)
    assert first.err.count("right to use") == 1
    assert "right to use" not in second.err
    assert first.out == second.out == ""
    assert "a.mp4" in first.err


@pytest.mark.parametrize(
    ("words", "code", "name"),
    [
        (("gone.mp4", SPEECH, "-o", "out.mp4"), 3, "input."),
        (("face.mp4", "text.wav", "-o", "out.mp4"), 3, "input."),
        (("grey.mp4", SPEECH, "-o", "out.mp4"), 3, "input.no_face"),
        ((SPEECH, SPEECH, "-o", "out.mp4"), 3, "input."),
        (("face.mp4", "face.mp4", "-o", "out.mp4"), 3, "input.no_sound"),
        (("face.mp4", SPEECH, "-o", "there.mp4"), 7, "storage.exists"),
        (("face.mp4", SPEECH, "-o", "face.mp4", "--overwrite"), 7, "storage.output_is_input"),
        (("face.mp4", SPEECH, "-o", "link.mp4", "--overwrite"), 7, "storage.output_is_input"),
        (("face.mp4", SPEECH, "-o", "missing/out.mp4"), 7, "storage."),
        (("face.mp4", SPEECH, "-o", "out.avi"), 2, "option.output_suffix"),
        (("face.mp4", SPEECH, "-o", "out.mp4", "--engine", "nope"), 2, "option.unknown_engine"),
        (("face.mp4", SPEECH, "-o", "out.mp4", "--set", "strength=9"), 2, "option.invalid"),
        (("face.mp4", SPEECH, "-o", "out.mp4", "--preset", "nope"), 2, "preset.unknown"),
        (("face.mp4", SPEECH, "-o", "out.mp4", "--start", "99"), 2, "option.empty_part"),
        (("face.mp4", SPEECH, "-o", "out.mp4", "--face", "9"), 2, "option.no_such_face"),
    ],
)
def test_a_refusal_has_its_code_and_touches_nothing(
    tmp_path: Path, words: tuple[object, ...], code: int, name: str
) -> None:
    face = write_clip(tmp_path / "face.mp4", drifting(5))
    (tmp_path / "link.mp4").symlink_to(face)
    (tmp_path / "there.mp4").write_bytes(b"precious")
    (tmp_path / "text.wav").write_text("not a sound\n" * 40)
    write_clip(tmp_path / "grey.mp4", [blank(photo())] * 5)
    before = {p.name: p.read_bytes() for p in tmp_path.glob("*.*")}
    run = lipsmith("render", "--json", *words, folder=tmp_path)
    error = run.events[-1]["error"]
    assert (run.code, error["code"].startswith(name)) == (code, True), error
    assert error["title"] and error["hint"]
    assert {p.name: p.read_bytes() for p in tmp_path.glob("*.*")} == before


@pytest.mark.skipif(os.name == "nt", reason="POSIX signals")
def test_ctrl_c_cancels_cleanly(tmp_path: Path) -> None:
    face = write_clip(tmp_path / "face.mp4", drifting(100))
    with start("render", "--json", face, SPEECH, "-o", "out.mp4", folder=tmp_path) as process:
        assert process.stdout is not None
        for line in process.stdout:
            if json.loads(line)["type"] == "progress":
                break
        process.send_signal(signal.SIGINT)
        rest, err = process.communicate(timeout=100)
    assert process.returncode == 130, err
    assert json.loads(rest.splitlines()[-1])["type"] == "cancelled"
    assert [p.name for p in tmp_path.glob("*.mp4")] == ["face.mp4"]
    assert not list(tmp_path.glob(".lipsmith*"))


@pytest.mark.skipif(os.name == "nt", reason="POSIX signals")
def test_a_killed_program_leaves_no_file_and_a_job_to_retry(tmp_path: Path) -> None:
    face = write_clip(tmp_path / "face.mp4", drifting(60))
    with start(
        "render", "--json", face, SPEECH, "-o", "out.mp4", *QUICK, folder=tmp_path
    ) as process:
        assert process.stdout is not None
        job = json.loads(process.stdout.readline())["job"]
        for line in process.stdout:
            if json.loads(line)["type"] == "progress":
                break
        children = psutil.Process(process.pid).children(recursive=True)
        process.kill()
    _, alive = psutil.wait_procs(children, timeout=30)
    assert not alive, "the worker outlived its parent"
    assert not list(tmp_path.glob("out*"))
    shown = lipsmith("jobs", "show", job, "--json", folder=tmp_path).document
    assert (shown["state"], shown["error"]["code"]) == ("failed", "job.interrupted")
    assert not list(tmp_path.glob(".lipsmith*"))
    run = lipsmith("jobs", "retry", job[:6], "--json", folder=tmp_path)
    assert run.code == 0, run.err
    assert run.events[-1]["path"] == str(tmp_path / "out.mp4")
    assert frame_times(tmp_path / "out.mp4")


def test_inspect_keeps_its_promised_fields(tmp_path: Path) -> None:
    face = write_clip(tmp_path / "face.mp4", drifting(8))
    found = lipsmith("inspect", face, "--json", folder=tmp_path).document
    assert found["fps"] == "25"
    assert (found["vfr"], found["rotation"]) == (False, 0)
    assert found["display"] == [photo().shape[1], photo().shape[0]]
    assert found["duration_s"] == pytest.approx(0.32, abs=0.001)
    assert found["audio_tracks"] == []
    assert {"matrix", "range", "transfer", "primaries"} <= found["color"].keys()
    (listed,) = found["faces"]
    assert {"n", "box", "score", "time_s"} <= listed.keys()
    assert [one.keys() for one in listed["sightings"]] == [{"time_s", "box"}] * 8
    times = [one["time_s"] for one in listed["sightings"]]
    assert times == sorted(times) and listed["time_s"] in times
    voice = lipsmith("inspect", SPEECH, "--json", folder=tmp_path).document
    assert voice["faces"] == []
    assert voice["audio_tracks"][0]["n"] == 1


def test_check_gives_the_code_that_the_render_would(tmp_path: Path) -> None:
    write_clip(tmp_path / "face.mp4", drifting(8))
    write_clip(tmp_path / "grey.mp4", [blank(photo())] * 5)
    fine = lipsmith("check", "face.mp4", SPEECH, "--json", folder=tmp_path)
    assert (fine.code, fine.document["ok"]) == (0, True)
    assert "voice_longer" in [issue["code"] for issue in fine.document["issues"]]
    for words, code in [
        (("grey.mp4", SPEECH), 3),
        (("gone.mp4", SPEECH), 3),
        (("face.mp4", "face.mp4"), 3),
        (("face.mp4", SPEECH, "--face", "4"), 2),
    ]:
        assert lipsmith("check", *words, folder=tmp_path).code == code, words


def test_lists_and_doctor(tmp_path: Path) -> None:
    engines = lipsmith("engines", "--json", folder=tmp_path).document["engines"]
    assert engines[0]["id"] == "viseme"
    assert all("commercial_use" in licence for engine in engines for licence in engine["licences"])
    options = lipsmith("options", "viseme", "--json", folder=tmp_path).document["options"]
    assert {"name", "default", "help", "minimum", "maximum"} <= options[0].keys()
    assert lipsmith("options", "nope", folder=tmp_path).code == 2
    report = lipsmith("doctor", "--json", folder=tmp_path)
    assert (report.code, report.document["ok"]) == (0, True)
