"""What the fake D-ID holds: the account, the uploads, the talks and the signatures it gave out."""

import math
import secrets
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tests.kit.did import clips
from tests.kit.did.faults import Fate, Outcome, Rejected, Stuck
from tests.kit.did.rules import MOST_AUDIO_S, Refusal, bad_request, check_talk

KEY = "Y2FuYXJ5QGV4YW1wbGUub3Jn:canary-kEy-5ad1f0c4e2"
USER = "google-oauth2|104211"
CREDIT_S = 15
DAY_S = 86_400
ENDED = {"done", "error", "rejected"}


@dataclass
class Upload:
    """A photo or a voice that somebody sent."""

    id: str
    url: str
    data: bytes
    filename: str
    at: float
    seconds: float = 0.0


@dataclass
class Talk:
    """One order.

    Attributes:
        order: The body of the request.
        seconds: Of video.
        credits: What was taken for it; given back when it fails.
        clip: The film; made when it is asked for first.
    """

    id: str
    order: dict[str, Any]
    at: float
    seconds: float
    credits: float
    fate: Fate | None
    filename: str
    status: str = "created"
    modified: float = 0.0
    photo: bytes | None = None
    sound: NDArray[np.float32] = field(default_factory=lambda: np.zeros(0, np.float32))

    @property
    def form(self) -> str:
        form: str = self.order.get("config", {}).get("result_format", "mp4")
        return form

    @property
    def path(self) -> str:
        """Of the result in the store."""
        stem = self.filename.rpartition(".")[0]
        return f"/d-id-talks-prod/{USER}/{self.id}/{stem}.{self.form}"

    @property
    def clip(self) -> clips.Clip:
        return clips.make(self.photo, self.sound.tobytes(), self.form)


