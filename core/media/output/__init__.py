"""The finished file: written, marked, verified."""
