"""What D-ID's refusals mean to a person."""

from collections.abc import Callable

from core.errors import ProviderError
from providers.did.wire import Reason, Refused, refusal_in

PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})
ASKS_TO_WAIT = frozenset({429, 503})
KEY_REFUSED = "cloud.key_refused"
NOT_UNDERSTOOD = "cloud.not_understood"
SERVER_ERROR = "cloud.server_error"
BUSY = "cloud.busy"
GONE = "cloud.gone"
_GATEWAY_PATH = ("missing authentication token", "invalid key=value pair")

_WORDS = {
    KEY_REFUSED: (
        "D-ID refuses the key",
        "Enter the key again; if it is right, look at D-ID's account page: "
        "a payment that failed does this too",
    ),
    NOT_UNDERSTOOD: (
        "D-ID's gateway does not understand the request",
        "A key of another service or half a key does this: copy D-ID's again, all of it. If "
        "DID_BASE_URL is set, check that too; else D-ID has changed, and the program needs an update",
    ),
    "cloud.plan": (
        "Your D-ID plan does not allow this",
        "Change the options, or the plan at D-ID",
    ),
    "cloud.no_credits": (
        "Your D-ID account has too few credits",
        "Buy credits or change the plan at D-ID, then start the job again",
    ),
    GONE: (
        "D-ID does not have this video, or no longer",
        "It may be deleted, expired, or made with the key of another account",
    ),
    "cloud.not_ready": ("D-ID is still at it", "Try again later"),
    BUSY: ("D-ID is too busy", "Try again later"),
    SERVER_ERROR: (
        "D-ID has a fault",
        "Try again later; a key with a mistake in it can do this too",
    ),
    "cloud.fault": ("D-ID has a fault", "Try again later"),
    "cloud.too_large": ("The file is too large for D-ID", "Take a smaller one"),
    "cloud.unsupported": ("D-ID does not take this kind of file", "Take another one"),
    "cloud.moderation": (
        "D-ID's moderation refused it",
        "Take another picture, voice or text; D-ID's rules are on its site",
    ),
    "cloud.celebrity": (
        "D-ID's moderation takes this face for a well-known person's and refused it",
        "Take the picture of somebody else",
    ),
    "cloud.no_face": (
        "D-ID found no face that it can move",
        "Take a photo of one person who looks into the camera",
    ),
    "cloud.resolution": (
        "D-ID does not take a picture of this size",
        "Take a larger or smaller one",
    ),
    "cloud.too_long": ("D-ID does not take a voice of this length", "Take another one"),
    "cloud.voice": (
        "The voice could not speak this text",
        "Choose another voice or another text",
    ),
    "cloud.material": (
        "D-ID could not work with these inputs",
        "Take another picture or voice",
    ),
    "cloud.redirected": (
        "The server sends this program elsewhere, and it does not follow",
        "Check DID_BASE_URL if it is set, and the network",
    ),
    "cloud.refused": ("D-ID refused the job", "Change the inputs or the options"),
    "cloud.failed": (
        "D-ID could not make the video",
        "D-ID gives credits back after an error; try another picture or voice",
    ),
}
_MAY_PASS = frozenset({"cloud.not_ready", BUSY, SERVER_ERROR, "cloud.fault"})
# Where D-ID's own words say nothing more, or what is nobody's business: whom a face resembles.
_WITHOUT_ITS_WORDS = frozenset({KEY_REFUSED, NOT_UNDERSTOOD, SERVER_ERROR, "cloud.celebrity"})

# Parts of D-ID's kinds, which carry other words around them now and then; the first that fits.
_BY_KIND = (
    ("celebrity", "cloud.celebrity"),
    ("moderation", "cloud.moderation"),
    ("insufficientcredits", "cloud.no_credits"),
    ("authorizationerror", KEY_REFUSED),
    ("permission", "cloud.plan"),
    ("filesize", "cloud.too_large"),
    ("resolution", "cloud.resolution"),
    ("audioduration", "cloud.too_long"),
    ("mimetype", "cloud.unsupported"),
    ("texttospeech", "cloud.voice"),
    ("face", "cloud.no_face"),
    ("sourceerror", "cloud.material"),
    ("drivererror", "cloud.material"),
    ("notready", "cloud.not_ready"),
    ("notfound", GONE),
)
_BY_STATUS = {
    401: KEY_REFUSED,
    402: "cloud.no_credits",
    403: KEY_REFUSED,
    404: GONE,
    408: BUSY,
    409: "cloud.not_ready",
    413: "cloud.too_large",
    415: "cloud.unsupported",
    425: BUSY,
    429: BUSY,
    451: "cloud.moderation",
    503: BUSY,
}


def refused(status: int, body: bytes, clean: Callable[[str], str]) -> ProviderError:
    """The error for an answer that is none of what was asked for.

    Args:
        clean: Takes out of a text what nobody may read.
    """
    told = refusal_in(body)
    described = told.description or told.message or ""
    return _error(_code(status, told), clean(f"HTTP {status} {told.kind or ''}"), clean(described))


def failed(status: str, reason: Reason | None, clean: Callable[[str], str]) -> ProviderError:
    """The error for an order that D-ID took and could not carry out."""
    told = reason or Reason()
    by_status = "cloud.moderation" if status == "rejected" else "cloud.failed"
    described = clean(told.description or "")
    return _error(_by_kind(told.kind) or by_status, clean(f"{status} {told.kind or ''}"), described)


def maybe_key(error: ProviderError) -> ProviderError:
    """The error where D-ID fails on the plainest question: it does so on keys with a mistake in them."""
    return ProviderError(
        KEY_REFUSED,
        "D-ID refuses the key, or has a fault of its own",
        _WORDS[KEY_REFUSED][1],
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


def _code(status: int, told: Refused) -> str:
    if (told.message or "").lower().startswith(_GATEWAY_PATH):
        return NOT_UNDERSTOOD
    if status == 500 and "unknownerror" in (told.kind or "").lower():
        return SERVER_ERROR
    by_kind = _by_kind(told.kind) or _BY_STATUS.get(status)
    if by_kind is not None:
        return by_kind
    if status >= 500:
        return "cloud.fault"
    return "cloud.redirected" if 300 <= status < 400 else "cloud.refused"


def _by_kind(kind: str | None) -> str | None:
    plain = (kind or "").lower()
    return next((code for part, code in _BY_KIND if part in plain), None)


def _error(code: str, detail: str, described: str) -> ProviderError:
    title, hint = _WORDS[code]
    told = "" if code in _WITHOUT_ITS_WORDS else described.rstrip(". ")
    shown = detail if code == "cloud.celebrity" else f"{detail} {described}"
    return ProviderError(
        code,
        title,
        f"D-ID says: {told}. {hint}" if told else hint,
        shown,
        retryable=code in _MAY_PASS,
    )
