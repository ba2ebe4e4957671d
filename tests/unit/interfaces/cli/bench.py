"""Carries out a command against a setup desk that does what the test says."""

import io
import json
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest

from core.app.readiness import EngineStatus, judge
from core.domain.engine import EngineInfo
from core.domain.options import describe
from core.errors import AppError
from core.interfaces.cli import commands
from core.interfaces.cli.console import Console
from core.interfaces.cli.invocation import Invocation
from core.interfaces.cli.parser import build_parser
from core.platform.hardware import Hardware
from tests.kit.fake_setup import FakeSetup, some_extras
from tests.kit.shop import Shop, computer, cuda_card


class Terminal(io.StringIO):
    """A stream that a person sits at."""

    def isatty(self) -> bool:
        return True


class Said(io.StringIO):
    """A stream that keeps what it gets, and does something when a text comes by."""

    def __init__(self, is_terminal: bool, reactions: dict[str, Callable[[], None]]) -> None:
        super().__init__()
        self._is_terminal = is_terminal
        self._reactions = reactions

    def isatty(self) -> bool:
        return self._is_terminal

    def write(self, text: str) -> int:
        count = super().write(text)
        for key in [key for key in self._reactions if key in text]:
            self._reactions.pop(key)()
        return count


class Bench:
    """One command at a time; what it said is kept.

    Attributes:
        typed: What the person answers; None for a stdin that is no terminal.
        piped: What comes from such a stdin.
        keyboard: In the place of both.
        has_terminal: Whether stderr is one.
        reactions: What happens once when a text is said.
        shop: The engines that there are.
    """

    def __init__(self, capsys: pytest.CaptureFixture[str], desk: FakeSetup | None = None) -> None:
        self.desk = desk or FakeSetup()
        self.hardware: Hardware = computer(cuda_card())
        self.typed: str | None = None
        self.piped = ""
        self.keyboard: Terminal | None = None
        self.has_terminal = False
        self.reactions: dict[str, Callable[[], None]] = {}
        self.shop = Shop()
        self.code = -1
        self.out = self.err = ""
        self._capsys = capsys

    def run(self, *words: str) -> int:
        """The exit code; AppError and Cancelled come out as they are."""
        stream = Said(self.has_terminal, self.reactions)
        shop = self.shop
        parsed = build_parser(shop).parse_args(words)
        piped = io.StringIO(self.piped)
        keyboard = self.keyboard or (piped if self.typed is None else Terminal(self.typed))
        console = Console(parsed.json, stream, engine=getattr(parsed, "engine", None) or "")
        service: Any = SimpleNamespace(
            setup=self.desk,
            machine=_Machine(self.hardware, shop),
            engines=lambda: _infos(shop),
            options=lambda engine: describe(shop.get(engine).options),
            settings=SimpleNamespace(presets=lambda engine: shop.get(engine).info.presets),
        )
        call = Invocation(parsed, service, shop, console, keyboard)
        try:
            self.code = commands.COMMANDS[parsed.command](call)
        finally:
            self.out, self.err = self._capsys.readouterr().out, stream.getvalue()
        return self.code

    def fails(self, *words: str) -> AppError:
        """The error that the command ends with."""
        with pytest.raises(AppError) as caught:
            self.run(*words)
        return caught.value

    @property
    def lines(self) -> list[dict[str, Any]]:
        """JSON lines on stdout."""
        return [json.loads(line) for line in self.out.splitlines()]

    @property
    def document(self) -> Any:
        """The one JSON document on stdout."""
        return json.loads(self.out)

    def called(self, name: str) -> list[tuple[Any, ...]]:
        """What the desk was asked under that name."""
        return [call[1:] for call in self.desk.calls if call[0] == name]


class _Machine:
    def __init__(self, hardware: Hardware, shop: Shop) -> None:
        self._hardware = hardware
        self._shop = shop

    def hardware(self) -> Hardware:
        return self._hardware

    def engine_states(self, hardware: Hardware | None) -> tuple[EngineStatus, ...]:
        return tuple(
            judge(info, hardware, extras=some_extras() if info.extras else ())
            for info in _infos(self._shop)
        )

    def judge_states(self, hardware: Hardware | None) -> tuple[EngineStatus, ...]:
        return tuple(judge(info, hardware) for info in self._shop.judges)


def _infos(shop: Shop) -> tuple[EngineInfo, ...]:
    return tuple(provider.info for provider in shop.providers())
