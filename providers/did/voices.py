"""The voices that speak texts, asked for once a day."""

import hashlib
import logging
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from core.domain.cloud import CloudVoice
from core.errors import StorageError
from core.platform.documents import DamagedDocument, read_document, write_document
from providers.did.api import Api, BadAnswer, document_in
from providers.did.bodies import MICROSOFT
from providers.did.company import Company
from providers.did.faults import nonsense
from providers.did.keys import Key
from providers.did.line import Answer
from providers.did.wire import VOICES, Language, Voice

log = logging.getLogger(__name__)

_DAY_S = 86_400.0
_KEPT: TypeAdapter[tuple[CloudVoice, ...]] = TypeAdapter(tuple[CloudVoice, ...])


class VoiceList:
    """The list of one account at one server, kept in a file.

    Args:
        folder: Where the file is; it tells neither key nor account.
    """

    def __init__(self, folder: Path, base_url: str, key: Key) -> None:
        self._path = folder / "did-voices.json"
        # Lists differ by account: some voices are a person's own.
        told = f"lipsmith voices {base_url} {key.login}"
        self._whose = hashlib.sha256(told.encode()).hexdigest()[:16]

    def get(self, api: Api, company: Company) -> tuple[CloudVoice, ...]:
        """All voices, by language and name. Raises ProviderError, Cancelled."""
        now = company.clock.now()
        kept = self._read(now)
        if kept is not None:
            return kept
        found = api.get("/tts/voices", _read_voices, company)
        self._write(now, found)
        return found

    def _read(self, now: float) -> tuple[CloudVoice, ...] | None:
        try:
            document = read_document(self._path) or {}
            if document.get("whose") != self._whose:
                return None
            if not 0 <= now - float(document["asked"]) < _DAY_S:
                return None
            return _KEPT.validate_python(document["voices"], strict=False)
        except (DamagedDocument, StorageError, ValidationError, KeyError, TypeError, ValueError):
            log.info("the kept list of voices is of no use", exc_info=True)
            return None

    def _write(self, now: float, voices: tuple[CloudVoice, ...]) -> None:
        shown = [voice.model_dump(mode="json") for voice in voices]
        try:
            write_document(self._path, {"whose": self._whose, "asked": now, "voices": shown})
        except StorageError:
            log.info("the list of voices is not kept", exc_info=True)  # it is asked for again


def _read_voices(answer: Answer) -> tuple[CloudVoice, ...]:
    found = document_in(answer)
    if isinstance(found, dict):
        found = found.get("voices")
    try:
        voices = VOICES.validate_python(found)
    except ValidationError:
        raise BadAnswer(nonsense(answer.status, "no list of voices")) from None
    read = [_voice(voice) for voice in voices if voice is not None]
    return tuple(sorted(read, key=lambda one: (one.languages[:1], one.name, one.provider)))


def _voice(voice: Voice) -> CloudVoice:
    spoken = voice.languages or (Language(language=voice.language, locale=voice.locale),)
    return CloudVoice(
        id=voice.id,
        provider=voice.provider or MICROSOFT,
        name=voice.name or voice.id,
        gender=voice.gender or "",
        locales=tuple(dict.fromkeys(one.locale for one in spoken if one.locale)),
        languages=tuple(dict.fromkeys(one.language for one in spoken if one.language)),
        styles=voice.styles or (),
    )
