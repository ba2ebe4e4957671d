"""The films whose eyes or head a job follows, as its options name them."""

from fractions import Fraction
from pathlib import Path

from core.domain.engine import RunContext
from core.domain.face import FaceFinder
from core.pipeline.voice_part import VoicePart
from providers.sadtalker.options import SadTalkerOptions
from providers.sadtalker.picture.coefficients import CoefficientReader, Coefficients
from providers.sadtalker.picture.face_points import FacePoints
from providers.sadtalker.picture.reference import read_reference
from providers.sadtalker.speech.pieces import shown_frames
from providers.sadtalker.speech.references import References
from providers.sadtalker.speech.windows import frames_over


class Examples:
    """Reads what the options ask for, one film once."""

    def __init__(
        self,
        options: SadTalkerOptions,
        finder: FaceFinder,
        landmarks: FacePoints,
        reader: CoefficientReader,
    ) -> None:
        self._options = options
        self._finder = finder
        self._landmarks = landmarks
        self._reader = reader

    def read(self, voice: VoicePart, context: RunContext) -> References:
        """As much of them as the part of the voice needs. Raises InputError, AppError, Cancelled."""
        options = self._options
        eyes = self._film(options.blink_reference, voice, context)
        if options.still:
            return References(eyes)
        if options.pose_reference == options.blink_reference:
            return References(eyes, eyes)
        return References(eyes, self._film(options.pose_reference, voice, context))

    def _film(self, name: str, voice: VoicePart, context: RunContext) -> Coefficients | None:
        if not name:
            return None
        _, wanted = shown_frames(voice, frames_over(voice.whole))
        return read_reference(
            Path(name),
            wanted,
            Fraction(voice.whole.duration_s),
            self._options,
            self._finder,
            self._landmarks,
            self._reader,
            context,
        )
