"""The service's desk for cloud providers: keys, accounts, quotes, voices."""

import logging
import os
from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing as closed_at_end
from typing import TypeVar

from core.app.background import closing, until_closing
from core.app.settings_desk import SettingsDesk
from core.domain.cloud import (
    OFFLINE,
    Account,
    CloudAccess,
    CloudProvider,
    CloudSession,
    CloudVoice,
    KeyPlace,
    KeyState,
    ProvenKey,
    Quote,
    Secret,
    cloud_provider,
)
from core.domain.engine import EngineCatalogue, EngineInfo
from core.domain.request import RenderRequest
from core.errors import OptionError, SetupError
from core.jobs.caps import Budget, Caps
from core.jobs.installation import no_key
from core.platform.clock import SystemClock
from core.platform.paths import AppPaths
from core.platform.stop import StopToken
from core.settings.secrets import Secrets

log = logging.getLogger(__name__)

_T = TypeVar("_T")
_QUESTIONS = 2  # to providers at once; whoever asks a slow one holds up nobody else


class CloudDesk:
    """A person's accounts with cloud providers. Safe to use from any thread.

    What asks a provider gives a Future that raises SetupError without a key or offline, ProviderError,
    Cancelled when its ``stop`` is set. Calls raise OptionError for an engine that is in no cloud.

    Attributes:
        caps: What holds orders within the settings' limits.
    """

    def __init__(
        self,
        catalogue: EngineCatalogue,
        secrets: Secrets,
        settings: SettingsDesk,
        paths: AppPaths,
        caps: Caps,
        closes: StopToken,
        environ: Mapping[str, str] | None = None,
    ) -> None:
        self._catalogue = catalogue
        self._secrets = secrets
        self._settings = settings
        self._paths = paths
        self.caps = caps
        self._closes = closes
        self._environ = os.environ if environ is None else environ
        self._pool = ThreadPoolExecutor(_QUESTIONS, thread_name_prefix="cloud")
        self._has_key: dict[str, bool] = {}  # by engine, as the keyring said last

    def key_state(self, engine: str) -> KeyState:
        """Where the key is. Asks no network. Raises SetupError when the keyring is locked."""
        return self._learned(engine, self._secrets.state(self.provider(engine).secret))

    def prove_key(self, engine: str, text: str, stop: StopToken | None = None) -> Future[ProvenKey]:
        """Asks the provider with a key and keeps it as ``put_key`` does once it is proven.

        Whatever else comes of it, the key that was there stays. Also raises what ``put_key`` raises.
        """
        provider = self.provider(engine)

        def proven(stop: StopToken) -> ProvenKey:
            with closed_at_end(provider.connect(self._access(provider, text.strip()))) as session:
                self.require_network(provider.info)
                account = session.account(stop.check)
            return ProvenKey(state=self._kept(provider, text), account=account)

        return self.later(proven, stop)

    def put_key(self, engine: str, text: str) -> KeyState:
        """Keeps a key untested: in the system's keyring, or where that is not safe, for this session.

        Returns where the key is used from; one of the environment holds before any other.

        Raises OptionError for what cannot be one, SetupError when the keyring is locked.
        """
        provider = self.provider(engine)
        with closed_at_end(provider.connect(self._access(provider, text.strip()))):
            pass  # only what the provider takes for a key is kept
        return self._kept(provider, text)

    def forget_key(self, engine: str) -> KeyState:
        """Forgets the key that was kept; one of the environment stays."""
        return self._learned(engine, self._secrets.keep(self.provider(engine).secret, ""))

    def has_key(self, engine: EngineInfo) -> bool:
        """Whether the engine's key is known, or it needs none; for lists: never an error.

        The keyring is asked once, as that may put a window of the system's in a person's way; what
        becomes of the key afterwards is learned when it is used or looked for.
        """
        if not engine.needs_key:
            return True
        secret = self.provider(engine.id).secret
        if self._secrets.state_at_once(secret).place is not KeyPlace.NONE:
            return True
        if engine.id not in self._has_key:
            self._has_key.setdefault(engine.id, self._is_in_keyring(secret))
        return self._has_key[engine.id]

    def account(self, engine: str, stop: StopToken | None = None) -> Future[Account]:
        """What is left; this is how the key that is there is tested."""
        return self._asked(engine, lambda session, stop: session.account(stop.check), stop)

    def voices(self, engine: str, stop: StopToken | None = None) -> Future[tuple[CloudVoice, ...]]:
        """Those that speak texts; asked for once a day."""
        return self._asked(engine, lambda session, stop: session.voices(stop.check), stop)

    def quote(self, request: RenderRequest, stop: StopToken | None = None) -> Future[Quote]:
        """What a checked request would cost and what would be sent; also raises InputError."""
        self.provider(request.engine)
        return self.later(lambda stop: self.quote_now(request, stop), stop)

    def quote_now(self, request: RenderRequest, stop: StopToken) -> Quote:
        """The same on the caller's thread."""
        return self._ask(
            request.engine, lambda session, stop: session.quote(request, stop.check), stop
        )

    def budget(self, engine: str) -> Budget:
        """What may be spent, and what was in the last 24 hours. Raises StorageError."""
        return self.caps.budget(self.provider(engine).info.id)

    def provider(self, engine: str) -> CloudProvider:
        """Raises OptionError for an engine that is in no cloud."""
        return cloud_provider(self._catalogue, engine)

    def connect(self, provider: CloudProvider) -> CloudSession:
        """A session with the key that is there. Raises SetupError: no key or none of use, offline."""
        access = self._access(provider, self.require_key(provider))
        try:
            return provider.connect(access)
        except OptionError as error:  # nobody typed it: what the variable or the keyring holds
            raise SetupError(error.code, error.title, error.hint, error.detail) from error

    def require_key(self, provider: CloudProvider) -> str:
        """The key that is there. Raises SetupError without one or offline."""
        self.require_network(provider.info)
        key = self._secrets.get(provider.secret)
        self._has_key[provider.info.id] = bool(key)
        if not key:
            raise no_key(provider.info)
        return key

    def require_network(self, engine: EngineInfo) -> None:
        """Passes where the settings allow the network. Raises SetupError."""
        if self._settings.value.offline:
            raise SetupError(
                OFFLINE,
                f"{engine.title} is in the cloud, and the settings allow no network",
                "Allow the network in the settings, or choose the built-in engine",
            )

    def later(self, work: Callable[[StopToken], _T], stop: StopToken | None = None) -> Future[_T]:
        """Work that may have to wait for a provider, on a thread of the desk."""
        if self._closes.is_set:
            raise closing()
        return self._pool.submit(until_closing, work, self._closes, stop or StopToken())

    def close(self) -> None:
        """Returns when no question is under way; the program's end has stopped them."""
        self._pool.shutdown()

    def _kept(self, provider: CloudProvider, text: str) -> KeyState:
        return self._learned(provider.info.id, self._secrets.keep(provider.secret, text))

    def _learned(self, engine: str, found: KeyState) -> KeyState:
        self._has_key[engine] = found.place is not KeyPlace.NONE
        return found

    def _is_in_keyring(self, secret: Secret) -> bool:
        try:
            return bool(self._secrets.get(secret))
        except SetupError as error:
            log.info("no %s can be looked for: %s", secret.title, error.detail)
            return False

    def _asked(
        self,
        engine: str,
        question: Callable[[CloudSession, StopToken], _T],
        stop: StopToken | None,
    ) -> Future[_T]:
        self.provider(engine)
        return self.later(lambda stop: self._ask(engine, question, stop), stop)

    def _ask(
        self, engine: str, question: Callable[[CloudSession, StopToken], _T], stop: StopToken
    ) -> _T:
        with closed_at_end(self.connect(self.provider(engine))) as session:
            return question(session, stop)

    def _access(self, provider: CloudProvider, key: str) -> CloudAccess:
        address = self._environ.get(provider.url_variable, "").strip() or provider.base_url
        return CloudAccess(key, address, self._paths.cache, SystemClock())
