"""From parsed words to a request: absolute paths, checked options, the transcript's text."""

import argparse
from pathlib import Path

from core.app.transcript import read_transcript
from core.domain.engine import EngineCatalogue
from core.domain.options import parse_options, split_assignments
from core.domain.request import (
    BLINK_FILM,
    POSE_FILM,
    SCRIPT,
    SPEAKER,
    OptionValue,
    RenderRequest,
)
from core.errors import InputError, OptionError


def build_request(
    words: argparse.Namespace, catalogue: EngineCatalogue, output: Path
) -> RenderRequest:
    """The request of ``render`` or ``check``. Raises OptionError and InputError."""
    if words.end is not None and words.end <= words.start:
        raise OptionError(
            "option.empty_part",
            f"The end ({words.end:g} s) is not after the start ({words.start:g} s)",
            "Give an --end that is later than --start",
        )
    return RenderRequest(
        source=absolute(words.source),
        audio=None if words.audio is None else absolute(words.audio),
        output=absolute(output),
        engine=words.engine,
        options=_options(words, catalogue),
        face=words.face,
        start_s=words.start,
        end_s=words.end,
        preview_s=words.preview,
        fps=words.fps,
        length=words.length,
        crossfade_frames=words.crossfade_frames,
        audio_track=words.audio_track,
        seed=words.seed,
        transcript=read_transcript(words.transcript) if words.transcript else None,
        quality=words.quality,
        device=words.device,
        max_credits=words.max_credits,
        overwrite=words.overwrite,
        keep_temp=getattr(words, "keep_temp", False),
    )


def _options(words: argparse.Namespace, catalogue: EngineCatalogue) -> dict[str, OptionValue]:
    provider = catalogue.get(words.engine)
    spoken = _spoken(words, catalogue)
    parsed = parse_options(provider.options, split_assignments(words.set) | spoken)
    return _with_whole_paths(parsed.model_dump(mode="json", exclude_unset=True))


def _with_whole_paths(options: dict[str, OptionValue]) -> dict[str, OptionValue]:
    films = {name: film for name in (BLINK_FILM, POSE_FILM) if (film := options.get(name))}
    return options | {name: str(absolute(Path(str(film)))) for name, film in films.items()}


def _spoken(words: argparse.Namespace, catalogue: EngineCatalogue) -> dict[str, OptionValue]:
    """A text and its speaker as options. Raises OptionError where the engine speaks none."""
    given = {SCRIPT: words.text, SPEAKER: words.voice}
    found: dict[str, OptionValue] = {name: text for name, text in given.items() if text is not None}
    info = catalogue.get(words.engine).info
    if not found or info.capabilities.text_input:
        return found
    able = [one.info.id for one in catalogue.providers() if one.info.capabilities.text_input]
    raise OptionError(
        "option.no_text",
        f"{info.title} does not speak texts",
        f"Give it a recording, or choose an --engine that does: {', '.join(able) or 'none here'}",
    )


def absolute(path: Path) -> Path:
    """Absolute without following links: the journal outlives the working folder.

    Raises InputError when the path is relative to a working folder that was removed.
    """
    try:
        return path.absolute()
    except FileNotFoundError as exc:
        raise InputError(
            "input.no_folder",
            "The folder that the command was started in is gone",
            "Change to another folder, or give whole paths",
            str(path),
        ) from exc
