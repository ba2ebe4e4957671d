"""Where somebody speaks: Silero's voice-activity network, run by onnxruntime without torch."""

import importlib.util
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnxruntime as ort
from numpy.typing import NDArray

from core.domain.picture import Voice
from core.errors import EngineError, SetupError
from core.platform.reinstall import reinstall_hint

RATE_HZ = 16_000
WINDOW = 512
WINDOW_S = WINDOW / RATE_HZ
_CONTEXT = 64
_WINDOWS_PER_READ = 64  # 2 s of sound, some 15 ms of work
_MODEL = "silero_vad_16k_op15.onnx"


@dataclass(frozen=True, slots=True)
class Span:
    """Half-open seconds [start_s, stop_s)."""

    start_s: float
    stop_s: float

    @property
    def length_s(self) -> float:
        return self.stop_s - self.start_s


@dataclass(frozen=True, slots=True)
class ActivityRule:
    """How window probabilities become spans.

    Attributes:
        enter, leave: Speech begins at ``enter`` and lasts until it stays under ``leave``.
        pause_s: Shorter pauses belong to the speech around them.
        least_s: Shorter bursts are no speech.
        sure: A span in which no window is that probable is no speech (music, breathing).
        lead_s, tail_s: Added before and behind, because the network is late at soft onsets.
    """

    enter: float = 0.5
    leave: float = 0.3
    pause_s: float = 0.4
    least_s: float = 0.16
    sure: float = 0.7
    lead_s: float = 0.06
    tail_s: float = 0.06


class VoiceActivity:
    """The network, loaded once and used for any number of voices, one at a time."""

    def __init__(self) -> None:
        """Raises SetupError when the silero-vad wheel or its model is missing or damaged."""
        path = _model_path()
        options = ort.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        try:
            self._session = ort.InferenceSession(
                str(path), options, providers=["CPUExecutionProvider"]
            )
        except Exception as exc:  # onnxruntime's errors share no base class
            raise _setup_error(f"{path}: {exc}") from exc

    def spans(
        self,
        voice: Voice,
        rule: ActivityRule | None = None,
        *,
        tick: Callable[[float], None] = lambda _seconds: None,
    ) -> list[Span]:
        """The stretches of speech, in order, apart by more than the rule's pause.

        Args:
            voice: 16 kHz; read two seconds at a time.
            tick: Called with the seconds done after each piece; may raise to stop.

        Raises:
            EngineError: the network failed.
        """
        windows = self.probabilities(voice, tick)
        return spans_of(windows, voice.duration_s, rule or ActivityRule())

    def probabilities(
        self, voice: Voice, tick: Callable[[float], None] = lambda _seconds: None
    ) -> Iterator[float]:
        """Probability of speech, 0..1, for each window of 32 ms from the start of the voice."""
        state = np.zeros((2, 1, 128), np.float32)
        context = np.zeros(_CONTEXT, np.float32)
        rate = np.array(RATE_HZ, np.int64)
        for start, piece in _pieces(voice):
            for window in piece.reshape(-1, WINDOW):
                sound = np.concatenate([context, window])[None]
                try:
                    out, state = self._session.run(
                        None, {"input": sound, "state": state, "sr": rate}
                    )
                except Exception as exc:  # onnxruntime's errors share no base class
                    raise EngineError(
                        "engine.voice_activity",
                        "The speech detector failed on this voice",
                        "Convert the voice to a WAV file and try again",
                        str(exc),
                    ) from exc
                context = window[-_CONTEXT:]
                yield float(out[0, 0])
            tick(min(start + len(piece) / RATE_HZ, voice.duration_s))


def spans_of(probabilities: Iterable[float], duration_s: float, rule: ActivityRule) -> list[Span]:
    """Spans by hysteresis over windows of 32 ms, clipped to 0..duration_s. Pure."""
    kept: list[Span] = []
    start, last, peak = -1.0, 0.0, 0.0
    now = 0.0
    for index, value in enumerate(probabilities):
        now = index * WINDOW_S
        if start < 0 and value >= rule.enter:
            start, last, peak = now, now + WINDOW_S, value
        elif start >= 0 and value >= rule.leave:
            last, peak = now + WINDOW_S, max(peak, value)
        elif start >= 0 and now + WINDOW_S - last >= rule.pause_s:
            _keep(kept, Span(start, last), peak, duration_s, rule)
            start = -1.0
    if start >= 0:
        _keep(kept, Span(start, last), peak, duration_s, rule)
    return kept


def _keep(kept: list[Span], span: Span, peak: float, duration_s: float, rule: ActivityRule) -> None:
    if span.length_s < rule.least_s or peak < rule.sure:
        return
    grown = Span(max(0.0, span.start_s - rule.lead_s), min(duration_s, span.stop_s + rule.tail_s))
    if grown.length_s > 0:
        kept.append(grown)


def _pieces(voice: Voice) -> Iterator[tuple[float, NDArray[np.float32]]]:
    """(start in seconds, samples) in multiples of the window; the end is filled with silence."""
    if voice.rate_hz != RATE_HZ:
        raise EngineError(
            "engine.voice_rate",
            "The speech detector was given sound at another rate than 16 kHz",
            "This is a fault in the program: please report it",
            f"{voice.rate_hz} Hz",
        )
    total = int(np.ceil(voice.duration_s * RATE_HZ / WINDOW))
    for first in range(0, total, _WINDOWS_PER_READ):
        count = min(_WINDOWS_PER_READ, total - first) * WINDOW
        start = first * WINDOW_S
        samples = voice.read(start, start + count / RATE_HZ)[:count]
        yield start, np.pad(samples, (0, count - len(samples))).astype(np.float32, copy=False)


def _model_path() -> Path:
    # find_spec locates the wheel without running its __init__, which imports torch.
    spec = importlib.util.find_spec("silero_vad")
    if spec is None or spec.origin is None:
        raise _setup_error("no module named silero_vad")
    path = Path(spec.origin).parent / "data" / _MODEL
    if not path.is_file():
        raise _setup_error(f"{path} is missing")
    return path


def _setup_error(detail: str) -> SetupError:
    return SetupError(
        "setup.voice_activity",
        "The speech detector's model is missing or damaged",
        reinstall_hint(),
        detail,
    )
