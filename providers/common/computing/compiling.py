"""Networks compiled for this machine, where it can; nothing fails because it cannot."""

import logging
import os
import subprocess
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import torch
from torch import nn

from core.domain.engine import RunContext
from core.platform.paths import app_paths
from providers.common.computing.batches import is_out_of_memory
from providers.common.computing.device import Compute

log = logging.getLogger(__name__)

Compiler = Callable[[Callable[..., Any]], Callable[..., Any]]
_FAULTS = (RuntimeError, OSError, ImportError, subprocess.SubprocessError)
_CACHE_VARIABLE = "TORCHINDUCTOR_CACHE_DIR"


class Compiled(nn.Module):
    """A network that is compiled when first used, and goes on as it is where that fails.

    Args:
        compiler: Makes a function fast; torch's own when not given.
        fault: Why it is not even tried.

    Attributes:
        fault: Why it is not compiled, in the compiler's words; empty while nothing is wrong.
    """

    def __init__(self, net: nn.Module, compiler: Compiler | None = None, fault: str = "") -> None:
        super().__init__()
        self.net = net
        self.fault = fault
        self._fast: Callable[..., Any] | None = None
        if not fault:
            self._fast = (compiler or _torchs_compiler)(net.__call__)

    def forward(self, *args: Any, **kwargs: Any) -> Any:
        """What the network makes of it. Takes minutes the first time. Raises what the network does."""
        if self._fast is None:
            return self.net(*args, **kwargs)
        try:
            with _silenced():
                return self._fast(*args, **kwargs)
        except _FAULTS as exc:
            if is_out_of_memory(exc):
                raise
            log.info("the network cannot be compiled", exc_info=True)
            self.fault = _first_line(exc)
        self._fast = None
        return self.net(*args, **kwargs)

    def tell(self, context: RunContext) -> None:
        """Warns when it is not compiled."""
        if self.fault:
            context.warn("not_compiled", f"The network is not compiled: {self.fault}")


def compiled(net: nn.Module, compute: Compute) -> Compiled:
    """The network, compiled when first used where that is worth its minutes."""
    is_gpu = compute.device.type == "cuda"
    return Compiled(net, fault="" if is_gpu else "on the processor nothing would be gained by it")


def _torchs_compiler(call: Callable[..., Any]) -> Callable[..., Any]:
    with _silenced():
        from torch._inductor import config  # noqa: PLC0415 - seconds, only where it is wanted
    os.environ.setdefault(_CACHE_VARIABLE, str(app_paths().cache / "compiled"))
    config.compile_threads = 1  # no processes of its own that outlive the job
    with _silenced():
        fast: Callable[..., Any] = torch.compile(call)
    return fast


@contextmanager
def _silenced() -> Iterator[None]:
    """The compiler warns of its own parts."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def _first_line(exc: BaseException) -> str:
    return str(exc).strip().split("\n", 1)[0].rstrip(".:") or type(exc).__name__
