"""The key and signed addresses are nowhere: not in logs, files, events, errors or what objects show."""

import base64
import logging
import traceback
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from core.domain.cloud import CloudAccess
from core.errors import AppError, Cancelled, OptionError
from providers.did.session import DidSession
from tests.kit.cloud_context import CloudNotes
from tests.kit.did import (
    KEY,
    BadJson,
    Close,
    Cut,
    Fault,
    Html,
    Outcome,
    Reply,
    Reset,
    access_denied,
)
from tests.kit.did.scenes import CELEBRITY, FAULT, busy
from tests.unit.providers.did.faults_bench import Bench

ENCODED = base64.b64encode(KEY.encode()).decode()
USER, PASSWORD = KEY.split(":")
CANARIES = (KEY, PASSWORD, ENCODED, ENCODED.rstrip("="), quote(KEY, safe=""), quote(PASSWORD))
SIGNED = ("Signature=", "AKIAFAKE")
ECHO = f'the header "Authorization: Basic {ENCODED}" ({KEY}) of {PASSWORD} is odd'
LINK = "https://d-id-talks-prod.s3.amazonaws.com/x.mp4?AWSAccessKeyId=AKIAFAKE&Signature=abc"


@pytest.fixture
def diary(tmp_path: Path) -> Iterator[Path]:
    """A log file that takes everything from everybody, libraries too."""
    path = tmp_path / "diary.log"
    handler = logging.FileHandler(path, encoding="utf-8")
    handler.setFormatter(logging.Formatter("%(name)s %(message)s"))
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    try:
        yield path
    finally:
        root.setLevel(level)
        root.removeHandler(handler)
        handler.close()


def telling(error: BaseException) -> str:
    """All that an exception says anywhere, with its causes and where it came from."""
    told = "".join(traceback.format_exception(error)) + repr(error)
    return told + repr(error.to_wire()) if isinstance(error, AppError) else told


def spoken(context: CloudNotes) -> str:
    told = (context.stages, context.warnings, context.waits, context.notes, context.previews)
    return repr(told) + "".join(note.model_dump_json() for note in context.notes)


def files_of(folder: Path) -> str:
    """Every file's name and bytes."""
    found = sorted(path for path in folder.rglob("*") if path.is_file())
    return "".join(f"{path}\n{path.read_bytes().decode('latin-1')}\n" for path in found)


def check_clean(text: str, where: str) -> None:
    for canary in (*CANARIES, *SIGNED):
        assert canary not in text, f"{canary[:6]}… in {where}"


@pytest.mark.expects_warnings
@pytest.mark.parametrize(
    ("op", "fault"),
    [
        ("none", Html()),
        ("GET /credits", Reply(401, {"kind": "AuthorizationError", "description": ECHO})),
        ("GET /credits", Reply(403, {"message": f"Invalid key=value pair in {ECHO}"})),
        ("GET /credits", Reply(200, raw=ECHO.encode())),
        ("POST /images", Reply(400, {"kind": "BadRequestError", "description": f"no: {LINK}"})),
        ("POST /images", Reply(400, {"kind": ECHO, "description": ECHO, "details": ECHO})),
        ("POST /audios", Html()),
        ("POST /talks", Reply(400, {"kind": "ValidationError", "description": ECHO})),
        ("POST /talks", CELEBRITY),
        ("POST /talks", FAULT),
        ("POST /talks", BadJson(201)),
        ("POST /talks", Reset()),
        ("POST /talks", Outcome("FaceError", f"{ECHO} {LINK}")),
        ("GET /talks/{id}", Reply(302, headers=(("Location", LINK),))),
        ("GET /talks/{id}", busy("90000")),
        ("GET /talks/{id}", Close()),
        ("GET s3", access_denied(LINK)),
        ("GET s3", Cut(0)),
        ("GET s3", Cut(0, nolen=True)),
        ("GET s3", Reply(500, raw=LINK.encode())),
        ("GET s3", Reply(302, headers=(("Location", LINK),))),
    ],
    ids=lambda value: value if isinstance(value, str) else type(value).__name__,
)
def test_a_canary_is_found_nowhere(bench: Bench, diary: Path, op: str, fault: Fault) -> None:
    bench.did.fail(op, fault, times=-1)
    context = bench.context(file=bench.folder / "journal.json")
    told = ""
    try:
        told = repr(bench.run(context))
    except AppError as error:
        told = telling(error)
    check_clean(told, "what was told")
    check_clean(spoken(context), "events")
    assert diary.exists()
    check_clean(files_of(bench.folder), "files, the log among them")
    for seen in bench.did.asked("GET s3"):
        check_clean(repr(seen.headers), "requests to the store")
    for seen in bench.did.log:
        check_clean(f"{seen.path}?{seen.body!r}", "addresses and bodies")


def test_a_stop_tells_nothing(bench: Bench, diary: Path) -> None:
    context = bench.context()

    def stop() -> None:
        if bench.did.asked("GET /talks/{id}"):
            raise Cancelled

    context.stop = stop
    with pytest.raises(Cancelled) as caught:
        bench.run(context)
    check_clean(telling(caught.value), "the stop")
    check_clean(files_of(bench.folder), "files")


def test_objects_do_not_show_the_key(bench: Bench) -> None:
    access = CloudAccess(KEY, bench.did.api_url, bench.folder, bench.clock)
    session = DidSession(access)
    try:
        seen: set[int] = set()
        todo: list[object] = [access, session]
        while todo:
            each = todo.pop()
            if id(each) in seen or not type(each).__module__.startswith(("providers", "core")):
                continue
            seen.add(id(each))
            check_clean(f"{each!r} {each!s}", type(each).__name__)
            names = [*getattr(each, "__dict__", {}), *getattr(type(each), "__slots__", ())]
            todo += [getattr(each, name) for name in names if hasattr(each, name)]
        assert len(seen) > 4
    finally:
        session.close()


@pytest.mark.parametrize("text", [f"my key is {KEY} \u2713", PASSWORD, f"{KEY}\x00", ENCODED[:-9]])
def test_what_cannot_be_a_key_is_not_repeated(bench: Bench, text: str) -> None:
    access = CloudAccess(text, bench.did.api_url, bench.folder, bench.clock)
    try:
        DidSession(access).close()
    except OptionError as error:
        check_clean(telling(error).replace(repr(text), ""), "the refusal")


def test_voices_are_kept_without_the_key(bench: Bench, diary: Path) -> None:
    with bench.session() as session:
        assert session.voices(lambda: None)
        assert session.voices(lambda: None)
    assert len(bench.did.asked("GET /tts/voices")) == 1
    check_clean(files_of(bench.folder), "the list and the log")
