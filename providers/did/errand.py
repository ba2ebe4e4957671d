"""One job at D-ID from the inputs to the film: on disk before it is ordered, and ordered once."""

import logging
import secrets
from pathlib import Path

from core.domain.cloud import Account, CloudContext, RemoteJob
from core.domain.engine import EngineInfo
from core.domain.request import RenderRequest
from core.domain.result import SyncResult
from core.errors import AppError, Cancelled, InputError, ProviderError, StorageError
from core.media.picture.photo import Photo
from core.media.sound.compact import SoundFile
from providers.did.account import is_empty, look_up
from providers.did.api import Api
from providers.did.billing import settle
from providers.did.bodies import Body, audio_script, order_body
from providers.did.company import AT_ONCE, Company
from providers.did.costs import credits_for
from providers.did.delivery import Received, put_result_in_place, require_complete
from providers.did.faults import failed
from providers.did.inputs import Inputs, Parcel
from providers.did.line import Line
from providers.did.material import Speech
from providers.did.order import Unsure, place
from providers.did.reconcile import find
from providers.did.result import Download
from providers.did.unknown import unknown_outcome
from providers.did.uploads import send_photo, send_voice
from providers.did.waiting import has_failed, look, wait_for
from providers.did.wire import Talk

log = logging.getLogger(__name__)

UPLOAD, ORDER, RECONCILE = "upload", "order", "reconcile"
WAIT, DOWNLOAD = "remote", "download"
_TRIES_OF_FILM = 2
_STALE_S = 120.0  # after so long other jobs may have used credits


