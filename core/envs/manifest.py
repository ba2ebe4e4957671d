"""What an installed environment tells of itself; it is written last."""

from pathlib import Path

from pydantic import ValidationError

from core.domain.base import Value
from core.domain.installation import PlannedPackage
from core.platform.documents import DamagedDocument, read_document, write_document
from core.platform.paths import ENVIRONMENT_MANIFEST


class Manifest(Value):
    """The file ``environment.json`` in an environment's folder.

    Attributes:
        fingerprint: Of the specification that it was made from.
        device: What the probe computed on.
        made_at: Seconds since 1970.
    """

    id: str
    title: str
    build: str
    fingerprint: str
    python: str
    packages: tuple[PlannedPackage, ...]
    size_bytes: int
    device: str
    made_at: float


def read_manifest(folder: Path) -> Manifest | None:
    """None for a folder that is no whole environment. Raises StorageError when it is unreadable."""
    try:
        document = read_document(folder / ENVIRONMENT_MANIFEST)
        return None if document is None else Manifest.model_validate(document)
    except (DamagedDocument, ValidationError):
        return None


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Raises StorageError."""
    write_document(folder / ENVIRONMENT_MANIFEST, manifest.model_dump(mode="json"))
