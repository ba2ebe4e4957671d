"""The settings and the record of a job as names and values."""

from collections.abc import Iterator

from PySide6.QtCore import QDateTime, QLocale

from core.domain.job import Job
from core.domain.options import OptionSpec
from core.domain.request import LengthMode, OptionValue, Quality, RenderRequest
from core.domain.result import SyncResult
from core.domain.timecode import timecode
from gui.messages import translated
from gui.models.job_card import Fact
from gui.presenters import words
from gui.presenters.setup.file_words import use_words

translate = words.translate
_GAPS_SHOWN = 6


def settings_facts(job: Job, engine: str, options: tuple[OptionSpec, ...]) -> tuple[Fact, ...]:
    """What was asked for; options at their default are left out."""
    request = job.request
    facts = [
        Fact(translate("JobFacts", "Face"), str(request.source)),
        *(Fact(translate("JobFacts", "Voice"), str(path)) for path in request.inputs[1:]),
        Fact(translate("JobFacts", "Result"), str(request.output)),
        Fact(translate("JobFacts", "Engine"), engine),
        *_options(request, options),
        Fact(translate("JobFacts", "Part"), _part(request)),
        Fact(translate("JobFacts", "Length"), length_word(request.length)),
        Fact(translate("JobFacts", "Quality"), quality_word(request.quality)),
        Fact(translate("JobFacts", "Seed"), str(request.seed)),
        Fact(translate("JobFacts", "Asked for"), _moment(job.created)),
    ]
    if request.face is not None:
        facts.insert(1, Fact(translate("JobFacts", "Chosen face"), str(request.face)))
    if request.transcript is not None:
        facts.append(Fact(translate("JobFacts", "Text"), request.transcript))
    facts += _order(job)
    if job.consent is not None:
        facts.append(Fact(translate("JobFacts", "Agreed to"), job.consent.sentence))
    return tuple(facts)


def _order(job: Job) -> Iterator[Fact]:
    """What the provider has of a job, and what it cost as far as was known."""
    remote = job.remote
    if remote is None:
        return
    name = remote.remote_id or translate("JobFacts", "not known")
    yield Fact(translate("JobFacts", "Order at the provider"), f"{name} ({remote.tag})")
    cost = translate("JobFacts", "about {count}").format(count=f"{remote.credits:g}")
    if remote.credits_before is not None:
        left = translate("JobFacts", "{count} were left before")
        cost = f"{cost}; {left.format(count=f'{remote.credits_before:g}')}"
    yield Fact(translate("JobFacts", "Credits"), cost)


def result_facts(result: SyncResult, engine: str, *, with_gaps: bool = True) -> tuple[Fact, ...]:
    """How the file came to be.

    Args:
        engine: The engine's title.
        with_gaps: Also what passed through untouched; False where that stands beside it.
    """
    return tuple(_result_facts(result, engine, with_gaps=with_gaps))


def length_word(mode: LengthMode) -> str:
    """What happens when voice and face differ in length."""
    return {
        LengthMode.TRIM: translate("JobFacts", "as long as the shorter one"),
        LengthMode.REPEAT: translate("JobFacts", "the face starts over"),
        LengthMode.PINGPONG: translate("JobFacts", "the face plays to and fro"),
        LengthMode.CROSSFADE: translate("JobFacts", "the face starts over with a dissolve"),
        LengthMode.HOLD: translate("JobFacts", "the last frame stays"),
    }[mode]


def quality_word(quality: Quality) -> str:
    """How finely the file keeps the picture."""
    return {
        Quality.DRAFT: translate("JobFacts", "draft"),
        Quality.STANDARD: translate("JobFacts", "standard"),
        Quality.HIGH: translate("JobFacts", "high"),
    }[quality]


def _result_facts(result: SyncResult, engine: str, *, with_gaps: bool) -> Iterator[Fact]:
    yield Fact(translate("JobFacts", "File"), str(result.path))
    yield Fact(translate("JobFacts", "Duration"), timecode(result.duration_s))
    if result.width:
        yield Fact(translate("JobFacts", "Picture"), f"{result.width} × {result.height}")
    yield Fact(
        translate("JobFacts", "Frames"),
        translate("JobFacts", "{count} at {rate} frames/s").format(
            count=result.frames, rate=result.fps
        ),
    )
    yield Fact(translate("JobFacts", "Sound"), result.audio_delivery or "–")
    if with_gaps:
        yield Fact(translate("JobFacts", "Left as it was"), _gaps(result))
    yield Fact(translate("JobFacts", "Took"), words.time_words(result.wall_s))
    for stage, seconds in result.timings_s.items():
        yield Fact("   " + words.timing_word(stage), words.time_words(seconds))
    # A version beside the name would be taken for that of the networks.
    told = translate("JobFacts", "{engine} (engine {version})").format(
        engine=engine, version=result.engine_version
    )
    yield Fact(translate("JobFacts", "Engine"), told)
    if result.licences:  # results of an earlier version do not say
        yield Fact(translate("JobFacts", "Licences"), _licences(result))
    for name, revision in result.weights.items():
        yield Fact(translate("JobFacts", "Weights {name}").format(name=name), revision)
    for role, digest in result.input_sha256.items():
        yield Fact(f"SHA-256 {words.role_word(role)}", digest)
    if result.output_sha256:
        yield Fact(translate("JobFacts", "SHA-256 result"), result.output_sha256)


def _licences(result: SyncResult) -> str:
    use = use_words(is_commercial=result.commercial_use)
    parts = [f"{translated(subject)}: {name}" for subject, name in result.licences.items()]
    return "\n".join([use, *parts])


def _gaps(result: SyncResult) -> str:
    if not result.untouched:
        return translate("JobFacts", "nothing")
    shown = [
        f"{timecode(gap.start_s)}–{timecode(gap.end_s)} ({words.reason_words(gap.reason)})"
        for gap in result.untouched[:_GAPS_SHOWN]
    ]
    more = len(result.untouched) - _GAPS_SHOWN
    if more > 0:
        shown.append(translate("JobFacts", "and {count} more").format(count=more))
    return "\n".join(shown)


def _options(request: RenderRequest, specs: tuple[OptionSpec, ...]) -> Iterator[Fact]:
    known = {spec.name: spec for spec in specs}
    for name, value in request.options.items():
        spec = known.get(name)
        if spec is None:
            yield Fact(name, _value(value))
        elif value != spec.default:
            yield Fact(translated(spec.label), f"{_value(value)} {spec.unit}".rstrip())


def _value(value: OptionValue) -> str:
    if isinstance(value, bool):
        return translate("JobFacts", "yes") if value else translate("JobFacts", "no")
    return f"{value:g}" if isinstance(value, float) else str(value)


def _part(request: RenderRequest) -> str:
    end = request.end_s
    if request.preview_s is not None:
        end = request.start_s + request.preview_s
    if end is None:
        if not request.start_s:
            return translate("JobFacts", "all of it")
        return translate("JobFacts", "from {start}").format(start=timecode(request.start_s))
    return f"{timecode(request.start_s)}–{timecode(end)}"


def _moment(unix: float) -> str:
    moment = QDateTime.fromSecsSinceEpoch(int(unix))
    return QLocale().toString(moment, QLocale.FormatType.ShortFormat)
