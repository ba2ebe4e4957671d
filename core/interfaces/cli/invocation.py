"""One command line being carried out."""

import argparse
import sys
from dataclasses import dataclass, field
from typing import TextIO

from core.app.service import Service
from core.domain.engine import EngineCatalogue
from core.interfaces.cli.console import Console


@dataclass(frozen=True, slots=True)
class Invocation:
    """Its words, and what they are carried out with.

    Attributes:
        keyboard: Where a person answers; None when the program was started without one.
    """

    words: argparse.Namespace
    service: Service
    catalogue: EngineCatalogue
    console: Console
    keyboard: TextIO | None = field(default_factory=lambda: sys.stdin)
