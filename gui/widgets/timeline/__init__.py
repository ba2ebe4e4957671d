"""The shared time axis and what is drawn along it."""
