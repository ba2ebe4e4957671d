"""The photo and the voice on their way to D-ID, which keeps them for a day or two."""

from pathlib import Path

from core.platform.files import storage_error
from providers.did.api import Api, reader
from providers.did.company import Company
from providers.did.wire import Uploaded


def send_photo(api: Api, path: Path, media_type: str, company: Company) -> Uploaded:
    """Its address at D-ID. The name of the file goes along. Raises ProviderError, Cancelled."""
    return _send(api, "/images", "image", path, media_type, company)


def send_voice(api: Api, path: Path, media_type: str, company: Company) -> Uploaded:
    """The same for a voice."""
    return _send(api, "/audios", "audio", path, media_type, company)


def _send(
    api: Api, route: str, field: str, path: Path, media_type: str, company: Company
) -> Uploaded:
    try:
        content = path.read_bytes()
    except OSError as exc:
        raise storage_error(exc, path) from exc
    return api.upload(route, (field, (path.name, content, media_type)), reader(Uploaded), company)
