"""D-ID with a person's key: account, quote, voices, and jobs from one end to the other."""

import random
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from core.domain.cloud import Account, CloudAccess, CloudContext, CloudVoice, Quote
from core.domain.request import RenderRequest
from core.domain.result import SyncResult
from core.platform.files import storage_error
from providers.did.account import look_up
from providers.did.addresses import server_at
from providers.did.api import Api
from providers.did.company import AT_ONCE, Company, Patience
from providers.did.costs import quote
from providers.did.errand import Errand
from providers.did.inputs import Inputs
from providers.did.keys import read_key
from providers.did.line import Line, Timeouts
from providers.did.manifest import INFO
from providers.did.sending import what_leaves
from providers.did.voices import VoiceList


class DidSession:
    """Implements ``core.domain.cloud.CloudSession``, for one thread at a time.

    Args:
        dice: Of the waits, so that clients do not come in step.

    Raises OptionError for what cannot be a key or a base URL, SetupError for a proxy of no use.
    """

    def __init__(
        self,
        access: CloudAccess,
        timeouts: Timeouts | None = None,
        patience: Patience | None = None,
        dice: random.Random | None = None,
    ) -> None:
        key = read_key(access.key)
        self._clock = access.clock
        self._patience = patience or Patience()
        self._dice = dice or random.Random()
        self._line = Line(key, server_at(access.base_url), timeouts or Timeouts())
        self._api = Api(self._line)
        self._voices = VoiceList(access.cache, access.base_url, key)

    def account(self, checkpoint: Callable[[], None]) -> Account:
        """What is left. Raises ProviderError (key refused, not reachable), Cancelled."""
        return look_up(self._api, self._company(checkpoint))

    def voices(self, checkpoint: Callable[[], None]) -> tuple[CloudVoice, ...]:
        """Those that speak texts, asked for once a day. Raises ProviderError, Cancelled."""
        company = self._company(checkpoint)
        return self._voices.get(self._api, company)

    def quote(self, request: RenderRequest, checkpoint: Callable[[], None]) -> Quote:
        """What it would cost and what would be sent; sends nothing of the inputs.

        Raises InputError and OptionError for what D-ID would refuse, ProviderError, Cancelled.
        """
        with _short_lived_folder() as folder:
            inputs = Inputs(request, folder, checkpoint)
            seconds = inputs.seconds()
            sends = what_leaves(request, inputs)
        left = self.account(checkpoint).credits_left
        return quote(seconds, left, sends, is_estimate=inputs.has_text)

    def run(self, request: RenderRequest, context: CloudContext, temp: Path) -> SyncResult:
        """As ``core.domain.cloud.CloudSession.run``."""
        company = Company(
            self._clock, context.checkpoint, self._patience, context.waiting, self._dice
        )
        inputs = Inputs(request, context.scratch, context.checkpoint)
        return Errand(INFO, self._line, self._api, company, inputs, context).run(request, temp)

    def close(self) -> None:
        """Ends its connections."""
        self._line.close()

    def _company(self, checkpoint: Callable[[], None]) -> Company:
        """Of a person who looks on."""
        return Company(self._clock, checkpoint, AT_ONCE, dice=self._dice)


@contextmanager
def _short_lived_folder() -> Iterator[Path]:
    """Raises StorageError."""
    try:
        made = tempfile.TemporaryDirectory(prefix="lipsmith-quote-")
    except OSError as exc:
        raise storage_error(exc, Path(tempfile.gettempdir())) from exc
    with made as folder:
        yield Path(folder)
