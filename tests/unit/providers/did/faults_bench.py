"""A client of D-ID on a fake clock, over real HTTP, and what it needs to order one film."""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from fractions import Fraction
from pathlib import Path

from core.domain.cloud import Clock, CloudAccess, RemoteJob
from core.domain.request import OptionValue, RenderRequest
from core.domain.result import SyncResult
from providers.did.line import Timeouts
from providers.did.session import DidSession
from tests.kit.clock import FakeClock
from tests.kit.cloud_context import CloudNotes
from tests.kit.did import FakeDid, Rejected, Seen
from tests.kit.did.inputs import photo, voice

SECONDS = 1.2
HASTY = Timeouts(stall_s=0.3)
"""For servers that say nothing."""


class Bench:
    """A photo, a voice, a fake D-ID, and sessions with it."""

    def __init__(self, folder: Path, did: FakeDid, clock: FakeClock) -> None:
        self.folder, self.did, self.clock = folder, did, clock
        self.photo, self.voice = folder / "Photo ä.png", folder / "Voice ü.flac"
        self.output = folder / "out.mp4"
        self.photo.write_bytes(photo(160))
        self.voice.write_bytes(voice(SECONDS))
        self._contexts = 0

    def context(self, *, remote: RemoteJob | None = None, file: Path | None = None) -> CloudNotes:
        self._contexts += 1
        scratch = self.folder / f"scratch-{self._contexts}"
        scratch.mkdir()
        return CloudNotes(scratch, remote=remote, file=file)

    def request(self, **options: OptionValue) -> RenderRequest:
        """The photo with the voice."""
        return RenderRequest(
            source=self.photo, audio=self.voice, output=self.output, engine="did",
            options=options, fps=Fraction(25), overwrite=True,
        )  # fmt: skip

    def words(self) -> RenderRequest:
        """A photo that lies on the net with a text: nothing is uploaded."""
        return self.request(
            script="Hello to everybody", voice="en-US-JennyNeural",
            source_url="https://example.org/portrait.png",
        ).model_copy(update={"audio": None})  # fmt: skip

    @contextmanager
    def session(
        self, *, key: str = "", clock: Clock | None = None, timeouts: Timeouts | None = None
    ) -> Iterator[DidSession]:
        access = CloudAccess(
            key=key or self.did.key,
            base_url=self.did.api_url,
            cache=self.folder / "cache",
            clock=clock or self.clock,
        )
        opened = DidSession(access, timeouts, dice=random.Random(7))
        try:
            yield opened
        finally:
            opened.close()

    def refuse_later(self) -> None:
        """Every talk that is ordered ends refused: no film need be made and looked through."""

        def refuse(seen: Seen) -> None:
            for name in self.did.world.created:
                self.did.talks[name].fate = Rejected()

        self.did.noted = refuse

    def run(
        self,
        context: CloudNotes | None = None,
        request: RenderRequest | None = None,
        timeouts: Timeouts | None = None,
    ) -> SyncResult:
        """One job in a session of its own."""
        spoken_to = context or self.context()
        temp = spoken_to.scratch / "result.part.mp4"
        with self.session(timeouts=timeouts) as opened:
            return opened.run(request or self.request(), spoken_to, temp)
