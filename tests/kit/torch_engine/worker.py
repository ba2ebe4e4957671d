"""The sketch engine's worker: ``PYTHON -P tests/kit/torch_engine/worker.py``, in any environment."""

import sys
from importlib.metadata import version
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

from core.domain.engine import EngineSetup, RunContext, Session
from core.domain.request import SurveyRequest
from core.domain.result import SurveyResult
from core.domain.score import ScoreRequest, SyncScore
from core.domain.still import StillPicture, StillRequest
from core.worker.host import serve
from tests.kit.torch_engine.catalogue import SketchCatalogue


def open_session(engine: str, setup: EngineSetup) -> Session:
    return SketchCatalogue().get(engine).open(setup)


def look(request: SurveyRequest, context: RunContext) -> SurveyResult:
    from providers.common.survey import survey  # noqa: PLC0415 - heavy, only when asked for

    return survey(request, context)


def score(request: ScoreRequest, context: RunContext) -> SyncScore:
    from providers.judge.judge import judge  # noqa: PLC0415 - heavy, only when asked for

    return judge(request, context)


def still(request: StillRequest, context: RunContext) -> StillPicture:
    from providers.common.stills import take_still  # noqa: PLC0415 - heavy, only when asked for

    return take_still(request, context)


if __name__ == "__main__":
    sys.exit(serve(open_session, look, score, still, {"numpy": version("numpy")}))
