"""Which sound a film of D-ID gets: the person's own, in step with the lips, or the one that came."""

from dataclasses import dataclass
from fractions import Fraction

from core.domain.engine import RunContext
from core.errors import ProviderError
from core.media.sound.alignment import Alignment, align
from core.media.sound.delayed import DelayedSound
from core.media.sound.delivery import DeliveredSound, deliver
from core.media.sound.voice import VoiceRecording
from providers.did.material import Speech

_LEAST_LIKENESS = 0.5  # the same words by another codec: over .9; others: under .2
_MOST_DRIFT_S = 0.04
_UNSEEN_S = 0.015  # lips and sound that far apart look as one
_MOST_DIFFERENCE_S = 0.5  # of the lengths of a voice and a silent film made for it


@dataclass(frozen=True, slots=True)
class Sound:
    """A chosen sound; ``delivery`` tells the user what was done."""

    delivered: DeliveredSound
    delivery: str


def choose_sound(
    speech: Speech | None,
    came: VoiceRecording | None,
    picture_s: float,
    suffix: str,
    context: RunContext,
) -> Sound:
    """The person's own sound where it can be laid under the film exactly, else D-ID's at 16 kHz.

    Args:
        speech: What was sent; None where D-ID spoke a text, or the recording is no longer there.
        came: The sound of D-ID's film; None where it has none.
        picture_s: How long the film lasts.
        suffix: Of the file that gets the sound.

    Raises ProviderError where there is no sound at all.
    """
    if came is None:
        return _instead_of_none(speech, picture_s, suffix, context)
    if speech is None:
        return _theirs(came, suffix)
    found = align(speech.voice, came)
    if found is None or not _is_same(found):
        context.warn(
            "did.own_sound_not_used",
            "D-ID's sound is not the voice that was sent, moment for moment: D-ID's own is kept, "
            f"at {came.source.rate_hz // 1000} kHz",
        )
        return _theirs(came, suffix)
    return _own(speech, found.lag_s, suffix)


def _is_same(found: Alignment) -> bool:
    return found.likeness >= _LEAST_LIKENESS and abs(found.drift_s) <= _MOST_DRIFT_S


def _theirs(came: VoiceRecording, suffix: str) -> Sound:
    sound = deliver(came, suffix)
    return Sound(sound, f"{sound.description}, as D-ID made it")


def _own(speech: Speech, lag_s: float, suffix: str) -> Sound:
    """The recording, as much later or earlier as the lips are."""
    lag = Fraction(round(lag_s * 1000), 1000) if abs(lag_s) > _UNSEEN_S else Fraction(0)
    start = speech.start + max(-lag, Fraction(0))
    sound: DeliveredSound = deliver(speech.recording, suffix, start, speech.end)
    moved = f", {float(lag) * 1000:+.0f} ms" if lag else ""
    told = f"{sound.description}, yours instead of D-ID's{moved}"
    return Sound(DelayedSound(sound, lag) if lag > 0 else sound, told)


def _instead_of_none(
    speech: Speech | None, picture_s: float, suffix: str, context: RunContext
) -> Sound:
    if speech is None or abs(speech.seconds - picture_s) > _MOST_DIFFERENCE_S:
        raise ProviderError(
            "cloud.result_silent",
            "The film that D-ID made has no sound",
            "Look at it on D-ID's own site; it was paid for, so write to D-ID",
            f"{picture_s:.3f} s of picture",
        )
    context.warn("did.no_sound", "D-ID's film has no sound; yours was laid under it unmeasured")
    return _own(speech, 0.0, suffix)
