"""A cloud provider without a network: it does what a job's options want, and counts its orders."""

import threading
from collections.abc import Callable, Sequence
from enum import StrEnum
from pathlib import Path
from secrets import token_hex

from core.domain.cloud import (
    Account,
    CloudAccess,
    CloudContext,
    CloudSession,
    CloudVoice,
    Quote,
    RemoteJob,
    Secret,
)
from core.domain.engine import Capabilities, EngineInfo, Offer, Place
from core.domain.options import EngineOptions, option, parse_options
from core.domain.request import RenderRequest
from core.domain.result import SyncResult
from core.errors import OptionError, ProviderError, UnknownOutcome
from tests.kit.fake_engine import FakeCatalogue

ENGINE = "tiny"
KEY = "tiny-canary-key"
VARIABLE = "TINY_API_KEY"
HOUR_S = 3600.0
CONTENT = b"a film from the cloud"


class Mode(StrEnum):
    """What becomes of an order."""

    DONE = "done"
    REFUSED = "refused"
    LOST = "lost"
    NEVER_CAME = "never_came"
    ENDLESS = "endless"
    PATIENT = "patient"
    FAULT = "fault"
    FAILED = "failed"
    STUCK = "stuck"
    PUT_OFF = "put_off"


class TinyOptions(EngineOptions):
    """What it does, and at which price."""

    engine = ENGINE

    mode: Mode = option(Mode.DONE, label="Mode", help="What becomes of an order.")
    price: float = option(2.0, label="Price", help="Credits.", ge=0.0, le=1000.0)
    script: str = option("", label="Text", help="Spoken in place of a voice.")
    source_url: str = option("", label="Address", help="Of the picture.")


class TinyCloud:
    """The provider's machines.

    Attributes:
        orders: Tags by the ids of all orders that ever came.
        accesses: What each session was opened with.
        credits: Left on the account.
        heard: Called when an order comes, before it is taken.
        asked: Called with the checkpoint when somebody asks for a quote.
        release: Ends the jobs that are endless.
        began: An endless job has begun.
        meanwhile: Called while an order that is put off waits an hour to be sent again.
        trouble: What every question for account or quote ends with.
    """

    def __init__(self) -> None:
        self.orders: dict[str, str] = {}
        self.accesses: list[CloudAccess] = []
        self.credits: float | None = 9.0
        self.heard: Callable[[], object] = lambda: None
        self.asked: Callable[[Callable[[], None]], object] = lambda _: None
        self.release = threading.Event()
        self.began = threading.Event()
        self.meanwhile: Callable[[], object] = lambda: None
        self.trouble: Exception | None = None
        self._lock = threading.Lock()

    def order(self, tag: str) -> str:
        """Takes an order; returns its id."""
        self.heard()
        with self._lock:
            name = f"tny_{len(self.orders) + 1}"
            self.orders[name] = tag
        return name

    def find(self, tag: str) -> str | None:
        """The order with this tag."""
        return next((name for name, known in self.orders.items() if known == tag), None)


class TinyProvider:
    """The entry of an engine on those machines."""

    info = EngineInfo(
        id=ENGINE,
        title="Tiny",
        version="1",
        strength="Far away",
        place=Place.CLOUD,
        capabilities=Capabilities(video_input=False, text_input=True, needs_network=True),
        needs_key=True,
    )
    options: type[EngineOptions] = TinyOptions
    secret = Secret(ENGINE, "Tiny key", (VARIABLE,))
    url_variable = "TINY_BASE_URL"
    base_url = "https://tiny.test.invalid"

    def __init__(self, cloud: TinyCloud) -> None:
        self.cloud = cloud

    def connect(self, access: CloudAccess) -> CloudSession:
        if not access.key.startswith("tiny-"):
            raise OptionError(
                "cloud.key_shape", "This does not look like a Tiny key", "Copy it again"
            )
        self.cloud.accesses.append(access)
        return TinySession(self.cloud, access)


