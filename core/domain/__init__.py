"""Frozen values and protocols that every floor of the core shares; no I/O, no libraries but pydantic."""
