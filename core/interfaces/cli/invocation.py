"""One command line being carried out."""

import argparse
from dataclasses import dataclass

from core.app.service import Service
from core.domain.engine import EngineCatalogue
from core.interfaces.cli.console import Console


@dataclass(frozen=True, slots=True)
class Invocation:
    """Its words, and what they are carried out with."""

    words: argparse.Namespace
    service: Service
    catalogue: EngineCatalogue
    console: Console
