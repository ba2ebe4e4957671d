"""The values of an option as its list shows them."""

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate

_NAMES = {
    "mediapipe": "MediaPipe",
    "dwpose": "DWPose",
    "mmpose": "MMPose",
    "fan": "FAN",
    "s3fd": "S3FD",
    "gan": "GAN",
    "poisson": "Poisson",
}
_FORMATS = frozenset({"fp32", "fp16", "bf16"})


def choice_words(choice: str) -> str:
    """Proper names as they are spelt, the rest in the window's language, as far as it is known."""
    if choice in _FORMATS:
        return choice
    if choice in _NAMES:
        return _NAMES[choice]
    words = choice.replace("_", " ").replace("-", " ")
    return _said().get(choice, words[:1].upper() + words[1:])


def _said() -> dict[str, str]:
    """Where the help names a value as the command line does, a translation keeps it in brackets."""
    return {
        "auto": translate("OptionChoices", "Automatic"),
        "off": translate("OptionChoices", "Off"),
        "jaw": translate("OptionChoices", "Jaw"),
        "raw": translate("OptionChoices", "Raw"),
        "neck": translate("OptionChoices", "Neck"),
        "upstream": translate("OptionChoices", "Upstream"),
        "plain": translate("OptionChoices", "Plain"),
        "tracker": translate("OptionChoices", "Tracker"),
        "mouth": translate("OptionChoices", "Mouth"),
        "box": translate("OptionChoices", "Box"),
        "feather": translate("OptionChoices", "Feather"),
        "crop": translate("OptionChoices", "Head only (crop)"),
        "extcrop": translate("OptionChoices", "More than the head (extcrop)"),
        "resize": translate("OptionChoices", "Whole portrait (resize)"),
        "full": translate("OptionChoices", "In the photo (full)"),
        "extfull": translate("OptionChoices", "In the photo, more (extfull)"),
    }
