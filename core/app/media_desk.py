"""What the window shows of files: their streams, pictures, outlines of sound, and speech."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

from core.app.answers import Answers
from core.app.background import closing, until_closing
from core.app.surveyor import Surveyor
from core.domain.media import MediaInfo
from core.domain.request import SurveyRequest
from core.platform.paths import AppPaths
from core.platform.stamps import Stamp, stamp_of
from core.platform.stop import StopToken

if TYPE_CHECKING:  # the program starts without arrays and media; each call imports what it needs
    from core.domain.picture import RgbImage
    from core.media.picture.thumbnails import Thumbnail
    from core.media.sound.peaks import Peaks

_MOST_PROBED = 64

Spans = tuple[tuple[float, float], ...]


class MediaDesk:
    """Looks into files in this process, without OpenCV or a network; speech is a worker's.

    Every call but ``speech`` blocks for a while: call it from a thread that may wait. All raise
    AppError for what is wrong with a file, Cancelled when ``stop`` or the program's end comes.
    """

    def __init__(self, surveyor: Surveyor, paths: AppPaths, closes: StopToken) -> None:
        self._surveyor = surveyor
        self._paths = paths
        self._closes = closes
        self._probed: Answers[tuple[Path, Fraction, Stamp], MediaInfo] = Answers(_MOST_PROBED)
        # Of its own: an hour of sound takes a while, and no check is to wait behind it.
        self._listeners = ThreadPoolExecutor(1, thread_name_prefix="listen")

    def probe(self, path: Path, fps: Fraction = Fraction(25)) -> MediaInfo:
        """What is in a file, judged by content; remembered while the file stays as it is.

        Args:
            path: A file, or a folder of numbered pictures.
            fps: Frame rate of stills and numbered pictures.
        """
        from core.media.probe import probe  # noqa: PLC0415

        file = path.absolute()
        try:
            stamp = stamp_of(file)
        except (OSError, ValueError):  # the probe has the words for it
            return probe(file, fps)
        return self._probed.get((file, fps, stamp), lambda: probe(file, fps), self._closes)

    def files_in(self, path: Path) -> tuple[Path, ...]:
        """What a dropped path stands for: itself, or a folder's media when it mixes several kinds."""
        from core.media.folders import media_in  # noqa: PLC0415

        return media_in(path)

    def poster(self, path: Path, longest_px: int) -> "RgbImage":
        """The still, or a video's first frame: uint8 RGB (h, w, 3), read-only."""
        from core.media.picture.thumbnails import poster  # noqa: PLC0415

        return poster(self.probe(path), longest_px)

    def thumbnails(
        self, path: Path, count: int, height_px: int, stop: StopToken
    ) -> Iterator["Thumbnail"]:
        """Up to ``count`` pictures spread evenly over a source, in order of time, as they come."""
        from core.media.picture.thumbnails import thumbnails  # noqa: PLC0415

        info = self.probe(path)
        return thumbnails(info, count, height_px, self._checkpoint(stop))

    def peaks(
        self,
        path: Path,
        track: int | None,
        on_part: "Callable[[Peaks, float], None]",
        stop: StopToken,
    ) -> "Peaks":
        """The outline of a sound, from its time zero; kept on disk for the next time.

        Args:
            path: A sound, or a video with one.
            track: Audio track, counted from 1; None takes the default one.
            on_part: Gets the outline of a long sound while it grows, and the share that is decoded;
                the first one is a rough one of the whole. Not called for what is kept.
            stop: Ends it within a fraction of a second.
        """
        from core.media.sound.peak_reader import read_peaks  # noqa: PLC0415
        from core.media.sound.peak_store import PeakStore  # noqa: PLC0415

        file = path.absolute()
        store = PeakStore(self._paths.cache / "peaks")
        place = store.place_of(file, track)
        kept = store.get(place) if place is not None else None
        if kept is not None:
            return kept
        peaks = read_peaks(file, track, on_part, self._checkpoint(stop))
        if place is not None:
            store.put(place, peaks)
        return peaks

    def speech(self, path: Path, track: int | None, stop: StopToken | None = None) -> Future[Spans]:
        """Where somebody speaks, half-open seconds of the sound, in order; found by a worker.

        A check of the same voice shares the result. The Future raises AppError, and Cancelled
        after ``stop``.
        """
        if self._closes.is_set:
            raise closing()
        request = SurveyRequest(audio=path.absolute(), audio_track=track)

        def listen(stop: StopToken) -> Spans:
            return self._surveyor.survey(request, stop)[0].speech

        return self._listeners.submit(until_closing, listen, self._closes, stop or StopToken())

    def close(self) -> None:
        """Waits for what still listens; the program's stop has been voiced before."""
        self._listeners.shutdown()

    def _checkpoint(self, stop: StopToken) -> Callable[[], None]:
        def check() -> None:
            stop.check()
            self._closes.check()

        return check