@dataclass
class World:
    """All state; every method is called with ``lock`` held.

    Attributes:
        credits: What is left on the account.
        total: What the plan gave.
        has_plan: Without one the account has no credits to tell of.
        started_after: Seconds from the order until it is begun.
        done_after: Seconds from there until it has ended.
        letters_a_second: How fast its voices speak.
        url_ttl: How long an address of a result holds, seconds.
        upload_ttl: How long an upload is kept, seconds.
        list_lag: How long a new talk is missing from the list, seconds.
        list_hides: Fields that the list does not tell, such as ``user_data``.
        is_newest_first: The order of the list, which nobody documents.
        signatures: token -> (path, Unix time of expiry)
        created: Ids of all talks that were ever ordered, also of deleted ones.
    """

    now: Callable[[], float]
    credits: float = 10
    total: float = 10
    has_plan: bool = True
    started_after: float = 0.05
    done_after: float = 0.15
    letters_a_second: float = 14
    url_ttl: float = DAY_S
    upload_ttl: float = DAY_S
    list_lag: float = 0.0
    list_hides: frozenset[str] = frozenset()
    is_newest_first: bool = True
    images: dict[str, Upload] = field(default_factory=dict)
    audios: dict[str, Upload] = field(default_factory=dict)
    talks: dict[str, Talk] = field(default_factory=dict)
    signatures: dict[str, tuple[str, float]] = field(default_factory=dict)
    created: list[str] = field(default_factory=list)
    lock: threading.RLock = field(default_factory=threading.RLock)

    def keep_image(self, filename: str, data: bytes) -> Upload:
        """Raises Refusal for what is no photo."""
        try:
            clips.seen(data)
        except ValueError as exc:
            raise bad_request("invalid image") from exc
        name = f"img_{secrets.token_hex(8)}"
        url = f"s3://d-id-images-prod/{USER}/{name}/{filename}"
        self.images[name] = Upload(name, url, data, filename, self.now())
        return self.images[name]

    def keep_audio(self, filename: str, data: bytes) -> Upload:
        """Raises Refusal for what is no sound, or too long."""
        try:
            seconds = clips.heard(data).size / clips.RATE_HZ
        except ValueError as exc:
            raise bad_request("invalid audio") from exc
        if seconds > MOST_AUDIO_S:
            raise Refusal(400, "InvalidAudioDurationError", "audio is too long")
        name = secrets.token_hex(10)
        url = f"s3://d-id-audios-prod/{USER}/{name}/audio.wav"
        self.audios[name] = Upload(name, url, data, filename, self.now(), seconds)
        return self.audios[name]

    def order(self, order: Any, fate: Fate | None = None) -> Talk:
        """A talk, paid for. Raises Refusal."""
        check_talk(order)
        photo, filename = self._photo(order["source_url"])
        sound = self._sound(order)
        seconds = sound.size / clips.RATE_HZ
        credits = max(1, math.ceil(round(seconds / CREDIT_S, 3)))
        if self.credits < credits:
            raise Refusal(402, "InsufficientCreditsError", "not enough credits")
        self.credits -= credits
        now = self.now()
        talk = Talk(
            f"tlk_{secrets.token_hex(10)}",
            order, now, seconds, credits, fate, filename, modified=now, photo=photo, sound=sound,
        )  # fmt: skip
        self.talks[talk.id] = talk
        self.created.append(talk.id)
        return talk

    def look(self, talk_id: str) -> Talk:
        """The talk as it is by now. Raises Refusal where there is none."""
        talk = self.talks.get(talk_id)
        if talk is None:
            raise Refusal(404, "NotFoundError", "not found")
        self._age(talk)
        return talk

    def add_strangers(self, count: int, at: float) -> None:
        """Finished talks that were ordered elsewhere with the same key, one a second from then on.

        They are not among ``created``.
        """
        for index in range(count):
            name = f"tlk_{secrets.token_hex(10)}"
            data = {"user_data": f"other-{index}", "name": "other"}
            made = Talk(name, data, at + index, 2.0, 1, None, "other.png", "done", at + index)
            self.talks[name] = made

    def listed(self) -> list[Talk]:
        """What the list shows."""
        shown = [t for t in self.talks.values() if self.now() - t.at >= self.list_lag]
        for talk in shown:
            self._age(talk)
        return sorted(shown, key=lambda talk: talk.at, reverse=self.is_newest_first)

    def delete(self, talk_id: str) -> Talk:
        """Raises Refusal: unknown, still running."""
        talk = self.look(talk_id)
        if talk.status not in ENDED:
            raise Refusal(409, "NotReadyError", "talk is in process, try again later")
        return self.talks.pop(talk_id)

    def sign(self, path: str) -> tuple[str, int]:
        """(a new signature for that path of the store, Unix time until when it holds)"""
        token = secrets.token_urlsafe(20)
        expires = self.now() + self.url_ttl
        self.signatures[token] = (path, expires)
        return token, round(expires)

    def expire_urls(self) -> None:
        """Every address of a result that was given out is of no use from now on."""
        for token, (path, _) in list(self.signatures.items()):
            self.signatures[token] = (path, self.now() - 1)

    def stored(self, path: str) -> Talk | None:
        """The talk whose result lies there."""
        return next((talk for talk in self.talks.values() if talk.path == path), None)

    def _age(self, talk: Talk) -> None:
        if talk.status in ENDED:
            return
        age, before = self.now() - talk.at, talk.status
        if isinstance(talk.fate, Stuck):
            talk.status = talk.fate.status if age >= self.started_after else "created"
        elif age < self.started_after:
            return
        elif age < self.started_after + self.done_after:
            talk.status = "started"
        else:
            talk.status = {Outcome: "error", Rejected: "rejected"}.get(type(talk.fate), "done")
        if talk.status != before:
            talk.modified = self.now()
        if talk.status in {"error", "rejected"}:
            self.credits += talk.credits

    def _photo(self, url: str) -> tuple[bytes | None, str]:
        filename = url.partition("?")[0].rpartition("/")[2] or "image.png"
        if not url.startswith("s3://d-id-images-prod/"):
            return None, filename
        upload = self._fresh(self.images, url)
        if upload is None:
            raise bad_request("invalid actor url")
        return clips.seen(upload.data)[2], filename

    def _sound(self, order: dict[str, Any]) -> NDArray[np.float32]:
        script = order["script"]
        pad = np.zeros(
            round(order.get("config", {}).get("pad_audio", 0) * clips.RATE_HZ), np.float32
        )
        if script["type"] == "text":
            seconds = max(1.0, len(script["input"]) / self.letters_a_second)
            return np.concatenate([clips.spoken(seconds), pad])
        if not script["audio_url"].startswith("s3://d-id-audios-prod/"):
            return np.concatenate([clips.spoken(2.0), pad])
        upload = self._fresh(self.audios, script["audio_url"])
        if upload is None:
            raise bad_request("Failed to validate script")
        return np.concatenate([clips.heard(upload.data), pad])

    def _fresh(self, uploads: dict[str, Upload], url: str) -> Upload | None:
        found = next((upload for upload in uploads.values() if upload.url == url), None)
        return found if found and self.now() - found.at < self.upload_ttl else None
