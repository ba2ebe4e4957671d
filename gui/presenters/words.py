"""Times, sizes, rates and states as a person reads them; the one place where they are worded."""

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale

from core.domain.job import Job, JobState
from core.errors import AppError
from gui.messages import error_words, translated
from gui.models.job_actions import INTERRUPTED

translate = QCoreApplication.translate

_MEGABYTE = 1_000_000


def failure_words(film: str, error: AppError) -> str:
    """Why a film was not made, with its name where the error does not tell it.

    What can be done about it stands with its job in the queue.
    """
    told = translated(error.title)
    if film in told:
        return told
    return translate("Words", "“{file}”: {what}").format(file=film, what=told)


def preview_failure_words(source: str, error: AppError) -> str:
    """Why there is no preview of a picture or film."""
    told = error_words(error)
    return translate("Words", "Preview of “{file}”: {what}").format(file=source, what=told)


def is_interrupted(job: Job) -> bool:
    """Whether the program ended before the job did."""
    return job.error is not None and job.error.get("code") == INTERRUPTED


def state_word(job: Job) -> str:
    """Where a job stands, in one lower-case word."""
    if is_interrupted(job):
        return translate("Words", "interrupted")
    return {
        JobState.QUEUED: translate("Words", "waiting"),
        JobState.PREPARING: translate("Words", "preparing"),
        JobState.RUNNING: translate("Words", "rendering"),
        JobState.WAITING: translate("Words", "put off by the provider"),
        JobState.UNKNOWN: translate("Words", "outcome unknown"),
        JobState.FINISHING: translate("Words", "finishing"),
        JobState.DONE: translate("Words", "done"),
        JobState.FAILED: translate("Words", "failed"),
        JobState.CANCELLED: translate("Words", "cancelled"),
    }[job.state]


def stage_word(stage: str) -> str:
    """What a running job does; an engine's own stage is told by its name."""
    return {
        "": translate("Words", "rendering"),
        "load": translate("Words", "loading the engine"),
        "survey": translate("Words", "looking at the face"),
        "reference": translate("Words", "reading the film to follow"),
        "listen": translate("Words", "listening to the voice"),
        "render": translate("Words", "rendering"),
        "verify": translate("Words", "checking the file"),
        "upload": translate("Words", "sending"),
        "order": translate("Words", "ordering"),
        "reconcile": translate("Words", "looking for the order"),
        "remote": translate("Words", "at the provider"),
        "download": translate("Words", "fetching the result"),
    }.get(stage, stage.replace("_", " "))


def again_words(until: float | None) -> str:
    """When a provider that put a job off is asked again (Unix time)."""
    if until is None:
        return translate("Words", "it is asked again by and by")
    return translate("Words", "asked again at {time}").format(time=clock_words(until))


def clock_words(unix: float) -> str:
    """A time of day, as people here write it."""
    moment = QDateTime.fromSecsSinceEpoch(int(unix))
    return QLocale().toString(moment.time(), QLocale.FormatType.ShortFormat)


def timing_word(stage: str) -> str:
    """What a part of a render's time went to, as a heading; an engine's own part by its name."""
    return {
        "survey": translate("Timings", "Face"),
        "listen": translate("Timings", "Voice"),
        "decode": translate("Timings", "Reading"),
        "track": translate("Timings", "Tracking"),
        "drive": translate("Timings", "Mouth"),
        "composite": translate("Timings", "Blending"),
        "encode": translate("Timings", "Writing"),
        "verify": translate("Timings", "Check"),
    }.get(stage, stage.replace("_", " "))


def reason_words(reason: str) -> str:
    """Why frames passed through untouched; an engine's own reason is told by its name."""
    match reason:
        case "no_face":
            return translate("Record", "no face in the picture")
        case "mouth_covered":
            return translate("Record", "the mouth is covered")
        case "turned_away":
            return translate("Record", "the face is turned away")
        case _:
            return reason.replace("_", " ")


def role_word(role: str) -> str:
    """What an input of a render was for."""
    match role:
        case "source":
            return translate("JobFacts", "Face")
        case "audio":
            return translate("JobFacts", "Voice")
        case _:
            return role


