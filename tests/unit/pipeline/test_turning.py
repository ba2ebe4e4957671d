"""What a head that is turned to a side means, engine by engine."""

from pathlib import Path

import pytest

from core.domain.engine import EngineInfo
from core.faces.look import choose, look
from core.pipeline.notices import tell_turned
from core.pipeline.turning import TURNED, turned_words
from providers.did.manifest import INFO as DID
from providers.sadtalker.manifest import INFO as SADTALKER
from providers.viseme.manifest import PROVIDER as VISEME
from providers.wav2lip.manifest import INFO as WAV2LIP
from tests.kit.context import SilentContext
from tests.kit.faces import ScriptedFinder, mesh, painted

CORNER = "The face is turned 38 degrees to the side: the far corner of the mouth may look flat"
HALF = "The face is turned 38 degrees to the side: its far half has to be guessed"


@pytest.mark.parametrize(
    ("engine", "words"),
    [
        (VISEME.info, CORNER),
        (WAV2LIP, CORNER),
        (SADTALKER, HALF),
        (DID, HALF),
        (None, "The face is turned 38 degrees to the side"),
    ],
)
def test_the_mouth_is_spoken_of_where_only_the_mouth_is_made(
    engine: EngineInfo | None, words: str
) -> None:
    assert turned_words(37.6, engine) == words
    assert turned_words(25.0, engine) == ""


@pytest.mark.parametrize(("turn", "told"), [(40.0, [TURNED]), (-40.0, [TURNED]), (10.0, [])])
def test_either_side_counts(tmp_path: Path, turn: float, told: list[str]) -> None:
    head = mesh(150, 100, 50, turn=turn)
    picture, finder = painted([head]), ScriptedFinder(lambda _: [head])
    speaker = choose(look([picture], finder), None, "a.png", finder)
    context = SilentContext(tmp_path)
    tell_turned(speaker, VISEME.info, context)
    assert speaker.turned_deg == pytest.approx(abs(turn), abs=0.5)
    assert [code for code, _ in context.warnings] == told
