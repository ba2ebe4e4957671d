"""The fake D-ID's API: from a request to an answer, by its routes."""

import re
from collections.abc import Callable
from typing import Any

from tests.kit.did.call import Call, file_in, form_in, object_in
from tests.kit.did.clips import seen
from tests.kit.did.faults import Fate, Reply
from tests.kit.did.rules import (
    ENCODED,
    MOST_AUDIO,
    MOST_BODY,
    MOST_IMAGE,
    RAW,
    Refusal,
    bad_request,
    is_key,
)
from tests.kit.did.teller import Teller, stamp
from tests.kit.did.voices import voices
from tests.kit.did.world import USER, World

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


def route_of(method: str, path: str) -> tuple[str, str]:
    """(operation such as ``GET /talks/{id}``, the id); an unknown one stands as it came."""
    for known_method, template in _ROUTES:
        pattern = re.escape(template).replace(r"\{id\}", r"([^/]+)")
        found = re.fullmatch(pattern, path)
        if found and known_method == method:
            return f"{method} {template}", found[1] if found.groups() else ""
    return f"{method} {path}", ""


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
        self._teller = Teller(world, s3_url)
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
        form = form_in(call)
        part = file_in(form, "image", ("image/jpeg", "image/png"))
        if len(part.data) > MOST_IMAGE:
            raise Refusal(413, "InvalidFileSizeError", "image is too large")
        upload = self._world.keep_image(str(part.filename), part.data)
        told: dict[str, Any] = {"id": upload.id, "url": upload.url}
        if "detect_faces" in form:
            told["faces"] = [_face(*seen(part.data)[:2])]
        return Reply(201, told)

    def _find_faces(self, call: Call, name: str, fate: Fate | None) -> Reply:
        wanted = object_in(call).get("source_url")
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
        part = file_in(form_in(call), "audio", ("audio/", "video/"))
        if len(part.data) > MOST_AUDIO:
            raise Refusal(400, "InvalidFileSizeError", "audio must not exceed 6MB")
        upload = self._world.keep_audio(str(part.filename), part.data)
        told = {"id": upload.id, "url": upload.url, "duration": round(upload.seconds, 6)}
        return Reply(201, {**told, "moderation_metadata": {}})

    def _post_talk(self, call: Call, name: str, fate: Fate | None) -> Reply:
        talk = self._world.order(object_in(call), fate)
        told = {"id": talk.id, "object": "talk", "created_at": stamp(talk.at)}
        return Reply(201, {**told, "created_by": USER, "status": talk.status})

    def _list(self, call: Call, name: str, fate: Fate | None) -> Reply:
        limit, start = int(call.asked.get("limit", "100")), call.asked.get("token", "0")
        talks = self._world.listed()
        end = int(start) + min(max(limit, 1), 100)
        # Without results: a film would be made for each of a hundred.
        shown = [self._teller.tell(talk, with_result=False) for talk in talks[int(start) : end]]
        hidden = self._world.list_hides
        page = [{k: v for k, v in talk.items() if k not in hidden} for talk in shown]
        more = {"token": str(end)} if end < len(talks) else {}
        return Reply(200, {"talks": page, **more})

    def _get_talk(self, call: Call, name: str, fate: Fate | None) -> Reply:
        return Reply(200, self._teller.tell(self._world.look(name)))

    def _delete_talk(self, call: Call, name: str, fate: Fate | None) -> Reply:
        talk = self._world.look(name)
        told = self._teller.tell(talk)
        self._world.delete(name)
        return Reply(200, told)


def _face(width: int, height: int) -> dict[str, Any]:
    """One in the middle; nobody looks for it."""
    box = {"left": width // 4, "top": height // 5}
    box |= {"right": width * 3 // 4, "bottom": height * 4 // 5}
    return {
        "size": width // 2, "top_left": [box["left"], box["top"]], "overlap": "NO", "face_id": "0",
        "detect_confidence": 0.99, "detection": box,
    }  # fmt: skip
