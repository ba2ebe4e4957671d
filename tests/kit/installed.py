"""What is installed in the folders of a test."""

import hashlib
import json
from pathlib import Path

from core.envs.manifest import Manifest, write_manifest
from core.jobs.installation import Installation
from core.platform.paths import AppPaths
from core.weights.pins import Pin, PinFile


def installation_in(paths: AppPaths) -> Installation:
    """Whatever lies there: nothing, in a fresh folder."""
    return Installation(lambda: paths)


def put_environment(paths: AppPaths, environment: str, fingerprint: str = "0123456789") -> Path:
    """An environment that looks whole; returns its interpreter, an empty file."""
    folder = paths.environments / f"{environment}-{fingerprint}"
    python = folder / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.touch()
    manifest = Manifest(
        id=environment,
        title=environment.title(),
        build="cpu",
        fingerprint=fingerprint,
        python="3.11.7",
        packages=(),
        size_bytes=1,
        device="CPU",
        made_at=1.0,
    )
    write_manifest(folder, manifest)
    return python


def put_weights(paths: AppPaths, weights: str, **files: bytes) -> None:
    """A set of weights that looks as if it had been downloaded."""
    for name, data in files.items():
        digest = hashlib.sha256(data).hexdigest()
        place = f"host/{digest}/{name}"
        path = paths.weights / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        pin = Pin(source="test", size_bytes=len(data), sha256=digest, place=place)
        PinFile(paths.weights).record(f"{weights}/{name}", pin)


def write_catalogue(path: Path, **sets: dict[str, int | None]) -> None:
    """A catalogue of sets of files, each with its size or None where nobody states it."""
    licence = {"subject": "Weights", "name": "MIT", "commercial_use": True}
    document = [
        {
            "id": name,
            "title": name.title(),
            "files": [
                {
                    "name": file,
                    "sources": [{"kind": "hf", "repo": "owner/repo", "path": file}],
                    "licence": licence,
                    "size_bytes": size,
                }
                for file, size in files.items()
            ],
        }
        for name, files in sets.items()
    ]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({"sets": document}))
