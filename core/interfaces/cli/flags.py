"""Which flag or command does what a finding's next step asks for.

The core speaks to every front and names none of either.
"""

_FOLDER = "--from-folder"
_FLAGS = {
    "storage.exists": "--overwrite",
    "option.empty_part": "--start",
    "voice_longer": "--length",
    "several_audio_tracks": "--audio-track",
    "several_faces": "--face, `lipsmith inspect` lists them",
    "setup.bring_file": _FOLDER,
    "setup.offline": _FOLDER,
    "setup.packages_missing": _FOLDER,
    "weights.bring": _FOLDER,
    "weights.offline": _FOLDER,
    "input.not_a_photo": "`lipsmith still FILM -o PHOTO.png`",
    "input.no_voice": "--text",
}
_INSTALL = "`lipsmith install {engine}`"
_KEYS = "`lipsmith keys set {engine}`"
_COMMANDS = {
    "cloud.key_refused": _KEYS,
    "cloud.key_shape": _KEYS,
    "setup.no_key": _KEYS,
    "setup.not_installed": _INSTALL,
    "setup.no_weights": _INSTALL,
    "setup.no_extra": _INSTALL,
    "setup.environment_missing": _INSTALL,
    "setup.folder_in_use": "`lipsmith move FOLDER`",
    "setup.needs_token": "`lipsmith token set`",
    "option.nothing_installed": "`lipsmith engines`",
}


def with_flag(code: str, text: str, engine: str = "") -> str:
    """A next step with the flag or the command for it, where there is one.

    Args:
        code: Of the error, issue or warning that the text belongs to.
        engine: The one that it is about, as a command names it.
    """
    flag = _FLAGS.get(code)
    return f"{text} ({flag})" if flag and text else with_command(code, text, engine)


def with_command(code: str, text: str, engine: str = "") -> str:
    """The same for a command that takes no such flags itself."""
    command = _COMMANDS.get(code, "").format(engine=engine or "ENGINE")
    return f"{text} ({command})" if command and text else text
