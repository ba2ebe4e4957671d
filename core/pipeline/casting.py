"""Who speaks, or is followed: a look at frames spread over the source before the render begins."""

from fractions import Fraction

from core.domain.engine import RunContext
from core.domain.face import FaceFinder
from core.faces.choice import Survey
from core.faces.look import SAMPLE_COUNT, ChosenFace, choose, look
from core.media.picture.reader import PictureSource


def look_around(
    source: PictureSource,
    finder: FaceFinder,
    context: RunContext,
    before: Fraction | None = None,
) -> Survey:
    """The persons on frames spread over the source, or over what is shown before a time.

    Raises Cancelled.
    """
    context.progress("survey", None)
    pictures = source.sample(SAMPLE_COUNT, before, context.checkpoint)
    return look(pictures, finder, context.checkpoint)


def cast_speaker(
    found: Survey, wanted: int | None, name: str, finder: FaceFinder, context: RunContext
) -> ChosenFace:
    """The face that speaks; warns where there is a choice or little to see.

    What it means that a face is turned depends on the engine: ``notices.tell_turned``.

    Raises:
        InputError: No face that can speak was found.
        OptionError: There is no face number ``wanted``.
    """
    chosen = choose(found, wanted, name, finder)
    candidates = _candidates(found)
    if wanted is None and candidates > 1:
        context.warn(
            "several_faces",
            f"{candidates} faces found; number {chosen.n} speaks. "
            "Choose another if that is the wrong one",
        )
    if chosen.is_small:
        context.warn(
            "small_face",
            f"The face is small ({chosen.interocular_px:.0f} pixels between the eyes): "
            "little detail to work with",
        )
    return chosen


def cast_example(found: Survey, name: str, finder: FaceFinder, context: RunContext) -> ChosenFace:
    """The face of a film that is followed; warns where there is a choice, which nobody has.

    Raises InputError where no face was found.
    """
    chosen = choose(found, None, name, finder)
    candidates = _candidates(found)
    if candidates > 1:
        context.warn(
            "reference_faces",
            f"{candidates} faces found in “{name}”: the largest and steadiest one is followed. "
            "Take a film of one person if that is the wrong one",
        )
    return chosen


def _candidates(found: Survey) -> int:
    return sum(listing.is_candidate for listing in found.listings)
