"""The built-in engine's session: driver and renderer behind the shared pipeline."""

from collections.abc import Callable, Sequence
from pathlib import Path

from core.domain.engine import EngineInfo, RunContext
from core.domain.face import FaceSample, TrackedFace
from core.domain.options import parse_options
from core.domain.picture import Patch, Voice
from core.domain.request import Device, RenderRequest
from core.domain.result import SyncResult
from core.pipeline.notices import tell_silence
from core.pipeline.render import render
from core.pipeline.voice_part import VoicePart
from providers.common.faces.face_mesh import MeshFinder
from providers.common.faces.person_matte import PersonMatte
from providers.viseme.jaw import jaw_pose
from providers.viseme.mouth.renderer import MouthRenderer
from providers.viseme.options import VisemeOptions
from providers.viseme.portrait.life import Life, plan_life
from providers.viseme.portrait.portrait import Portrait
from providers.viseme.pose import MouthMotion
from providers.viseme.speech.driver import Driver


class VisemeModel:
    """One job's mouth: implements ``core.pipeline.model.FrameModel``."""

    batch_size = 1

    def __init__(
        self,
        driver: Driver,
        person: Callable[[], PersonMatte],
        options: VisemeOptions,
        transcript: str | None,
        seed: int,
    ) -> None:
        self._driver = driver
        self._person = person
        self._options = options
        self._transcript = transcript
        self._seed = seed
        self._renderer = MouthRenderer()
        self._voice: VoicePart | None = None
        self._motion: MouthMotion | None = None
        self._portrait: Portrait | None = None
        self._life: Life | None = None
        self._offset_s = 0.0

    def study(self, samples: Sequence[FaceSample], *, is_still: bool) -> None:
        """Learns what the person looks like, and what of a still can move."""
        self._renderer.study(samples)
        if is_still and self._options.motion > 0:
            self._portrait = Portrait(samples[0], self._person())

    def listen(self, voice: VoicePart, context: RunContext) -> None:
        """Plans the mouth over the voice; warns when nobody speaks in it."""
        heard: Voice = voice
        if self._transcript:  # a text fits the whole recording, not a part of it
            heard, self._offset_s = voice.whole, voice.start_s
        self._motion = self._driver.listen(heard, self._options, self._transcript, context)
        tell_silence(self._motion.speech_s, context)
        self._voice = voice

    def render(self, batch: Sequence[TrackedFace]) -> Sequence[Patch | None]:
        """The mouth of each frame."""
        assert self._motion is not None, "listen comes first"
        patches: list[Patch | None] = []
        for item in batch:
            assert item.face is not None, "frames without a face are not handed to a model"
            if item.is_cut:
                self._renderer.reset()
            pose = self._motion.at(float(item.time) + self._offset_s)
            jaw = jaw_pose(self._motion, float(item.time) + self._offset_s)
            mouth = self._renderer.render(item.picture, item.face, pose, jaw)
            if self._portrait is not None:
                gesture = self._planned_life().at(float(item.time))
                patches.append(self._portrait.animate(item.picture, mouth, gesture))
            else:
                patches.append(mouth)
        return patches

    def _planned_life(self) -> Life:
        """Planned with the first frame: that there is a head to move and what is said come together."""
        if self._life is None:
            assert self._voice is not None, "listen comes first"
            assert self._motion is not None, "listen comes first"
            amount = self._options.motion
            self._life = plan_life(self._voice, self._motion, self._offset_s, amount, self._seed)
        return self._life


class VisemeSession:
    """Keeps face mesh and mouth weights loaded over several jobs."""

    def __init__(self, info: EngineInfo) -> None:
        self._info = info
        self._finder = MeshFinder()
        self._driver = Driver()
        self._person: PersonMatte | None = None

    def run(self, request: RenderRequest, context: RunContext, temp: Path) -> SyncResult:
        """Renders one request. Raises AppError or Cancelled."""
        if request.device is Device.CUDA:
            context.warn("cpu_only", "The built-in engine computes on the processor only")
        options = parse_options(VisemeOptions, request.options)
        assert isinstance(options, VisemeOptions)
        model = VisemeModel(
            self._driver, self._person_matte, options, request.transcript, request.seed
        )
        return render(request, context, temp, self._finder, model, self._info)

    def close(self) -> None:
        """Frees the networks."""
        self._finder.close()
        if self._person is not None:
            self._person.close()

    def _person_matte(self) -> PersonMatte:
        """Loaded when the first still moves, kept from then on."""
        if self._person is None:
            self._person = PersonMatte()
        return self._person
