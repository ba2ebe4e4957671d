"""MuseTalk's session: one job after the other with the same networks."""

from contextlib import ExitStack
from fractions import Fraction
from pathlib import Path

from core.domain.engine import EngineInfo, EngineSetup, RunContext
from core.domain.options import parse_options
from core.domain.request import RenderRequest
from core.domain.result import SyncResult
from core.media.picture.reader import open_source
from core.pipeline.render import render
from providers.common.choices import Compat
from providers.common.computing.batches import Batches, auto_batch
from providers.common.computing.device import open_compute
from providers.common.computing.precision import resolve
from providers.common.computing.shelf import Shelf
from providers.common.computing.stoppable import stoppable
from providers.common.faces.face_mesh import MeshFinder
from providers.common.hearing.voice_activity import VoiceActivity
from providers.common.hearing.whisper_states import load_whisper
from providers.musetalk.model import Ears, MuseTalkModel
from providers.musetalk.networks import Choice, Networks
from providers.musetalk.options import MuseTalkOptions
from providers.musetalk.points import face_points
from providers.musetalk.preparation import Preparation, kept_faces
from providers.musetalk.seam import SeamSettings


class MuseTalkSession:
    """Keeps what jobs have in common."""

    def __init__(self, info: EngineInfo, setup: EngineSetup) -> None:
        """Chooses the device; the large networks come with the first job. Raises SetupError."""
        self._info = info
        self._setup = setup
        self._compute = open_compute(setup.device)
        self._ears = Ears(load_whisper(setup, self._compute), VoiceActivity())
        self._shelf = Shelf(self._compute.device, self._load)
        self._finder = MeshFinder()  # last: it is to be closed

    def run(self, request: RenderRequest, context: RunContext, temp: Path) -> SyncResult:
        """Renders one request. Raises AppError or Cancelled."""
        self._compute.tell(context)
        options = parse_options(MuseTalkOptions, request.options)
        assert isinstance(options, MuseTalkOptions)
        with ExitStack() as stack:
            model = self._model(request, options, context, stack)
            return render(request, context, temp, self._finder, model, self._info)

    def close(self) -> None:
        """Frees the networks and the memory of the GPU."""
        self._finder.close()
        self._shelf.close()

    def _model(
        self,
        request: RenderRequest,
        options: MuseTalkOptions,
        context: RunContext,
        stack: ExitStack,
    ) -> MuseTalkModel:
        networks = self._shelf.networks(Choice.of(options), context)
        device = networks.compute.device
        stack.enter_context(stoppable(networks.nets, device, context.checkpoint))
        stack.callback(networks.painter.tell, context)  # what became of compiling is known then
        upstream_fps = _source_fps(request) if options.compat is Compat.UPSTREAM else None
        return MuseTalkModel(
            networks.painter,
            self._ears,
            stack.enter_context(face_points(self._setup, options, self._compute, context)),
            self._preparation(request, options, networks, stack),
            Batches(options.batch_size or auto_batch(networks.compute), device),
            options,
            request.seed,
            upstream_fps,
            context,
        )

    def _load(self, choice: Choice, context: RunContext) -> Networks:
        compute = resolve(self._compute, choice.precision, context)
        return Networks.load(self._setup, choice, compute)

    def _preparation(
        self,
        request: RenderRequest,
        options: MuseTalkOptions,
        networks: Networks,
        stack: ExitStack,
    ) -> Preparation:
        as_upstream = options.compat is Compat.UPSTREAM
        seam = SeamSettings(
            options.parsing,
            options.left_cheek_width,
            options.right_cheek_width,
            options.feather,
            is_cut_off=as_upstream,
        )
        kept = kept_faces(self._setup, request.source, (seam, as_upstream, networks.compute.dtype))
        if kept is not None:
            stack.callback(kept.close)
        return Preparation(networks.painter, networks.parser, seam, kept, as_upstream=as_upstream)


def _source_fps(request: RenderRequest) -> Fraction:
    with open_source(request.source, request.fps) as source:
        return source.fps
