"""A person's own presets: one small file each, readable by other installations."""

import hashlib
import logging
import re
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from core.domain.options import EngineOptions, parse_options
from core.domain.preset import LONGEST_NAME, Preset
from core.errors import AppError, OptionError, StorageError
from core.platform.documents import DamagedDocument, read_document, write_document
from core.platform.files import storage_error

log = logging.getLogger(__name__)

PRESET_VERSION = 1
_KIND = "lipsmith-preset"
_SLUG_LENGTH = 32

OptionsOf = Callable[[str], type[EngineOptions]]


class PresetStore:
    """The presets in one folder.

    Args:
        options_of: An engine's options model by its id; raises OptionError for an unknown engine.
    """

    def __init__(self, folder: Path, options_of: OptionsOf) -> None:
        self._folder = folder
        self._options_of = options_of

    def load(self, engine: str) -> tuple[tuple[Preset, ...], tuple[AppError, ...]]:
        """The engine's own presets by name, and what is wrong with those that cannot be used."""
        presets, problems = [], []
        for path in sorted(self._folder.glob(f"{engine}-*.json")):
            try:
                preset = self.read(path)
            except AppError as error:
                log.info("the preset %s cannot be used: %s", path, error.title)
                problems.append(error)
            else:
                if preset.engine == engine:  # an id may be the beginning of another one
                    presets.append(preset)
        presets.sort(key=lambda preset: preset.name.casefold())
        return tuple(presets), tuple(problems)

    def save(self, preset: Preset) -> Preset:
        """Keeps a preset, in place of one of the same name; returns it as it is kept.

        Raises OptionError for an impossible name or option, StorageError.
        """
        kept = self._checked(preset)
        write_document(self._path_of(kept), _document(kept))
        return kept

    def delete(self, preset: Preset) -> None:
        """Raises OptionError when there is no such preset, StorageError."""
        path = self._path_of(preset)
        try:
            path.unlink()
        except FileNotFoundError as exc:
            raise OptionError(
                "preset.unknown", f"There is no preset “{preset.name}”", "It may be deleted already"
            ) from exc
        except OSError as exc:
            raise storage_error(exc, path) from exc

    def read(self, path: Path) -> Preset:
        """The checked preset in any file. Raises OptionError, StorageError."""
        try:
            document = read_document(path)
        except DamagedDocument as exc:
            raise _foreign(path, str(exc)) from exc
        if document is None:
            raise StorageError(
                "storage.unreadable", f"The preset is not there: {path}", "Check the path"
            )
        if document.get("kind") != _KIND:
            raise _foreign(path, f"kind is {document.get('kind')!r}")
        return self._checked(_parsed(path, document))

    def export(self, preset: Preset, path: Path) -> None:
        """Writes a preset to a file that ``read`` understands. Raises OptionError, StorageError."""
        write_document(path, _document(self._checked(preset)))

    def _checked(self, preset: Preset) -> Preset:
        model = self._options_of(preset.engine)
        name = _clean_name(preset.name)
        strange = [option for option in preset.options if option not in model.model_fields]
        if strange:
            raise OptionError(
                "preset.newer",
                f"The preset “{name}” has options that this version does not know: "
                + ", ".join(strange),
                "Update the app, or save the preset anew without them",
            )
        options = parse_options(model, preset.options).model_dump(mode="json", exclude_unset=True)
        return Preset(name=name, engine=preset.engine, options=options)

    def _path_of(self, preset: Preset) -> Path:
        """The name in letters that every file system takes; the digest tells apart what is left."""
        name = _clean_name(preset.name)
        plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
        slug = re.sub(r"[^a-z0-9]+", "-", plain.casefold()).strip("-")[:_SLUG_LENGTH]
        digest = hashlib.sha256(name.casefold().encode()).hexdigest()[:8]
        return self._folder / f"{preset.engine}-{slug or 'preset'}-{digest}.json"


def _clean_name(name: str) -> str:
    clean = " ".join(unicodedata.normalize("NFC", name).split())
    if not clean or len(clean) > LONGEST_NAME or not clean.isprintable():
        raise OptionError(
            "preset.name",
            f"A preset cannot be named “{name[:LONGEST_NAME]}”",
            f"Use 1 to {LONGEST_NAME} letters, digits and signs",
        )
    return clean


def _document(preset: Preset) -> dict[str, Any]:
    fields = preset.model_dump(mode="json", exclude={"is_builtin"})
    return {"kind": _KIND, "version": PRESET_VERSION, **fields}


def _parsed(path: Path, document: dict[str, Any]) -> Preset:
    if document.get("version") != PRESET_VERSION:
        raise OptionError(
            "preset.version",
            f"The preset in “{path.name}” was made by a later version of the app",
            "Update the app",
            f"version {document.get('version')!r}, known {PRESET_VERSION}",
        )
    fields = {name: document.get(name) for name in ("name", "engine", "options")}
    try:
        return Preset.model_validate(fields)
    except ValidationError as exc:
        raise _foreign(path, str(exc)) from exc


def _foreign(path: Path, detail: str) -> OptionError:
    return OptionError(
        "preset.foreign",
        f"“{path.name}” is not a preset of Lipsmith",
        "Choose a file that was exported as a preset",
        detail,
    )
