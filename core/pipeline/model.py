"""What a frame-by-frame engine brings; the pipeline does the rest."""

from collections.abc import Callable, Sequence
from typing import Protocol

from core.domain.engine import RunContext
from core.domain.face import FaceSample, TrackedFace
from core.domain.picture import Patch
from core.pipeline.voice_part import VoicePart

Unfinished = Callable[[], Patch]
"""A patch whose last touch may wait: the compositor calls it in its own thread, frame after frame,
while the model is at its next batch."""


class Renders(Protocol):
    """The part of a model that the frame loop drives, all in one thread."""

    @property
    def batch_size(self) -> int:
        """How many frames ``render`` wants at once; 1 for models that gain nothing from batches."""

    def render(self, batch: Sequence[TrackedFace]) -> Sequence[Patch | Unfinished | None]:
        """One patch a frame; every frame of the batch has a face.

        The context may be spoken through. A batch that takes long passes ``checkpoint`` on its way.

        None where its mouth lies outside the picture: the frame is left as it is, and the user told.
        """


class FrameModel(Renders, Protocol):
    """One job's model: studies the person, listens to the voice, then renders frame after frame.

    ``study`` and ``listen`` run at the same time, in two threads; ``render`` follows in a third, which
    stays the same for the whole job.
    """

    def study(self, samples: Sequence[FaceSample], *, is_still: bool) -> None:
        """Looks at the chosen face on frames spread over the source; copies what it needs.

        Args:
            samples: At least one.
            is_still: The source has one picture only, which stands as long as the voice lasts.
        """

    def listen(self, voice: VoicePart, context: RunContext) -> None:
        """Turns the part that is rendered into what ``render`` needs, in bounded memory.

        Runs beside ``study`` in a thread of its own; the context is good until it returns. Times
        that ``render`` sees count from the beginning of the part.
        """
