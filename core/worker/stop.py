"""Stopping, as the worker's side knows it."""

from core.platform.stop import StopToken as StopToken
