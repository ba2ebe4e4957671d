"""Audio codecs as users know them."""

_NAMES = {
    "aac": "AAC",
    "ac3": "AC-3",
    "alac": "ALAC",
    "dts": "DTS",
    "eac3": "E-AC-3",
    "flac": "FLAC",
    "mp2": "MP2",
    "mp3": "MP3",
    "opus": "Opus",
    "truehd": "TrueHD",
    "tta": "TTA",
    "vorbis": "Vorbis",
    "wavpack": "WavPack",
}


def codec_name(codec: str) -> str:
    """The common name of FFmpeg's ``codec``; all forms of PCM are one."""
    return "PCM" if codec.startswith("pcm_") else _NAMES.get(codec, codec)