def percent_words(fraction: float) -> str:
    """0..1 as ``43 %``; 100 % is kept for what is really complete."""
    return f"{int(fraction * 100)}\u00a0%"


def rate_words(per_s: float) -> str:
    """``24 frames/s``, one decimal below ten; ``2.9 s a frame`` of what is slow."""
    if 0 < per_s < 0.95:
        return translate("Words", "{number} s a frame").format(number=_number(1 / per_s))
    return translate("Words", "{number} frames/s").format(number=_number(per_s))


def about_words(seconds: float) -> str:
    """An estimate, no finer than it is true: ``about 25 s``, ``about 2 min``, ``about 1 h 20 min``."""
    if seconds < 5:
        return translate("Words", "a few seconds")
    if seconds < 57.5:
        return translate("Words", "about {number} s").format(number=round(seconds / 5) * 5)
    minutes = max(1, round(seconds / 60))
    if minutes < 60:
        return translate("Words", "about {number} min").format(number=minutes)
    hours, rest = divmod(round(minutes / 5) * 5, 60)
    if not rest:
        return translate("Words", "about {number} h").format(number=hours)
    return translate("Words", "about {hours} h {minutes} min").format(hours=hours, minutes=rest)


def left_words(seconds: float) -> str:
    """``about 2 min left``: an estimate that stands alone."""
    return translate("Words", "{time} left").format(time=about_words(seconds))


def time_words(seconds: float) -> str:
    """A measured time: ``4.2 s``, ``34 s``, ``2 min 05 s``, ``1 h 02 min``."""
    whole = round(seconds)
    if whole < 60:
        return translate("Words", "{number} s").format(number=_number(seconds))
    minutes, rest = divmod(whole, 60)
    if minutes < 60:
        return translate("Words", "{minutes} min {seconds} s").format(
            minutes=minutes, seconds=f"{rest:02}"
        )
    hours, minutes = divmod(minutes, 60)
    return translate("Words", "{hours} h {minutes} min").format(
        hours=hours, minutes=f"{minutes:02}"
    )


def size_words(size_bytes: int) -> str:
    """``436 MB``, ``3.9 GB``: powers of ten, as file managers and download pages count."""
    megabytes = size_bytes / _MEGABYTE
    if megabytes >= 1000:
        return translate("Words", "{number} GB").format(number=_number(megabytes / 1000))
    if megabytes >= 1:
        return translate("Words", "{number} MB").format(number=_number(megabytes))
    return translate("Words", "{number} kB").format(number=max(1, round(size_bytes / 1000)))


def queue_words(waiting: int, running: int, unknown: int = 0) -> str:
    """``2 waiting, 1 running``; those of unknown outcome want a decision."""
    if not waiting and not running and not unknown:
        return translate("Words", "Nothing waits or runs")
    parts = []
    if waiting:
        parts.append(translate("Words", "{number} waiting").format(number=waiting))
    if running:
        parts.append(translate("Words", "{number} running").format(number=running))
    if unknown:
        parts.append(translate("Words", "{number} to be decided on").format(number=unknown))
    return ", ".join(parts)


def unfinished_words(count: int) -> str:
    """What the window offers to go on with."""
    if count == 1:
        return translate("Words", "1 job was not done when Lipsmith closed.")
    return translate("Words", "{number} jobs were not done when Lipsmith closed.").format(
        number=count
    )


def undecided_words(count: int) -> str:
    """What the window says of orders whose outcome nobody saw."""
    if count == 1:
        return translate("Words", "1 film may be ready at its provider.")
    return translate("Words", "{number} films may be ready at their providers.").format(
        number=count
    )


def forgotten_words(count: int) -> str:
    """What is told after ended jobs left the list."""
    if count == 1:
        return translate("Words", "1 job is off the list. Its file stays where it is.")
    return translate(
        "Words", "{number} jobs are off the list. Their files stay where they are."
    ).format(number=count)


def warnings_words(count: int) -> str:
    """``1 warning``, ``2 warnings``."""
    if count == 1:
        return translate("Words", "1 warning")
    return translate("Words", "{number} warnings").format(number=count)


def _number(value: float) -> str:
    """One decimal below ten, none from there on, in the way of the person's country."""
    return QLocale().toString(value, "f", 1 if value < 9.95 else 0)
