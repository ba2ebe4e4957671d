"""Wav2Lip's session: one job after the other with the same network."""

from contextlib import ExitStack
from fractions import Fraction
from pathlib import Path

from core.domain.engine import EngineInfo, EngineSetup, RunContext
from core.domain.options import parse_options
from core.domain.request import RenderRequest
from core.domain.result import SyncResult
from core.media.picture.reader import open_source
from core.pipeline.digest import digest
from core.pipeline.render import render
from providers.common.choices import Compat, Precision
from providers.common.computing.batches import Batches
from providers.common.computing.device import open_compute
from providers.common.computing.precision import resolve
from providers.common.computing.shelf import Shelf
from providers.common.computing.stoppable import stoppable
from providers.common.faces.face_mesh import MeshFinder
from providers.common.hearing.voice_activity import VoiceActivity
from providers.wav2lip.boxes import face_boxes
from providers.wav2lip.joining import Joiner
from providers.wav2lip.model import Wav2LipModel
from providers.wav2lip.network import Wav2LipNetwork, batch_size, load_network
from providers.wav2lip.options import Checkpoint, Wav2LipOptions
from providers.wav2lip.still import with_first_frame

_Choice = tuple[Checkpoint, Precision]


class Wav2LipSession:
    """Keeps what jobs have in common."""

    def __init__(self, info: EngineInfo, setup: EngineSetup) -> None:
        """Chooses the device; the network comes with the first job. Raises SetupError."""
        self._info = info
        self._setup = setup
        self._compute = open_compute(setup.device)
        self._activity = VoiceActivity()
        self._shelf = Shelf(self._compute.device, self._load)
        self._finder = MeshFinder()  # last: it is to be closed

    def run(self, request: RenderRequest, context: RunContext, temp: Path) -> SyncResult:
        """Renders one request. Raises AppError or Cancelled."""
        self._compute.tell(context)
        options = parse_options(Wav2LipOptions, request.options)
        assert isinstance(options, Wav2LipOptions)
        ordered = with_first_frame(request, context.scratch) if options.static else request
        given = {} if ordered is request else {"source": digest(request.source, context.checkpoint)}
        with ExitStack() as stack:
            model = self._model(ordered, options, context, stack)
            made = render(ordered, context, temp, self._finder, model, self._info)
        return made.model_copy(update={"input_sha256": made.input_sha256 | given})

    def close(self) -> None:
        """Frees the network and the memory of the GPU."""
        self._finder.close()
        self._shelf.close()

    def _model(
        self,
        request: RenderRequest,
        options: Wav2LipOptions,
        context: RunContext,
        stack: ExitStack,
    ) -> Wav2LipModel:
        network = self._shelf.networks((options.checkpoint, options.precision), context)
        compute = network.compute
        stack.enter_context(stoppable(network.nets, compute.device, context.checkpoint))
        is_upstream = options.compat is Compat.UPSTREAM
        return Wav2LipModel(
            network,
            self._activity,
            stack.enter_context(face_boxes(self._setup, options, request, compute, context)),
            Joiner(options, request.seed),
            Batches(batch_size(compute, options.batch_size), compute.device),
            _source_fps(request) if is_upstream else None,
            options.close_in_silence,
            context,
        )

    def _load(self, choice: _Choice, context: RunContext) -> Wav2LipNetwork:
        checkpoint, precision = choice
        return load_network(self._setup, checkpoint, resolve(self._compute, precision, context))


def _source_fps(request: RenderRequest) -> Fraction:
    with open_source(request.source, request.fps) as source:
        return source.fps
