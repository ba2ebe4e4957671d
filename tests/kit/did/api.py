"""The fake D-ID's API: from a request to an answer, by its routes."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qs

from tests.kit.did.clips import seen
from tests.kit.did.faults import Fate, Outcome, Reply
from tests.kit.did.multipart import Part, parts_of
from tests.kit.did.rules import (
    ENCODED,
    FILE_NAME,
    MOST_AUDIO,
    MOST_BODY,
    MOST_IMAGE,
    RAW,
    Refusal,
    bad_request,
    is_key,
)
from tests.kit.did.voices import voices
from tests.kit.did.world import USER, Talk, World

_ROUTES = (
    ("GET", "/credits"),
    ("GET", "/tts/voices"),
    ("POST", "/images"),
    ("POST", "/images/face-detection"),
    ("DELETE", "/images/{id}"),
    ("POST", "/audios"),
    ("POST", "/talks"),
    ("GET", "/talks"),
    ("GET", "/talks/{id}"),
    ("DELETE", "/talks/{id}"),
)


@dataclass(frozen=True)
class Call:
    """A request, read to its end; header names are in lower case."""

    method: str
    path: str
    query: str
    headers: dict[str, str]
    body: bytes

    @property
    def asked(self) -> dict[str, str]:
        return {name: values[-1] for name, values in parse_qs(self.query).items()}


def route_of(method: str, path: str) -> tuple[str, str]:
    """(operation such as ``GET /talks/{id}``, the id); an unknown one stands as it came."""
    for known_method, template in _ROUTES:
        pattern = re.escape(template).replace(r"\{id\}", r"([^/]+)")
        found = re.fullmatch(pattern, path)
        if found and known_method == method:
            return f"{method} {template}", found[1] if found.groups() else ""
    return f"{method} {path}", ""


def stamp(at: float) -> str:
    """A time as D-ID writes it."""
    return datetime.fromtimestamp(at, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


class Api:
    """Answers by the rules.

    Attributes:
        gateway_deny: Another shape of the refusal of a key.
        forms: In which the key is taken.
    """

    def __init__(self, world: World, key: str, s3_url: Callable[[], str]) -> None:
        self.gateway_deny = False
        self.forms = frozenset({RAW, ENCODED})
        self._world = world
        self._key = key
        self._s3_url = s3_url
        self._deeds: dict[str, Callable[[Call, str, Fate | None], Reply]] = {
            "GET /credits": self._credits,
            "GET /tts/voices": self._voices,
            "POST /images": self._post_image,
            "POST /images/face-detection": self._find_faces,
            "DELETE /images/{id}": self._delete_image,
            "POST /audios": self._post_audio,
            "POST /talks": self._post_talk,
            "GET /talks": self._list,
            "GET /talks/{id}": self._get_talk,
            "DELETE /talks/{id}": self._delete_talk,
        }

    def answer(self, call: Call, fate: Fate | None) -> Reply:
        """What D-ID says; ``fate``: what becomes of a talk that is ordered."""
        op, name = route_of(call.method, call.path)
        refused = self._unknown_person(call)
        if refused is not None:
            return refused
        if op not in self._deeds:
            return Reply(403, {"message": "Missing Authentication Token"})
        if len(call.body) > MOST_BODY + 4096:
            return Reply(413, {"message": "Request Too Long"})
        try:
            with self._world.lock:
                return self._deeds[op](call, name, fate)
        except Refusal as refusal:
            return Reply(refusal.status, refusal.body)

    def _unknown_person(self, call: Call) -> Reply | None:
        given = call.headers.get("authorization")
        if given is None:
            return Reply(401, {"message": "Unauthorized"})
        if is_key(given, self._key, self.forms):
            return None
        if self.gateway_deny:
            words = "User is not authorized to access this resource with an explicit deny"
            return Reply(403, {"Message": words})
        return Reply(401, {"kind": "AuthorizationError", "description": "user unauthenticated"})

    def _credits(self, call: Call, name: str, fate: Fate | None) -> Reply:
        world = self._world
        if not world.has_plan:
            raise Refusal(404, "NotFoundError", "not credits found for user")
        amounts = {"remaining": world.credits, "total": world.total}
        now = world.now()
        entry = {
            "owner_id": USER, **amounts, "created_at": stamp(now), "modified_at": stamp(now),
            "expire_at": stamp(now + 14 * 86_400),
        }  # fmt: skip
        return Reply(200, {"credits": [entry], **amounts})

    def _voices(self, call: Call, name: str, fate: Fate | None) -> Reply:
        return Reply(200, voices(call.asked.get("provider"), call.asked.get("id")))

    def _post_image(self, call: Call, name: str, fate: Fate | None) -> Reply:
        form = _form(call)
        part = _file(form, "image", ("image/jpeg", "image/png"))
        if len(part.data) > MOST_IMAGE:
            raise Refusal(413, "InvalidFileSizeError", "image is too large")
        upload = self._world.keep_image(str(part.filename), part.data)
        told: dict[str, Any] = {"id": upload.id, "url": upload.url}
        if "detect_faces" in form:
            told["faces"] = [_face(*seen(part.data)[:2])]
        return Reply(201, told)

    def _find_faces(self, call: Call, name: str, fate: Fate | None) -> Reply:
        wanted = _object(call).get("source_url")
        found = [image for image in self._world.images.values() if image.url == wanted]
        if not found:
            raise bad_request("invalid image")
        width, height, _ = seen(found[0].data)
        box = _face(width, height)["detection"]
        size = {"width": width, "height": height, "length": len(found[0].data)}
        return Reply(200, {"faceCrops": [box], "metadata": size})

    def _delete_image(self, call: Call, name: str, fate: Fate | None) -> Reply:
        if self._world.images.pop(name, None) is None:
            raise Refusal(404, "NotFoundError", "not found")
        return Reply(204)

    def _post_audio(self, call: Call, name: str, fate: Fate | None) -> Reply:
        part = _file(_form(call), "audio", ("audio/", "video/"))
        if len(part.data) > MOST_AUDIO:
            raise Refusal(400, "InvalidFileSizeError", "audio must not exceed 6MB")
        upload = self._world.keep_audio(str(part.filename), part.data)
        told = {"id": upload.id, "url": upload.url, "duration": round(upload.seconds, 6)}
        return Reply(201, {**told, "moderation_metadata": {}})

    def _post_talk(self, call: Call, name: str, fate: Fate | None) -> Reply:
        talk = self._world.order(_object(call), fate)
        told = {"id": talk.id, "object": "talk", "created_at": stamp(talk.at)}
        return Reply(201, {**told, "created_by": USER, "status": talk.status})

    def _list(self, call: Call, name: str, fate: Fate | None) -> Reply:
        limit, start = int(call.asked.get("limit", "100")), call.asked.get("token", "0")
        talks = self._world.listed()
        end = int(start) + min(max(limit, 1), 100)
        # Without results: a film would be made for each of a hundred.
        shown = [self._told(talk, with_result=False) for talk in talks[int(start) : end]]
        hidden = self._world.list_hides
        page = [{k: v for k, v in talk.items() if k not in hidden} for talk in shown]
        more = {"token": str(end)} if end < len(talks) else {}
        return Reply(200, {"talks": page, **more})

    def _get_talk(self, call: Call, name: str, fate: Fate | None) -> Reply:
        return Reply(200, self._told(self._world.look(name)))

    def _delete_talk(self, call: Call, name: str, fate: Fate | None) -> Reply:
        talk = self._world.look(name)
        told = self._told(talk)
        self._world.delete(name)
        return Reply(200, told)

    def _told(self, talk: Talk, *, with_result: bool = True) -> dict[str, Any]:
        folder = f"/d-id-talks-prod/{USER}/{talk.id}"
        config = {"stitch": False, "pad_audio": 0, "fluent": False, **talk.order.get("config", {})}
        logo = {"url": "ai", "position": [0, 0]}
        told: dict[str, Any] = {
            "id": talk.id,
            "user_id": USER,
            "created_by": USER,
            "status": talk.status,
            "created_at": stamp(talk.at),
            "modified_at": stamp(talk.modified),
            "source_url": self._link(f"{folder}/source/{talk.filename}"),
            "audio_url": self._link(f"{folder}/audio.wav"),
            "config": {**config, "result_format": f".{talk.form}", "logo": logo},
        }
        told |= {k: talk.order[k] for k in ("user_data", "name", "webhook") if k in talk.order}
        if talk.status != "created":
            told["started_at"] = stamp(talk.at + self._world.started_after)
        if talk.status == "done" and with_result:
            told |= self._result(talk)
        if talk.status == "error" and isinstance(talk.fate, Outcome):
            error = {"kind": talk.fate.kind, "description": talk.fate.description}
            details = {} if talk.fate.details is None else {"details": talk.fate.details}
            told["error"] = {**error, **details}
        return told

    def _result(self, talk: Talk) -> dict[str, Any]:
        clip = talk.clip
        return {
            "result_url": self._link(talk.path),
            "duration": max(
                1, round(talk.seconds)
            ),  # as in the published sample: 41 frames, 2 seconds
            "metadata": {
                "num_frames": clip.frames,
                "num_faces": 1,
                "processing_fps": 51.5,
                "resolution": [clip.width, clip.height],
                "size_kib": round(len(clip.data) / 1024, 1),
                "mouth_open": False,
            },
        }

    def _link(self, path: str) -> str:
        token, expires = self._world.sign(path)
        return f"{self._s3_url()}{path}?AWSAccessKeyId=AKIAFAKE&Expires={expires}&Signature={token}"


def _object(call: Call) -> dict[str, Any]:
    try:
        body = json.loads(call.body)
    except ValueError as exc:
        raise Refusal(400, "ValidationError", "body is no JSON") from exc
    if not isinstance(body, dict):
        raise Refusal(400, "ValidationError", "body must be an object")
    return body


def _form(call: Call) -> dict[str, Part]:
    try:
        return parts_of(call.headers.get("content-type", ""), call.body)
    except ValueError as exc:
        raise bad_request(str(exc)) from exc


def _file(form: dict[str, Part], field: str, kinds: tuple[str, ...]) -> Part:
    part = form.get(field)
    if part is None or part.filename is None:
        raise bad_request(f"invalid {field}")
    if FILE_NAME.fullmatch(part.filename) is None:
        raise Refusal(400, "ValidationError", "filename: 1 to 50 of a-zA-Z0-9._-")
    if not part.kind.startswith(kinds):
        details = {"received": part.kind, "supported": list(kinds)}
        raise Refusal(415, "UnsupportedMimeTypeError", "unsupported mime type", details)
    return part


def _face(width: int, height: int) -> dict[str, Any]:
    """One in the middle; nobody looks for it."""
    box = {"left": width // 4, "top": height // 5}
    box |= {"right": width * 3 // 4, "bottom": height * 4 // 5}
    return {
        "size": width // 2, "top_left": [box["left"], box["top"]], "overlap": "NO", "face_id": "0",
        "detect_confidence": 0.99, "detection": box,
    }  # fmt: skip
