"""The film that D-ID made: looked through, with the person's own sound, marked, put in place."""

from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from core import __version__
from core.domain.engine import EngineInfo, RunContext
from core.domain.request import RenderRequest
from core.domain.result import SyncResult
from core.errors import InputError, ProviderError
from core.media.output.marking import Mark, read_mark
from core.media.output.remux import remux
from core.media.output.verify import Expected, verify
from core.media.output.whole import WholeFilm, require_whole
from core.media.sound.voice import VoiceRecording, open_voice
from core.pipeline.digest import digest
from core.platform.files import put_in_place
from providers.did.material import Speech
from providers.did.sound import choose_sound

SERVICE = "D-ID talks"
_ROUNDED_S = 1.5  # D-ID tells whole seconds, of some films more than there are
_NO_CREDENTIALS = (
    "D-ID's content credentials hold for its own file only and are left out; "
    "the mark in this one says that it is synthetic"
)
_MISSING_S = 0.5  # of the ordered length; less is an encoder's rounding


@dataclass(frozen=True, slots=True)
class Received:
    """A film as it was fetched.

    Attributes:
        remote_id: D-ID's name for the job.
        declared_s: How long it lasts by D-ID's word; None where it said nothing.
    """

    path: Path
    remote_id: str
    declared_s: float | None = None


def require_complete(film: Received) -> WholeFilm:
    """What was fetched, when all of it is there.

    Raises ProviderError ``cloud.result_broken``: fetching it again may help.
    """
    try:
        whole = require_whole(film.path)
    except InputError as exc:
        raise _broken(exc.detail) from exc
    if film.declared_s is not None and whole.seconds < film.declared_s - _ROUNDED_S:
        raise _broken(f"{whole.seconds:.3f} s instead of {film.declared_s:.3f} s")
    return whole


def put_result_in_place(
    film: Received,
    request: RenderRequest,
    speech: Speech | None,
    engine: EngineInfo,
    context: RunContext,
    temp: Path,
) -> SyncResult:
    """The film under its final name: D-ID's pictures untouched, the person's own sound, our mark.

    Args:
        speech: What was sent; None for a text, or where the recording cannot be read any more.
        temp: In the output's folder, with its suffix; gone afterwards, whatever happens.

    Raises ProviderError (the film is broken or silent), EngineError, StorageError, Cancelled.
    """
    context.finishing()
    with ExitStack() as stack:
        stack.callback(temp.unlink, missing_ok=True)
        whole = require_complete(film)
        if speech is not None:
            _compare(whole.seconds, speech.seconds, request, context)
        if read_mark(film.path).has_credentials:
            context.warn("did.credentials", _NO_CREDENTIALS)
        came = _sound_of(film, whole, context)
        sound = choose_sound(speech, came, whole.seconds, temp.suffix, context)
        mark = _mark(engine, film.remote_id)
        expected = remux(film.path, temp, sound.delivered, mark, context.checkpoint)
        verify(temp, expected)
        result = _result(request, engine, expected, sound.delivery, context, temp)
        put_in_place(temp, request.output, overwrite=request.overwrite)
    return result


def _sound_of(film: Received, whole: WholeFilm, context: RunContext) -> VoiceRecording | None:
    if not whole.has_sound:
        return None
    try:
        return open_voice(film.path, None, context.scratch, context.checkpoint)
    except InputError as exc:
        raise _broken(exc.detail or exc.title) from exc


def _mark(engine: EngineInfo, remote_id: str) -> Mark:
    tool = f"Lipsmith {__version__}"
    return Mark(tool, engine.id, engine.version, True, SERVICE, remote_id)


def _result(
    request: RenderRequest,
    engine: EngineInfo,
    made: Expected,
    delivery: str,
    context: RunContext,
    temp: Path,
) -> SyncResult:
    licences = engine.licences_for(request.options)
    return SyncResult(
        path=request.output,
        engine=engine.id,
        engine_version=engine.version,
        frames=made.frames,
        fps=str((1 / made.frame_time).limit_denominator(1001)) if made.frames else "0",
        duration_s=round(float(made.duration), 3),
        width=made.width,
        height=made.height,
        audio_delivery=delivery,
        licences={licence.subject: licence.name for licence in licences},
        commercial_use=all(licence.commercial_use for licence in licences),
        input_sha256=_fingerprints(request, context),
        output_sha256=digest(temp, context.checkpoint),
    )


def _fingerprints(request: RenderRequest, context: RunContext) -> dict[str, str]:
    """Of the inputs that are still there: a film may be fetched long after it was ordered."""
    named = zip(("source", "audio"), request.inputs, strict=False)
    return {role: digest(path, context.checkpoint) for role, path in named if path.is_file()}


def _compare(seconds: float, ordered: float, request: RenderRequest, context: RunContext) -> None:
    """Tells of a film that is not as long as what was ordered: perhaps it is another one."""
    told = f"D-ID's film lasts {seconds:.1f} s, the voice that was sent {ordered:.1f} s"
    padding = float(request.options.get("pad_audio", 0.0))
    if seconds < ordered - _MISSING_S:
        context.warn("did.shorter", told)
    elif seconds > ordered + padding + _ROUNDED_S:
        context.warn("did.longer", told)


def _broken(detail: str) -> ProviderError:
    return ProviderError(
        "cloud.result_broken",
        "The film did not arrive whole",
        "Fetch it again; it is paid for, and D-ID keeps it for a while",
        detail,
        retryable=True,
    )
