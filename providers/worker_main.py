"""The child's entry: engines, the survey, the score and the still, handed to the worker host."""

from importlib.metadata import PackageNotFoundError, version

from core import __version__
from core.domain.engine import RunContext
from core.domain.request import SurveyRequest
from core.domain.result import SurveyResult
from core.domain.score import ScoreRequest, SyncScore
from core.domain.still import StillPicture, StillRequest
from core.worker.host import serve
from providers.registry import open_session

_TOLD_PACKAGES = (
    *("numpy", "av", "mediapipe", "opencv-contrib-python-headless", "onnxruntime"),
    "torch",  # where an engine brought it
)


def main() -> int:
    """Serves one parent until it closes the pipe. Returns the exit status."""
    return serve(open_session, _survey, _judge, _take_still, _versions())


def _survey(request: SurveyRequest, context: RunContext) -> SurveyResult:
    from providers.common.survey import survey  # noqa: PLC0415 - heavy, only when asked for

    return survey(request, context)


def _judge(request: ScoreRequest, context: RunContext) -> SyncScore:
    from providers.judge.judge import judge  # noqa: PLC0415 - heavy, only when asked for

    return judge(request, context)


def _take_still(request: StillRequest, context: RunContext) -> StillPicture:
    from providers.common.stills import take_still  # noqa: PLC0415 - heavy, only when asked for

    return take_still(request, context)


def _versions() -> dict[str, str]:
    found = {"lipsmith": __version__}
    for package in _TOLD_PACKAGES:
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            continue
    return found
