"""SadTalker's session: one photo after the other with the same networks."""

from contextlib import ExitStack
from pathlib import Path

from core.domain.engine import EngineInfo, EngineSetup, RunContext
from core.domain.options import parse_options
from core.domain.request import RenderRequest
from core.domain.result import SyncResult
from core.pipeline.portrait import render_portrait
from providers.common.choices import Precision
from providers.common.computing.batches import Batches
from providers.common.computing.device import open_compute
from providers.common.computing.precision import resolve
from providers.common.computing.shelf import Shelf
from providers.common.computing.stoppable import stoppable
from providers.common.faces.face_mesh import MeshFinder
from providers.common.hearing.voice_activity import VoiceActivity
from providers.sadtalker.examples import Examples
from providers.sadtalker.model import SadTalkerModel
from providers.sadtalker.networks import Networks
from providers.sadtalker.options import SadTalkerOptions, Size
from providers.sadtalker.picture.landmarks import open_landmarks
from providers.sadtalker.rendering.painter import batch_size

_Choice = tuple[Size, bool, Precision]


class SadTalkerSession:
    """Keeps what jobs have in common."""

    def __init__(self, info: EngineInfo, setup: EngineSetup) -> None:
        """Chooses the device; the networks come with the first job. Raises SetupError."""
        self._info = info
        self._setup = setup
        self._compute = open_compute(setup.device)
        self._activity = VoiceActivity()
        self._shelf = Shelf(self._compute.device, self._load)
        self._finder = MeshFinder()  # last: it is to be closed

    def run(self, request: RenderRequest, context: RunContext, temp: Path) -> SyncResult:
        """Renders one request. Raises AppError or Cancelled."""
        self._compute.tell(context)
        options = parse_options(SadTalkerOptions, request.options)
        assert isinstance(options, SadTalkerOptions)
        with ExitStack() as stack:
            model = self._model(request, options, context, stack)
            return render_portrait(request, context, temp, self._finder, model, self._info)

    def close(self) -> None:
        """Frees the networks and the memory of the GPU."""
        self._finder.close()
        self._shelf.close()

    def _model(
        self,
        request: RenderRequest,
        options: SadTalkerOptions,
        context: RunContext,
        stack: ExitStack,
    ) -> SadTalkerModel:
        choice = options.size, options.preprocess.is_full, options.precision
        networks = self._shelf.networks(choice, context)
        compute, reader = networks.painter.compute, networks.reader
        landmarks = open_landmarks(self._setup, options, reader.compute)
        stack.enter_context(stoppable(networks.nets, compute.device, context.checkpoint))
        return SadTalkerModel(
            networks,
            landmarks,
            self._activity,
            Examples(options, self._finder, landmarks, reader),
            options,
            Batches(batch_size(compute, options.batch_size, options.size.px), compute.device),
            request.seed,
            context,
        )

    def _load(self, choice: _Choice, context: RunContext) -> Networks:
        size, is_full, precision = choice
        compute = resolve(self._compute, precision, context)
        return Networks.load(self._setup, size, compute, is_full=is_full)
