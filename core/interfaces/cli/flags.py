"""Which flag does what a finding's next step asks for; the core speaks to every front and names none."""

_FLAGS = {
    "storage.exists": "--overwrite",
    "option.empty_part": "--start",
    "voice_longer": "--length",
    "several_audio_tracks": "--audio-track",
    "several_faces": "--face, `lipsmith inspect` lists them",
}


def with_flag(code: str, text: str) -> str:
    """A next step with the flag for it, where there is one.

    Args:
        code: Of the error, issue or warning that the text belongs to.
    """
    flag = _FLAGS.get(code)
    return f"{text} ({flag})" if flag and text else text
