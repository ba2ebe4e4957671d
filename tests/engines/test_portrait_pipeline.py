"""An engine that makes whole pictures of a photo, through the real pipeline."""

from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from core.domain.conditions import Condition
from core.domain.engine import Capabilities, EngineInfo, RunContext, Squeeze
from core.domain.face import FaceFinder, FaceSample, TrackedFace
from core.domain.picture import Patch, Region, RgbImage, RgbPatch
from core.domain.request import RenderRequest
from core.domain.result import SyncResult
from core.errors import Cancelled, InputError
from core.media.output.marking import read_mark
from core.media.picture.color import SDR
from core.media.picture.frame import Frame, rgb_to_planes
from core.pipeline.portrait import render_portrait
from core.pipeline.turning import turned_words
from core.pipeline.voice_part import VoicePart
from core.platform.files import temp_beside
from providers.common.faces.face_mesh import MeshFinder
from tests.kit.clips import SPEECH, blank, drifting, frame_times, write_clip
from tests.kit.context import SilentContext
from tests.kit.faces import ScriptedFinder, mesh

INFO = EngineInfo(
    id="lamp",
    title="Lamp",
    version="1",
    strength="Is as bright as the time is late",
    capabilities=Capabilities(video_input=False),
)
WIDTH, HEIGHT = 64, 48


class Lamp:
    """Every picture of the film is one grey, which grows with time; the film has its own size."""

    batch_size = 4

    def __init__(self) -> None:
        self.order: list[str] = []
        self.part: VoicePart | None = None

    def study(self, sample: FaceSample, context: RunContext) -> Frame:
        assert sample.face.points.shape == (478, 3)
        self.order.append("study")
        return Frame.from_planes(rgb_to_planes(grey(0), SDR), 0, Fraction(0), SDR)

    def listen(self, voice: VoicePart, context: RunContext) -> None:
        self.order.append("listen")
        self.part = voice

    def render(self, batch: Sequence[TrackedFace]) -> Sequence[Patch]:
        self.order.append(f"{len(batch)} frames")
        area = Region(0, 0, WIDTH, HEIGHT)
        ones = np.ones((HEIGHT, WIDTH), np.float32)
        return [RgbPatch(area, grey(int(100 * item.time)), ones) for item in batch]


def grey(level: int) -> RgbImage:
    return np.full((HEIGHT, WIDTH, 3), level, np.uint8)


def photo(folder: Path) -> Path:
    path = folder / "Face ä.png"
    Image.fromarray(drifting(1)[0]).save(path)
    return path


def made(
    source: Path,
    finder: FaceFinder,
    context: SilentContext,
    lamp: Lamp,
    engine: EngineInfo = INFO,
    **fields: object,
) -> SyncResult:
    request = RenderRequest.model_validate(
        {"source": source, "audio": SPEECH, "output": source.parent / "out.mp4", **fields}
    )
    return render_portrait(request, context, temp_beside(request.output, "t"), finder, lamp, engine)


def test_the_film_has_the_canvas_size_and_the_voice_length(
    finder: MeshFinder, context: SilentContext, tmp_path: Path, handed: list[Frame]
) -> None:
    lamp, rate = Lamp(), Fraction(30000, 1001)
    result = made(photo(tmp_path), finder, context, lamp, fps=rate, start_s=1, end_s=2)
    assert (result.width, result.height, result.frames) == (WIDTH, HEIGHT, 30)
    assert lamp.order[:3] == ["study", "listen", "4 frames"]
    assert lamp.part is not None and lamp.part.start_s == pytest.approx(1, abs=0.02)
    assert np.allclose(np.diff(list(map(float, frame_times(result.path)))), 1 / 29.97, atol=1e-4)
    levels = [int(frame.rgb()[20, 30, 1]) for frame in handed]
    assert levels == pytest.approx([100 * n / 29.97 for n in range(30)], abs=2.5)
    assert result.untouched == () and read_mark(result.path).is_complete


@pytest.mark.parametrize(("shape", "told"), [("whole", []), ("square", ["squeezed"])])
def test_a_squeezed_photo_is_told(
    finder: MeshFinder, context: SilentContext, tmp_path: Path, shape: str, told: list[str]
) -> None:
    """Before anybody looks for a face."""
    wide = tmp_path / "wide.png"
    Image.fromarray(np.ascontiguousarray(drifting(1)[0][:200])).save(wide)
    squeeze = Squeeze(when=Condition(option="shape", values=("square",)), advice="take another")
    engine = INFO.model_copy(update={"squeeze": squeeze})
    context.cancel_in = "survey"
    with pytest.raises(Cancelled):
        made(wide, finder, context, Lamp(), engine, options={"shape": shape})
    assert [code for code, _ in context.warnings] == told


def test_a_turned_head_is_told_in_the_engines_words(context: SilentContext, tmp_path: Path) -> None:
    head = mesh(150, 150, 70, turn=40)
    mover = INFO.model_copy(update={"capabilities": Capabilities(head_motion=True)})
    context.cancel_in = "render"
    with pytest.raises(Cancelled):
        made(photo(tmp_path), ScriptedFinder(lambda _: [head]), context, Lamp(), mover)
    assert ("turned_face", turned_words(40, mover)) in context.warnings


def test_a_film_is_no_photo(finder: MeshFinder, context: SilentContext, tmp_path: Path) -> None:
    clip = write_clip(tmp_path / "face.mp4", drifting(5))
    with pytest.raises(InputError) as caught:
        made(clip, finder, context, Lamp())
    assert caught.value.code == "input.not_a_photo" and "Lamp" in caught.value.title
    assert [path.name for path in tmp_path.glob("*.mp4")] == ["face.mp4"]


def test_a_photo_without_a_face_is_not_animated(
    finder: MeshFinder, context: SilentContext, tmp_path: Path
) -> None:
    Image.fromarray(blank(drifting(1)[0])).save(tmp_path / "wall.png")
    lamp = Lamp()
    with pytest.raises(InputError, match="No face"):
        made(tmp_path / "wall.png", finder, context, lamp)
    assert lamp.order == []


@pytest.mark.parametrize("stage", ["survey", "render"])
def test_a_stop_leaves_nothing(
    finder: MeshFinder, context: SilentContext, tmp_path: Path, stage: str
) -> None:
    context.cancel_in = stage
    with pytest.raises(Cancelled):
        made(photo(tmp_path), finder, context, Lamp())
    assert not list(tmp_path.glob("*.mp4"))
