"""What D-ID's refusals mean to a person."""

from collections.abc import Callable
from dataclasses import dataclass

from core.errors import ProviderError
from providers.did.wire import Reason, Refused, refusal_in

PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})
ASKS_TO_WAIT = frozenset({429, 503})
_GATEWAY_PATH = ("missing authentication token", "invalid key=value pair")


@dataclass(frozen=True, slots=True)
class _Words:
    code: str
    title: str
    hint: str
    retryable: bool = False


KEY_REFUSED = "cloud.key_refused"
SERVER_ERROR = "cloud.server_error"

_KEY = _Words(
    KEY_REFUSED,
    "D-ID refuses the key",
    "Enter the key again; if it is right, look at D-ID's account page: a payment that failed does this too",
)
_PATH = _Words(
    "cloud.not_understood",
    "The server does not know this request",
    "Check DID_BASE_URL if it is set; else update the program",
)
_PLAN = _Words(
    "cloud.plan", "Your D-ID plan does not allow this", "Change the options, or the plan at D-ID"
)
_CREDITS = _Words(
    "cloud.no_credits",
    "Your D-ID account has too few credits",
    "Buy credits or change the plan at D-ID, then start the job again",
)
_GONE = _Words(
    "cloud.gone",
    "D-ID does not have this video, or no longer",
    "It may be deleted, expired, or made with the key of another account",
)
_NOT_READY = _Words("cloud.not_ready", "D-ID is still at it", "Try again later", retryable=True)
_BUSY = _Words("cloud.busy", "D-ID is too busy", "Try again later", retryable=True)
_FAULT = _Words(
    "cloud.fault",
    "D-ID has a fault",
    "Try again later; a key with a mistake in it can do this too",
    retryable=True,
)
_SERVER_ERROR = _Words(SERVER_ERROR, _FAULT.title, _FAULT.hint, retryable=True)
_SIZE = _Words("cloud.too_large", "The file is too large for D-ID", "Take a smaller one")
_KIND = _Words("cloud.unsupported", "D-ID does not take this kind of file", "Take another one")
_MODERATION = _Words(
    "cloud.moderation",
    "D-ID's moderation refused it",
    "Take another picture, voice or text; D-ID's rules are on its site",
)
_CELEBRITY = _Words(
    "cloud.celebrity",
    "D-ID's moderation takes this face for a well-known person's and refused it",
    "Take the picture of somebody else",
)
_NO_FACE = _Words(
    "cloud.no_face",
    "D-ID found no face that it can move",
    "Take a photo of one person who looks into the camera",
)
_RESOLUTION = _Words(
    "cloud.resolution", "D-ID does not take a picture of this size", "Take a larger or smaller one"
)
_LENGTH = _Words("cloud.too_long", "D-ID does not take a voice of this length", "Take another one")
_SPEECH = _Words(
    "cloud.voice", "The voice could not speak this text", "Choose another voice or another text"
)
_REDIRECT = _Words(
    "cloud.redirected",
    "The server sends this program elsewhere, and it does not follow",
    "Check DID_BASE_URL if it is set, and the network",
)
_REFUSED = _Words("cloud.refused", "D-ID refused the job", "Change the inputs or the options")
_MATERIAL = _Words(
    "cloud.material", "D-ID could not work with these inputs", "Take another picture or voice"
)

# Parts of D-ID's kinds, which carry other words around them now and then; the first that fits.
_BY_KIND = (
    ("celebrity", _CELEBRITY),
    ("moderation", _MODERATION),
    ("insufficientcredits", _CREDITS),
    ("authorizationerror", _KEY),
    ("permission", _PLAN),
    ("filesize", _SIZE),
    ("resolution", _RESOLUTION),
    ("audioduration", _LENGTH),
    ("mimetype", _KIND),
    ("texttospeech", _SPEECH),
    ("face", _NO_FACE),
    ("sourceerror", _MATERIAL),
    ("drivererror", _MATERIAL),
    ("notready", _NOT_READY),
    ("notfound", _GONE),
)
_BY_STATUS = {
    401: _KEY,
    402: _CREDITS,
    403: _KEY,
    404: _GONE,
    408: _BUSY,
    409: _NOT_READY,
    413: _SIZE,
    415: _KIND,
    425: _BUSY,
    429: _BUSY,
    451: _MODERATION,
    503: _BUSY,
}


def refused(status: int, body: bytes, clean: Callable[[str], str]) -> ProviderError:
    """The error for an answer that is none of what was asked for.

    Args:
        clean: Takes out of a text what nobody may read.
    """
    told = refusal_in(body)
    described = told.description or told.message or ""
    detail = f"HTTP {status} {told.kind or ''} {described}"
    return _error(_words(status, told), told.kind, described, detail, clean)


def failed(status: str, reason: Reason | None, clean: Callable[[str], str]) -> ProviderError:
    """The error for an order that D-ID took and could not carry out."""
    told = reason or Reason()
    words = _by_kind(told.kind) or (_MODERATION if status == "rejected" else _FAILED)
    return _error(
        words, told.kind, told.description or "", f"{status}: {told.kind} {told.description}", clean
    )


_FAILED = _Words(
    "cloud.failed",
    "D-ID could not make the video",
    "D-ID gives credits back after an error; try another picture or voice",
)


def maybe_key(error: ProviderError) -> ProviderError:
    """The error where D-ID fails on the plainest question: it does so on keys with a mistake in them."""
    return ProviderError(
        KEY_REFUSED,
        "D-ID refuses the key, or has a fault of its own",
        _KEY.hint,
        error.detail,
        retryable=True,
    )


def nonsense(status: int, why: str) -> ProviderError:
    """The error for an answer that is not what was promised."""
    return ProviderError(
        "cloud.answer",
        "D-ID's answer makes no sense",
        "Try again later; check DID_BASE_URL if it is set",
        f"HTTP {status}: {why}",
        retryable=True,
    )


def _words(status: int, told: Refused) -> _Words:
    message = (told.message or "").lower()
    if message.startswith(_GATEWAY_PATH):
        return _PATH
    by_kind = _by_kind(told.kind)
    if by_kind is not None:
        return by_kind
    if status == 500 and "unknownerror" in (told.kind or "").lower():
        return _SERVER_ERROR
    if status in _BY_STATUS:
        return _BY_STATUS[status]
    if status >= 500:
        return _FAULT
    return _REDIRECT if 300 <= status < 400 else _REFUSED


def _by_kind(kind: str | None) -> _Words | None:
    plain = (kind or "").lower()
    return next((words for part, words in _BY_KIND if part in plain), None)


def _error(
    words: _Words, kind: str | None, described: str, detail: str, clean: Callable[[str], str]
) -> ProviderError:
    if words is _SERVER_ERROR:
        described = ""  # “Internal Server Error” tells nobody anything
    # The face that D-ID believes to see is nobody's business; the rest is told as it says it.
    is_named = words is _CELEBRITY
    told = "" if is_named or words in {_KEY, _PATH} else clean(described)
    title = f"{words.title}: {told}" if told else words.title
    shown = f"{kind}" if is_named else clean(detail)
    return ProviderError(words.code, title, words.hint, shown, retryable=words.retryable)