class Errand:
    """Carries one request out over a line.

    Args:
        inputs: Of the request; opened when they are needed.
    """

    def __init__(
        self,
        engine: EngineInfo,
        line: Line,
        api: Api,
        company: Company,
        inputs: Inputs,
        context: CloudContext,
    ) -> None:
        self._engine = engine
        self._line = line
        self._api = api
        self._company = company
        self._inputs = inputs
        self._context = context
        self._is_new = context.remote is None

    def run(self, request: RenderRequest, temp: Path) -> SyncResult:
        """The film in its place; see ``core.domain.cloud.CloudSession.run``."""
        begun, remote = self._company.clock.elapsed(), self._context.remote
        if remote is None:
            remote = self._send()
        elif not remote.remote_id:
            remote = self._find(remote)
        film, speech = self._received(remote), self._speech()
        result = put_result_in_place(film, request, speech, self._engine, self._context, temp)
        wall_s = round(self._company.clock.elapsed() - begun, 2)
        return result.model_copy(update={"wall_s": wall_s})

    def _speech(self) -> Speech | None:
        """What was sent, as far as it is still here: a film may be fetched long afterwards."""
        try:
            return self._inputs.speech()
        except InputError as error:
            if self._is_new:
                raise
            self._context.warn(
                "cloud_voice_gone",
                f"The voice cannot be read any more, so the film keeps D-ID's sound: {error.title}",
            )
            return None

    def _send(self) -> RemoteJob:
        """Everything up to the order and with it. Raises UnknownOutcome, AppError, Cancelled."""
        tag = f"lp-{secrets.token_hex(8)}"
        # All that can be wrong with the inputs is found before anything leaves the machine.
        parcel, seconds = self._inputs.packed(tag), self._inputs.seconds()
        for code, text in parcel.notes:
            self._context.warn(code, text)
        account = self._account()
        planned = RemoteJob(
            provider=self._engine.id,
            tag=tag,
            submitted=self._company.clock.now(),
            seconds=seconds,
            credits=credits_for(seconds),
            credits_before=account.credits_left,
        )
        return self._order(self._uploaded(parcel, tag), planned)

    def _account(self) -> Account:
        """Where the person stands, before anything leaves the machine."""
        account = look_up(self._api, self._company)
        if is_empty(account):
            raise ProviderError(
                "cloud.no_credits",
                "Your D-ID account has no credits left",
                "Buy credits or change the plan at D-ID, then start the job again",
            )
        return account

    def _uploaded(self, parcel: Parcel, tag: str) -> Body:
        """The order with the addresses of what was uploaded for it."""
        self._context.progress(UPLOAD, None)
        source, script = parcel.source, parcel.script
        if isinstance(source, Photo):
            sent = send_photo(self._api, source.path, source.media_type, self._company)
            source = sent.url
        if isinstance(script, SoundFile):
            heard = send_voice(self._api, script.path, script.media_type, self._company)
            script = audio_script(heard.url)
        return order_body(source, script, self._inputs.options, tag)

    def _order(self, body: Body, planned: RemoteJob) -> RemoteJob:
        self._company.checkpoint()
        remote = self._noted_anew(planned)

        def note_anew() -> None:
            nonlocal remote
            remote = self._noted_anew(remote)

        try:
            remote_id = place(self._line, body, self._company, note_anew)
        except Unsure as unsure:
            log.info("nobody knows whether D-ID has the order %s", remote.tag)
            if unsure.by_wish:
                raise unknown_outcome(remote, Cancelled()) from unsure
            return self._find(remote)
        return self._note(remote, remote_id)

    def _noted_anew(self, remote: RemoteJob) -> RemoteJob:
        """The order as it is sent now: whatever had to be waited for, limits hold for this moment."""
        now, left = self._company.clock.now(), remote.credits_before
        if now - remote.submitted > _STALE_S:
            account = self._credits_now()
            left = account.credits_left if account else None
        order = remote.model_copy(update={"submitted": now, "credits_before": left})
        self._context.progress(ORDER, None)
        self._context.note(order)
        return order

    def _find(self, remote: RemoteJob) -> RemoteJob:
        """The order by its tag. Raises UnknownOutcome."""
        self._context.progress(RECONCILE, None)
        try:
            found = find(self._api, remote, self._company)
            after = None if found else self._credits_now()
        except (AppError, Cancelled) as exc:
            raise unknown_outcome(remote, exc) from exc
        if found is None:
            raise unknown_outcome(remote, None, after)
        log.info("D-ID has the order %s", remote.tag)
        return self._note(remote, found.id)

    def _note(self, remote: RemoteJob, remote_id: str) -> RemoteJob:
        known = remote.model_copy(update={"remote_id": remote_id})
        try:
            self._context.note(known)
        except StorageError as exc:
            # Without its id on disk only the tag leads to it again.
            raise unknown_outcome(remote, exc) from exc
        return known

    def _credits_now(self) -> Account | None:
        company = Company(self._company.clock, self._company.checkpoint, AT_ONCE)
        try:
            return look_up(self._api, company)
        except ProviderError as error:
            log.info("D-ID does not tell what is left: %s", error.code)
            return None

    def _received(self, remote: RemoteJob) -> Received:
        """The whole film, fetched a second time where the first was none."""
        talk = self._waited(remote)
        for left in reversed(range(_TRIES_OF_FILM)):
            film = self._download(talk, remote)
            try:
                require_complete(film)
            except ProviderError:
                if not left:
                    raise
                log.info("the film came damaged and is fetched again")
                talk = look(self._api, remote.remote_id, self._company)
            else:
                break
        return film

    def _waited(self, remote: RemoteJob) -> Talk:
        self._context.progress(WAIT, None)
        talk = wait_for(
            self._api,
            remote,
            self._company,
            self._line.clean,
            lambda _: self._context.progress(WAIT, None),
        )
        settle(talk, remote, self._context, is_estimate=self._inputs.has_text)
        if has_failed(talk):
            raise failed((talk.status or "").lower(), talk.error, self._line.clean)
        return talk

    def _download(self, talk: Talk, remote: RemoteJob) -> Received:
        self._context.progress(DOWNLOAD, None)
        path = self._context.scratch / "received.mp4"

        def fresh() -> Talk:
            return look(self._api, remote.remote_id, self._company)

        Download(self._line, fresh, self._company, self._tell).run(talk, path)
        return Received(path, remote.remote_id, talk.duration)

    def _tell(self, done: int, total: int | None) -> None:
        self._context.progress(DOWNLOAD, done / total if total else None, done, total)
