"""Every error that a check can give has somebody's decision about its button."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.app.fixes import FIXES, fix_of, fix_of_error, is_decided
from core.domain.issue import Fix
from core.domain.request import RenderRequest
from core.errors import InputError, StorageError
from core.platform.files import _STORAGE_TABLE

ROOT = Path(__file__).resolve().parents[3]
# What runs between a request and the answer of a check.
CHECKED = (
    "core/app/cloud_desk.py",
    "core/app/cloud_preflight.py",
    "core/app/findings.py",
    "core/app/preflight.py",
    "core/app/readiness.py",
    "core/domain/options.py",
    "core/faces",
    "core/jobs/caps.py",
    "core/jobs/installation.py",
    "core/jobs/preparer.py",
    "core/media",
    "core/pipeline",
    "core/platform/files.py",
    "core/worker/host.py",
    "core/worker/memory_guard.py",
    "providers/common",
    "providers/registry.py",
)
# Of renders and photos only: a check writes none and reads no transcript.
NOT_OF_A_CHECK = {
    "option.no_such_time",
    "option.photo_suffix",
    "engine.encoder_failed",
    "engine.frame_form",
    "engine.no_numbers",
    "engine.output_broken",
    "engine.output_length",
    "engine.sound_encoder",
    "input.transcript",
    "input.voice_damaged",
}


def modules() -> Iterator[Path]:
    for name in CHECKED:
        path = ROOT / name
        yield from sorted(path.rglob("*.py")) if path.is_dir() else (path,)


def codes_in(path: Path) -> set[str]:
    """First arguments of everything that is called like an error."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        first = node.args[0]
        if name.endswith("Error") and isinstance(first, ast.Constant) and "." in str(first.value):
            found.add(str(first.value))
    return found


def test_every_error_of_a_check_is_decided() -> None:
    raised = {code for path in modules() for code in codes_in(path)}
    raised |= {code for code, _, _ in _STORAGE_TABLE.values()} | {"storage.failed"}
    raised = {code for code in raised if not code.startswith("worker.")} - NOT_OF_A_CHECK

    assert len(raised) > 40
    assert sorted(code for code in raised if not is_decided(code)) == []


def test_every_button_mends_something() -> None:
    either_file = {Fix.CHOOSE_FACE_FILE, Fix.CHOOSE_VOICE_FILE}
    beside_another = {Fix.USE_SHOWN_FRAME}
    assert set(FIXES.values()) - {None} | either_file | beside_another == set(Fix)


@pytest.fixture
def request_(tmp_path: Path) -> RenderRequest:
    return RenderRequest(
        source=tmp_path / "face.mp4", audio=tmp_path / "voice.wav", output=tmp_path / "out.mp4"
    )


@pytest.mark.parametrize(
    ("title", "detail", "fix"),
    [
        ("There is no file “face.mp4”", "", Fix.CHOOSE_FACE_FILE),
        ("“voice.wav” is empty", "", Fix.CHOOSE_VOICE_FILE),
        ("It is damaged", "/in/voice.wav", Fix.CHOOSE_VOICE_FILE),
        ("It cannot be read", "", Fix.CHOOSE_FACE_FILE),
    ],
)
def test_a_file_that_cannot_be_used_is_the_one_to_choose_anew(
    request_: RenderRequest, title: str, detail: str, fix: Fix
) -> None:
    for code in ("input.missing", "input.empty", "input.damaged", "input.not_media"):
        assert fix_of_error(InputError(code, title, detail=detail), request_) is fix


@pytest.mark.parametrize("code", ["input.missing", "input.no_face", "input.no_picture"])
def test_a_film_to_follow_is_not_mended_with_another_face(
    request_: RenderRequest, code: str
) -> None:
    follows = request_.model_copy(update={"options": {"pose_reference": "/in/nod.mp4"}})
    assert fix_of_error(InputError(code, "No use of “nod.mp4”"), follows) is None
    assert fix_of_error(InputError(code, "No use of “nod.mp4”"), request_) is Fix.CHOOSE_FACE_FILE
    assert fix_of_error(InputError(code, "No use of “face.mp4”"), follows) is Fix.CHOOSE_FACE_FILE


def test_one_file_for_both_is_the_faces(request_: RenderRequest) -> None:
    both = request_.model_copy(update={"audio": request_.source})
    error = InputError("input.not_media", "“face.mp4” is no media file")
    assert fix_of_error(error, both) is Fix.CHOOSE_FACE_FILE


def test_codes_have_their_button(request_: RenderRequest) -> None:
    taken = StorageError("storage.exists", "There is already a file named out.mp4")
    assert fix_of_error(taken, request_) is Fix.REPLACE_OUTPUT
    assert fix_of("voice_longer") is Fix.CHOOSE_LENGTH
    assert fix_of("hdr_tonemapped") is None