class TinySession:
    """Orders once, then does what the options say."""

    def __init__(self, cloud: TinyCloud, access: CloudAccess) -> None:
        self._cloud = cloud
        self._access = access

    def account(self, checkpoint: Callable[[], None]) -> Account:
        checkpoint()
        self._may_answer()
        return Account(credits_left=self._cloud.credits, credits_total=10.0)

    def voices(self, checkpoint: Callable[[], None]) -> tuple[CloudVoice, ...]:
        checkpoint()
        return (CloudVoice(id="v1", provider="tiny", name="Ada", languages=("English",)),)

    def quote(self, request: RenderRequest, checkpoint: Callable[[], None]) -> Quote:
        self._cloud.asked(checkpoint)
        checkpoint()
        self._may_answer()
        price = _options(request).price
        return Quote(
            seconds=price * 10,
            billed_seconds=price * 15,
            credits=price,
            credits_left=self._cloud.credits,
            sends=("The photo", "The voice"),
            keeps="Tiny keeps nothing.",
        )

    def run(self, request: RenderRequest, context: CloudContext, temp: Path) -> SyncResult:
        remote = context.remote
        if remote is None:
            remote = self._order(request, context)
        elif not remote.remote_id:
            remote = self._looked_for(remote, context)
        self._wait(_options(request).mode, context)
        context.finishing()
        temp.write_bytes(CONTENT)
        temp.replace(request.output)
        return SyncResult(
            path=request.output, engine=ENGINE, engine_version="1", frames=2, fps="25",
            duration_s=0.08, width=64, height=48,
        )  # fmt: skip

    def close(self) -> None:
        pass

    def _may_answer(self) -> None:
        if self._cloud.trouble is not None:
            raise self._cloud.trouble

    def _order(self, request: RenderRequest, context: CloudContext) -> RemoteJob:
        options = _options(request)
        remote = RemoteJob(
            provider=ENGINE,
            tag=f"lp-{token_hex(8)}",
            submitted=self._access.clock.now(),
            credits=options.price,
        )
        context.note(remote)
        if options.mode is Mode.PUT_OFF:
            remote = self._put_off(remote, context)
        if options.mode is Mode.REFUSED:
            raise ProviderError("cloud.no_credits", "No credits left", "Buy some")
        if options.mode is Mode.FAULT:
            raise ValueError("nobody foresaw this")
        name = "" if options.mode is Mode.NEVER_CAME else self._cloud.order(remote.tag)
        if options.mode in {Mode.LOST, Mode.NEVER_CAME}:
            raise UnknownOutcome("cloud.unknown_outcome", "No clear answer", "Look again")
        known = remote.model_copy(update={"remote_id": name})
        context.note(known)
        return known

    def _put_off(self, remote: RemoteJob, context: CloudContext) -> RemoteJob:
        clock = self._access.clock
        context.waiting(clock.now() + HOUR_S, "It is busy")
        clock.sleep(HOUR_S, context.checkpoint)
        self._cloud.meanwhile()
        later = remote.model_copy(update={"submitted": clock.now()})
        context.note(later)
        return later

    def _looked_for(self, remote: RemoteJob, context: CloudContext) -> RemoteJob:
        name = self._cloud.find(remote.tag)
        if name is None:
            raise UnknownOutcome("cloud.unknown_outcome", "It is not listed", "Look again")
        known = remote.model_copy(update={"remote_id": name})
        context.note(known)
        return known

    def _wait(self, mode: Mode, context: CloudContext) -> None:
        context.progress("remote", None)
        if mode is Mode.FAILED:
            raise ProviderError("cloud.no_face", "It found no face", "Take another photo")
        if mode is Mode.STUCK and not self._cloud.release.is_set():
            raise ProviderError("cloud.unreachable", "It cannot be reached", retryable=True)
        if mode is Mode.PATIENT:
            context.waiting(self._access.clock.now() + 60, "It is busy")
            context.waiting(None, "It is still busy")
            context.warn("tiny_slow", "It takes its time")
            context.progress("download", 0.5)
        if mode is Mode.ENDLESS:
            self._cloud.began.set()
            while not self._cloud.release.wait(0.01):
                context.checkpoint()


class TinyCatalogue:
    """The fake engines of this computer, and the one in the cloud."""

    judges: tuple[EngineInfo, ...] = ()

    def __init__(self, cloud: TinyCloud) -> None:
        self._local = FakeCatalogue()
        self._tiny = TinyProvider(cloud)

    def providers(self) -> Sequence[Offer]:
        return (*self._local.providers(), self._tiny)

    def get(self, engine: str) -> Offer:
        return self._tiny if engine == ENGINE else self._local.get(engine)


def _options(request: RenderRequest) -> TinyOptions:
    options = parse_options(TinyOptions, request.options)
    assert isinstance(options, TinyOptions)
    return options
