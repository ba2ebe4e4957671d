"""The body of an order, as D-ID's schema is today: fields that left it are never sent."""

import re

from core.errors import OptionError
from providers.did.options import DidOptions, Expression

MICROSOFT, ELEVENLABS = "microsoft", "elevenlabs"
PROVIDERS = (MICROSOFT, ELEVENLABS, "amazon", "google", "azure-openai")
_ELEVENLABS_RATES = (0.7, 1.2)
_MOST_SPOKEN = 10_000
_TAG = re.compile(r"<[^>]*>")

Body = dict[str, object]


def order_body(source_url: str, script: Body, options: DidOptions, tag: str) -> Body:
    """What ``POST /talks`` is sent, the tag in both places that it has for one."""
    return {
        "source_url": source_url,
        "script": script,
        "config": _config(options),
        "name": tag,
        "user_data": tag,
    }


def audio_script(audio_url: str) -> Body:
    """Speaks an uploaded voice."""
    return {"type": "audio", "audio_url": audio_url}


def text_script(options: DidOptions) -> Body:
    """Speaks the options' text. Raises OptionError for what its voice cannot do."""
    if len(spoken_text(options)) > _MOST_SPOKEN:
        raise OptionError(
            "cloud.long_text",
            f"D-ID speaks at most {_MOST_SPOKEN:,} letters at once",
            "Shorten the text, or make two films of it",
        )
    script: Body = {"type": "text", "input": options.script, "ssml": options.ssml}
    voice = _voice(options)
    return {**script, "provider": voice} if voice else script


def spoken_text(options: DidOptions) -> str:
    """The text without its tags."""
    return _TAG.sub("", options.script) if options.ssml else options.script


def split_voice(voice: str) -> tuple[str, str]:
    """(provider, id) of ``provider/id``; an id alone is Microsoft's."""
    provider, slash, name = voice.partition("/")
    return (provider, name) if slash and provider in PROVIDERS else (MICROSOFT, voice)


def _voice(options: DidOptions) -> Body:
    provider, name = split_voice(options.voice)
    settings = _settings(provider, options)
    if not name:
        if settings:
            raise OptionError(
                "cloud.voice_setting",
                "Speaking style, rate and pitch need a voice",
                "Choose the voice too",
            )
        return {}
    voice: Body = {"type": provider, "voice_id": name}
    return {**voice, "voice_config": settings} if settings else voice


def _settings(provider: str, options: DidOptions) -> Body:
    """How the voice speaks, as far as the options differ from how it always does."""
    has_rate, has_pitch = options.rate != 1.0, options.pitch != 0.0
    if provider == MICROSOFT:
        style: Body = {"style": options.style} if options.style else {}
        rate: Body = {"rate": f"{options.rate:g}"} if has_rate else {}
        pitch: Body = {"pitch": f"{options.pitch:+g}st"} if has_pitch else {}
        return {**style, **rate, **pitch}
    low, high = _ELEVENLABS_RATES
    if options.style or has_pitch or (has_rate and provider != ELEVENLABS):
        raise _cannot(provider, "Leave speaking style, rate and pitch as they are")
    if has_rate and not low <= options.rate <= high:
        raise _cannot(provider, f"Choose a speaking rate from {low:g} to {high:g}")
    return {"rate": options.rate} if has_rate else {}


def _config(options: DidOptions) -> Body:
    config: Body = {"result_format": "mp4"}
    for name in ("stitch", "fluent"):
        if getattr(options, name):
            config[name] = True
    if options.pad_audio:
        config["pad_audio"] = options.pad_audio
    if options.expression is not Expression.NONE:
        shown = {"start_frame": 0, "expression": options.expression.value}
        config["driver_expressions"] = {
            "expressions": [{**shown, "intensity": options.intensity}],
            "transition_frames": 0,
        }
    return config


def _cannot(provider: str, hint: str) -> OptionError:
    return OptionError("cloud.voice_setting", f"Voices of {provider} cannot be set like this", hint)
