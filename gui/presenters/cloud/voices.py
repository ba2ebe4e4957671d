"""The voices of a provider: asked for, searched, chosen."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from PySide6.QtCore import QLocale, QObject, Signal

from core.app.service import Service
from core.app.voice_search import find_voices
from core.domain.cloud import CloudVoice
from core.errors import AppError
from core.platform.stop import StopToken
from gui.bridge import Bridge
from gui.messages import translated
from gui.models.checks import CheckLine, Mood
from gui.models.cloud import VoiceLine, VoicesCard
from gui.presenters.cloud.words import translate


class VoicePresenter(QObject):
    """For one choice at a time.

    Signals:
        card_changed: A VoicesCard.
        marked: Id of the voice that is chosen until now, once it is on the list.
    """

    card_changed = Signal(object)
    marked = Signal(str)

    def __init__(self, service: Service, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._service, self._bridge = service, bridge
        self._card = VoicesCard("")
        self._voices: tuple[CloudVoice, ...] = ()
        self._then: Callable[[str], None] = lambda _: None
        self._stop = StopToken()

    def ask(self, engine: str, chosen: str, then: Callable[[str], None]) -> None:
        """Lists the voices of an engine; ``then`` gets the id of the one that is chosen."""
        self._then, self._voices = then, ()
        self._stop.set()
        stop = self._stop = StopToken()
        title = self.tr("Voices of {provider}")
        provider = self._service.clouds.provider(engine).info.title
        self._card = VoicesCard(title.format(provider=provider), is_asking=True)
        self.card_changed.emit(self._card)

        def listed(voices: tuple[CloudVoice, ...]) -> None:
            if not stop.is_set:
                self._voices = voices
                self.find("", "")
                self.marked.emit(_full(chosen, voices))

        def refused(error: AppError) -> None:
            if not stop.is_set:
                line = CheckLine(Mood.BAD, translated(error.title), translated(error.hint))
                self._show(problem=line, is_asking=False)

        try:
            future = self._service.clouds.voices(engine, stop)
        except AppError as error:
            refused(error)
        else:
            self._bridge.when_done(future, listed, refused)

    def find(self, words: str, language: str) -> None:
        """Shows those in whose description the words are, and that speak the language."""
        if not self._voices:
            return
        spoken = (one for one in self._voices if not language or language in one.languages)
        found = find_voices(spoken, text=words, also=_here)
        count = self.tr("{found} of {all} voices")
        self._show(
            lines=tuple(_line(voice) for voice in found),
            languages=tuple(sorted({name for one in self._voices for name in one.languages})),
            count=count.format(found=len(found), all=len(self._voices)),
            is_asking=False,
        )

    def choose(self, voice: str) -> None:
        """A person took one."""
        self._then(voice)

    def _show(self, **fields: object) -> None:
        self._card = replace(self._card, **fields)  # type: ignore[arg-type]
        self.card_changed.emit(self._card)


def _full(chosen: str, voices: Iterable[CloudVoice]) -> str:
    """What the list calls a voice that was typed, perhaps without its provider."""
    return next((one.choice for one in voices if chosen in {one.choice, one.id}), chosen)


def _here(voice: CloudVoice) -> str:
    """What a person may call it whose language is not the provider's."""
    names = (QLocale(code.replace("-", "_")).nativeLanguageName() for code in voice.locales)
    return " ".join((_gender(voice), *names))


def _gender(voice: CloudVoice) -> str:
    words = {"female": translate("Cloud", "female"), "male": translate("Cloud", "male")}
    return words.get(voice.gender, voice.gender)


def _line(voice: CloudVoice) -> VoiceLine:
    styles = ", ".join(voice.styles)
    about = (_gender(voice), ", ".join(voice.languages), styles)
    return VoiceLine(
        voice.choice, voice.name, " · ".join(part for part in about if part) or voice.id
    )
