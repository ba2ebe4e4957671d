"""Engines in child processes on a JSON-lines protocol."""
