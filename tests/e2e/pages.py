"""The real window brought from page to page, with something on each."""

from collections.abc import Iterator
from pathlib import Path

from PIL import Image
from PySide6.QtWidgets import QApplication, QListView

from core.domain.job import JobState
from core.domain.request import RenderRequest
from gui.models.job_row import JobRow
from tests.e2e.window import RealWindow
from tests.kit.clips import SPEECH, photo


def every_page(opened: RealWindow, folder: Path) -> Iterator[str]:
    """Names of what is shown, one after another."""
    face, voice, wall = (folder / name for name in ("1.png", "2.wav", "3.png"))
    Image.fromarray(photo(240)).save(face)
    Image.new("RGB", (64, 48)).save(wall)
    voice.write_bytes(SPEECH.read_bytes())
    (folder / "4.txt").write_text("words")
    yield from _lipsync(opened, face, voice, folder / "4.txt")
    yield from _jobs(opened, face, voice, wall)
    parts = opened.parts
    parts.settings.show_settings()
    yield "settings"
    parts.settings.show_about()
    lists = opened.window.findChildren(QListView)
    opened.until(lambda: any(one.isVisible() and one.currentIndex().isValid() for one in lists))
    yield "about"
    parts.settings.toggle_keys()
    yield "keys"
    parts.settings.toggle_keys()


def _lipsync(opened: RealWindow, face: Path, voice: Path, text: Path) -> Iterator[str]:
    draft = opened.parts.lipsync.draft
    yield "empty"
    refused: list[object] = []
    opened.parts.lipsync.source.refused.connect(lambda *why: refused.append(why))
    opened.drop(text)
    opened.until(lambda: bool(refused))
    yield "refused"
    opened.drop(face)
    opened.until(lambda: draft.state.face is not None and draft.state.face.survey is not None)
    yield "one missing"
    opened.drop(text)
    opened.until(lambda: len(refused) > 1)
    yield "a problem in place"
    opened.drop(voice)
    opened.until_ready()
    yield "both"
    opened.parts.lipsync.tab.show_panel()
    yield "the other side"
    opened.parts.lipsync.tab.show_film()


def _jobs(opened: RealWindow, face: Path, voice: Path, wall: Path) -> Iterator[str]:
    service, queue = opened.parts.service, opened.parts.queue.queue
    jobs = [
        service.submit(RenderRequest(source=source, audio=voice, output=source.with_name(output)))
        for source, output in ((face, "5.mp4"), (wall, "6.mp4"))
    ]
    opened.window.show_page("queue")
    opened.until(lambda: all(service.job(job).state.is_final for job in jobs))
    opened.until(lambda: all(_is_shown_ended(queue.model.row(job)) for job in jobs))
    for job in jobs:
        queue.reveal(job)
        QApplication.processEvents()
        yield f"queue: {service.job(job).state}"
    done = service.job(jobs[0])
    assert done.state is JobState.DONE
    opened.parts.show_result(done)
    yield "compare"
    score = opened.parts.compare.score
    opened.until(lambda: score.card.can_measure)
    score.measure()
    opened.until(lambda: bool(score.card.told))
    yield "compare: sync score"


def _is_shown_ended(row: JobRow | None) -> bool:
    return row is not None and row.job.state.is_final
