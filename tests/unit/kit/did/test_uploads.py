import httpx2
import pytest

from tests.kit.did import FakeDid
from tests.kit.did.inputs import photo, voice
from tests.kit.did.multipart import parts_of


def test_uploads_answer_with_addresses_of_the_store(did: FakeDid, client: httpx2.Client) -> None:
    files = {"image": ("lp-1f.png", photo(), "image/png")}
    image = client.post("/images", files=files, data={"detect_faces": "true"}).json()
    assert image["url"].startswith("s3://d-id-images-prod/")
    assert image["url"].endswith("/lp-1f.png")
    assert len(image["faces"]) == 1
    files = {"audio": ("a.flac", voice(1.5), "audio/flac")}
    audio = client.post("/audios", files=files).json()
    assert audio["url"].endswith("/audio.wav")
    assert audio["duration"] == pytest.approx(1.5)
    assert did.images[image["id"]].data == photo()
    assert did.audios[audio["id"]].seconds == pytest.approx(1.5)


@pytest.mark.parametrize(
    ("field", "name", "data", "kind", "status", "says"),
    [
        ("picture", "a.png", photo(), "image/png", 400, "invalid image"),
        ("image", "a.png", b"no picture", "image/png", 400, "invalid image"),
        ("image", "a b.png", photo(), "image/png", 400, "filename"),
        ("image", "x" * 47 + ".png", photo(), "image/png", 400, "filename"),
        ("image", "a.gif", photo(), "image/gif", 415, "mime"),
    ],
)
def test_a_photo_that_is_refused(
    client: httpx2.Client, field: str, name: str, data: bytes, kind: str, status: int, says: str
) -> None:
    answer = client.post("/images", files={field: (name, data, kind)})
    assert answer.status_code == status
    assert says in answer.json()["description"]


def test_a_voice_that_is_refused(client: httpx2.Client) -> None:
    def post(data: bytes, kind: str = "audio/flac") -> httpx2.Response:
        return client.post("/audios", files={"audio": ("a.flac", data, kind)})

    assert post(b"no sound").json()["description"] == "invalid audio"
    assert post(photo()).json()["description"] == "invalid audio"
    assert post(voice(1), "text/plain").status_code == 415
    assert post(bytes((6 << 20) + 1)).json()["kind"] == "InvalidFileSizeError"
    large = post(bytes((10 << 20) + 5000))
    assert (large.status_code, large.json()) == (413, {"message": "Request Too Long"})


def test_a_photo_can_be_deleted_once(did: FakeDid, client: httpx2.Client) -> None:
    name = client.post("/images", files={"image": ("a.png", photo(), "image/png")}).json()["id"]
    assert client.delete(f"/images/{name}").status_code == 204
    assert client.delete(f"/images/{name}").status_code == 404
    assert not did.images


def test_faces_are_looked_for_in_what_was_uploaded(client: httpx2.Client) -> None:
    url = client.post("/images", files={"image": ("a.png", photo(), "image/png")}).json()["url"]
    found = client.post("/images/face-detection", json={"source_url": url}).json()
    assert found["metadata"]["width"] == 64
    assert len(found["faceCrops"]) == 1
    answer = client.post("/images/face-detection", json={"source_url": "s3://other"})
    assert answer.status_code == 400


def test_voices_by_provider(client: httpx2.Client) -> None:
    everyone = client.get("/tts/voices").json()
    microsoft = client.get("/tts/voices", params={"provider": "microsoft"}).json()
    assert {voice["provider"] for voice in everyone} == {"microsoft", "elevenlabs", "amazon"}
    assert {voice["provider"] for voice in microsoft} == {"microsoft"}


def test_forms_with_odd_bytes() -> None:
    data = b"\r\n--x\r\n--\r\n\xff\x00"
    body = (
        b'--b\r\nContent-Disposition: form-data; name="image"; filename="a.png"\r\n'
        b"Content-Type: image/png\r\n\r\n" + data + b"\r\n"
        b'--b\r\nContent-Disposition: form-data; name="detect_faces"\r\n\r\ntrue\r\n--b--\r\n'
    )
    parts = parts_of("multipart/form-data; boundary=b", body)
    assert (parts["image"].data, parts["image"].filename) == (data, "a.png")
    assert parts["detect_faces"].text == "true"
    for broken in (body[:-8], b"", b"--b"):
        with pytest.raises(ValueError, match="form"):
            parts_of("multipart/form-data; boundary=b", broken)
    with pytest.raises(ValueError, match="form"):
        parts_of("application/json", body)
