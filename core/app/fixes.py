"""Which button mends a finding, by its code."""

from core.domain.issue import Fix
from core.domain.request import RenderRequest
from core.errors import AppError

# Each file can be the reason: the words of the error name it.
_OF_EITHER_FILE = frozenset(
    f"input.{name}"
    for name in (
        "missing",
        "unreadable",
        "not_found",
        "permission",
        "vanished",
        "not_media",
        "not_a_file",
        "empty",
        "damaged",
    )
)

# None: no button can do it; the hint says what a person can.
FIXES: dict[str, Fix | None] = {
    "input.audio_codec": Fix.CHOOSE_VOICE_FILE,
    "input.codec": Fix.CHOOSE_FACE_FILE,
    "input.damaged_picture": Fix.CHOOSE_FACE_FILE,
    "input.no_face": Fix.CHOOSE_FACE_FILE,
    "input.no_numbered_pictures": Fix.CHOOSE_FACE_FILE,
    "input.no_picture": Fix.CHOOSE_FACE_FILE,
    "input.no_samples": Fix.CHOOSE_VOICE_FILE,
    "input.no_sound": Fix.CHOOSE_VOICE_FILE,
    "input.no_such_track": Fix.CHOOSE_TRACK,
    "input.no_voice": Fix.CHOOSE_VOICE_FILE,
    "input.not_a_photo": Fix.USE_FRAME,
    "input.not_as_upstream": Fix.RESET_OPTIONS,
    "input.sizes_differ": Fix.CHOOSE_FACE_FILE,
    "input.too_large": Fix.CHOOSE_FACE_FILE,
    "input.voice_too_short": Fix.CHOOSE_VOICE_FILE,
    "option.cloud_engine": None,
    "option.empty_part": Fix.RESET_PART,
    "option.invalid": Fix.RESET_OPTIONS,
    "option.no_stills": Fix.CHOOSE_ENGINE,
    "option.no_such_face": Fix.PICK_FACE,
    "option.output_suffix": Fix.CHOOSE_OUTPUT,
    "option.start_after_sound": Fix.RESET_PART,
    "option.syntax": Fix.RESET_OPTIONS,
    "option.unknown": Fix.RESET_OPTIONS,
    "option.unknown_engine": Fix.CHOOSE_ENGINE,
    "setup.mediapipe": None,
    "setup.needs_gpu": Fix.CHOOSE_ENGINE,
    "setup.no_extra": Fix.INSTALL,
    "setup.no_mmpose": Fix.INSTALL,
    "setup.no_key": Fix.ENTER_KEY,
    "setup.no_weights": Fix.DOWNLOAD,
    "setup.not_installed": Fix.INSTALL,
    "setup.phones": None,
    "setup.viseme_weights": None,
    "setup.voice_activity": None,
    "storage.cut_off": None,
    "storage.denied": Fix.CHOOSE_OUTPUT,
    "storage.disk_failed": Fix.CHOOSE_OUTPUT,
    "storage.exists": Fix.REPLACE_OUTPUT,
    "storage.failed": Fix.CHOOSE_OUTPUT,
    "storage.file_too_large": Fix.CHOOSE_OUTPUT,
    "storage.folder_missing": Fix.CHOOSE_OUTPUT,
    "storage.full": Fix.FREE_SPACE,
    "storage.is_folder": Fix.CHOOSE_OUTPUT,
    "storage.name_too_long": Fix.CHOOSE_OUTPUT,
    "storage.not_a_folder": Fix.CHOOSE_OUTPUT,
    "storage.output_is_input": Fix.CHOOSE_OUTPUT,
    "storage.read_only": Fix.CHOOSE_OUTPUT,
    # what stands between a person and an installed engine
    "setup.busy": None,
    "setup.no_python": None,
    "setup.probe": Fix.INSTALL,
    "weights.bad_config": Fix.DOWNLOAD,
    "weights.damaged": Fix.DOWNLOAD,
    "weights.missing": Fix.DOWNLOAD,
    "weights.unreadable": Fix.DOWNLOAD,
    "weights.wrong_network": Fix.DOWNLOAD,
    # what stands between a person and an engine in the cloud
    "cloud.base_url": None,
    "cloud.key_refused": Fix.ENTER_KEY,
    "cloud.key_shape": Fix.ENTER_KEY,
    "cloud.local": Fix.CHOOSE_ENGINE,
    "cloud.no_credits": None,
    "cloud.offline": Fix.CHOOSE_ENGINE,
    "cloud.over_cap": None,
    "cloud.unreachable": None,
    "setup.keyring_locked": None,
    # faults of the program or of its worker: start again, report
    "engine.face_mesh": None,
    "engine.fault": None,
    "engine.memory_limit": None,
    "engine.mmpose": None,
    "engine.out_of_memory": None,
    "engine.voice_activity": None,
    "engine.voice_rate": None,
    # what is worth a warning or a word
    "cloud_cost": None,
    "cloud_few_credits": None,
    "cloud_keeps": None,
    "cloud_sends": None,
    "cloud_several_faces": None,
    "memory_limit_low": None,
    "no_speech": Fix.CHOOSE_VOICE_FILE,
    "packages_outdated": None,
    "reference_faces": None,
    "several_audio_tracks": Fix.CHOOSE_TRACK,
    "several_faces": Fix.PICK_FACE,
    "slow_without_gpu": None,
    "small_face": None,
    "squeezed": None,
    "turned_face": None,
    "voice_longer": Fix.CHOOSE_LENGTH,
    "voice_trimmed": Fix.CHOOSE_LENGTH,
}


def fix_of(code: str) -> Fix | None:
    """What mends a warning or a remark; None where nothing has to be mended."""
    return FIXES.get(code)


def fix_of_error(error: AppError, request: RenderRequest) -> Fix | None:
    """What mends the error that a render of this request would end with."""
    told = f"{error.title} {error.detail}"
    if error.code.startswith("input.") and _is_of_example(told, request):
        return None  # an option names it, and there is no button that changes one
    if error.code in _OF_EITHER_FILE:
        voice = "" if request.audio is None else request.audio.name
        is_voice = bool(voice) and voice in told and request.source.name not in told
        return Fix.CHOOSE_VOICE_FILE if is_voice else Fix.CHOOSE_FACE_FILE
    return fix_of(error.code)


def _is_of_example(told: str, request: RenderRequest) -> bool:
    """Whether the words name a film to follow, and neither the face nor the voice."""
    if any(file.name in told for file in request.inputs):
        return False
    return any(film.name in told for film in request.examples)


def is_decided(code: str) -> bool:
    """Whether somebody has thought about this error's button."""
    return code in FIXES or code in _OF_EITHER_FILE
