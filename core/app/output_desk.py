"""Where results go: names for films, and the folder of previews."""

import os
import shutil
import uuid
from collections.abc import Callable, Iterable
from pathlib import Path

import platformdirs

from core.app.sample import sample_face
from core.app.settings_desk import SettingsDesk
from core.domain.job import Job
from core.domain.request import RenderRequest
from core.platform.files import storage_error
from core.platform.paths import AppPaths

_SUFFIX = ".mp4"
_ENDING = "_lipsync"
_PHOTO_ENDING, _PHOTO_SUFFIX = "_photo", ".png"  # no longer than those of films
_MOST_TRIES = 10_000
_NAME_BYTES = 255 - len(f"{_ENDING}_{_MOST_TRIES}{_SUFFIX}")  # for what is taken of the face's name


class OutputDesk:
    """Names nothing that is there, or that a job is going to write. Its calls look at disks.

    Args:
        jobs: All jobs that are known.
    """

    def __init__(
        self, settings: SettingsDesk, paths: AppPaths, jobs: Callable[[], Iterable[Job]]
    ) -> None:
        self._settings = settings
        self._previews = paths.previews
        self._jobs = jobs

    def suggest(self, face: Path) -> Path:
        """A free name for a film of this face: ``clip_lipsync.mp4``, ``clip_lipsync_2.mp4`` ...

        It lies in the folder of the settings, else beside the face; where nobody should write, such as
        beside the sample, in the person's folder for videos.
        """
        return self._free(face, _ENDING, _SUFFIX)

    def suggest_photo(self, film: Path) -> Path:
        """A free name for a photo out of a film, in the same place: ``clip_photo.png`` ..."""
        return self._free(film, _PHOTO_ENDING, _PHOTO_SUFFIX)

    def preview_of(self, request: RenderRequest, start_s: float, length_s: float) -> RenderRequest:
        """The same render, a stretch of it, into the folder of previews. Raises StorageError."""
        try:
            self._previews.mkdir(parents=True, exist_ok=True)
        except OSError as exc:
            raise storage_error(exc, self._previews) from exc
        return request.model_copy(
            update={
                "output": self._previews / f"{uuid.uuid4().hex}{_SUFFIX}",
                "start_s": start_s,
                "end_s": None,
                "preview_s": length_s,
                "overwrite": False,
            }
        )

    def remove_previews(self) -> None:
        """Empties the folder of previews; what another program holds open stays for the next time."""
        shutil.rmtree(self._previews, ignore_errors=True)

    def _free(self, face: Path, ending: str, suffix: str) -> Path:
        folder = self._settings.value.output_folder or _folder_beside(face)
        taken = {job.request.output for job in self._jobs() if not job.state.is_final}
        stem = f"{_shortened(face.stem)}{ending}"
        for n in range(1, _MOST_TRIES):
            path = folder / f"{stem}{f'_{n}' if n > 1 else ''}{suffix}"
            if path not in taken and not os.path.lexists(path):
                return path
        return folder / f"{stem}_{uuid.uuid4().hex[:8]}{suffix}"


def _shortened(name: str) -> str:
    """As much of a name as leaves room for our ending in one that file systems take."""
    while len(os.fsencode(name)) > _NAME_BYTES:
        name = name[:-1]
    return name


def _folder_beside(face: Path) -> Path:
    is_ours = face == sample_face()
    if not is_ours and os.access(face.parent, os.W_OK):
        return face.parent
    videos = platformdirs.user_videos_path()
    return videos if videos.is_dir() else Path.home()
