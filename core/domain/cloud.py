"""What a cloud provider is to the rest of the program: quotes, accounts, jobs on its machines."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol, cast

from core.domain.base import Value
from core.domain.engine import EngineCatalogue, Offer, Place, RunContext
from core.domain.request import RenderRequest
from core.domain.result import SyncResult
from core.errors import AppError, OptionError, ProviderError

OF_THE_KEY = frozenset({"cloud.key_refused", "cloud.key_shape"})
"""Errors after which another key is wanted."""
OFFLINE = "cloud.offline"


@dataclass(frozen=True, slots=True)
class Secret:
    """A secret that a person may have.

    Attributes:
        name: Of its entry in the keyring.
        title: For people.
        variables: Of the environment; the first one that is set holds before the keyring.
    """

    name: str
    title: str
    variables: tuple[str, ...]


class RemoteJob(Value):
    """What is known of a job on a provider's machines; on disk before anything is sent that costs.

    Attributes:
        tag: Ours, unlike any other; the provider shows it beside the job.
        submitted: Unix time just before the order was sent the last time.
        remote_id: The provider's name for the job; empty while nobody knows whether it has one.
        seconds: Of video that were ordered.
        credits: What it costs, as far as can be told beforehand.
        credits_before: What was left on the account then; None where it did not say.
    """

    provider: str
    tag: str
    submitted: float
    remote_id: str = ""
    seconds: float = 0.0
    credits: float = 0.0
    credits_before: float | None = None


class Quote(Value):
    """What a job would cost and what would leave the machine, told before anything is sent.

    Attributes:
        seconds: Of video.
        billed_seconds: The same as the provider rounds it.
        credits: What that costs, as far as can be told beforehand.
        credits_left: On the account; None where it did not say.
        sends: What is uploaded, a line each.
        keeps: How long the provider keeps it.
        is_estimate: Nobody knows yet how long it will be: a text is spoken.
    """

    seconds: float
    billed_seconds: float
    credits: float
    credits_left: float | None = None
    sends: tuple[str, ...] = ()
    keeps: str = ""
    is_estimate: bool = False


class Account(Value):
    """Where a person stands with a provider.

    Attributes:
        credits_left: None where the account has no plan or did not say.
    """

    credits_left: float | None = None
    credits_total: float | None = None


class CloudVoice(Value):
    """A voice of the provider that speaks a text."""

    id: str
    provider: str
    name: str
    gender: str = ""
    locales: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    styles: tuple[str, ...] = ()

    @property
    def choice(self) -> str:
        """As the engine's option takes it: ids are unique within one provider of voices only."""
        return f"{self.provider}/{self.id}"


class KeyPlace(StrEnum):
    """Where a provider's key was found.

    One of the session is forgotten when the program ends: the system has no safe keyring.
    """

    ENVIRONMENT = "environment"
    KEYRING = "keyring"
    SESSION = "session"
    NONE = "none"


class KeyState(Value):
    """Whether there is a key, and never the key itself.

    Attributes:
        variable: Of the environment: the one that holds it, else the one that could.
    """

    place: KeyPlace
    variable: str


class ProvenKey(Value):
    """A key that its provider took, and that was kept then.

    Attributes:
        state: Where a key is used from now.
        account: What this one leads to.
    """

    state: KeyState
    account: Account


def may_be_good(error: AppError) -> bool:
    """Whether a key may be good although asking about it ended so: nobody was there to say.

    A provider with a fault of its own, which passes, refuses good keys too.
    """
    if error.code in OF_THE_KEY:
        return error.retryable
    return isinstance(error, ProviderError) or error.code == OFFLINE


class Clock(Protocol):
    """Time as the client of a provider lives in it."""

    def now(self) -> float:
        """Unix time, seconds; it may be set forward and back."""

    def elapsed(self) -> float:
        """Seconds since some moment; nobody sets it."""

    def sleep(self, seconds: float, checkpoint: Callable[[], None]) -> None:
        """Returns after so long; what the checkpoint raises ends it within a fifth of a second."""


class CloudContext(RunContext, Protocol):
    """A cloud job's way to speak while it runs."""

    @property
    def remote(self) -> RemoteJob | None:
        """What an earlier attempt at this job left on the provider's machines."""

    def note(self, remote: RemoteJob) -> None:
        """It is on disk when this returns; without an id it is an order that is about to be sent.

        Raises StorageError, and SetupError for an order that would cost more than a person allows
        by now.
        """

    def waiting(self, until: float | None, reason: str) -> None:
        """Nothing happens here before that Unix time, by the provider's wish; None: nobody knows."""


class CloudSession(Protocol):
    """A provider with a key, talked to from one thread at a time."""

    def account(self, checkpoint: Callable[[], None]) -> Account:
        """Costs nothing. Raises ProviderError (key refused, not reachable), Cancelled."""

    def voices(self, checkpoint: Callable[[], None]) -> tuple[CloudVoice, ...]:
        """Those that speak texts, asked for once a day. Raises ProviderError, Cancelled."""

    def quote(self, request: RenderRequest, checkpoint: Callable[[], None]) -> Quote:
        """Looks at the inputs and the account; sends nothing of the inputs.

        Raises InputError for what the provider would refuse, ProviderError, Cancelled.
        """

    def run(self, request: RenderRequest, context: CloudContext, temp: Path) -> SyncResult:
        """Uploads, orders once, waits, fetches, verifies, marks, puts the file under its final name.

        Where ``context.remote`` is set nothing is ordered again: the job is looked for by its tag, or
        waited for by its id.

        Raises UnknownOutcome where nobody can tell whether the provider has the order; other AppErrors
        and Cancelled only where it has none, has ended it, or goes on with it (``remote`` tells).
        """

    def close(self) -> None:
        """Ends its connections."""


@dataclass(frozen=True, slots=True)
class CloudAccess:
    """What a session is opened with. Its text never shows the key.

    Attributes:
        base_url: Of the provider or what stands in for it; plain http on loopback only.
        cache: A folder for what may be asked again, such as the list of voices.
    """

    key: str
    base_url: str
    cache: Path
    clock: Clock

    def __repr__(self) -> str:
        return f"CloudAccess(base_url={self.base_url!r})"


class CloudProvider(Offer, Protocol):
    """The entry of a cloud engine."""

    @property
    def secret(self) -> Secret:
        """The key that its account needs."""

    @property
    def url_variable(self) -> str:
        """Of the environment: names another server."""

    @property
    def base_url(self) -> str:
        """Where it is usually reached."""

    def connect(self, access: CloudAccess) -> CloudSession:
        """Runs in the app's own process, on a thread. Raises OptionError for what cannot be a key."""


def cloud_provider(catalogue: EngineCatalogue, engine: str) -> CloudProvider:
    """The entry of a cloud engine. Raises OptionError for any other."""
    offer = catalogue.get(engine)
    if offer.info.place is not Place.CLOUD:
        raise OptionError(
            "cloud.local",
            f"{offer.info.title} runs on this computer",
            "Choose an engine of a cloud provider",
        )
    return cast(CloudProvider, offer)
