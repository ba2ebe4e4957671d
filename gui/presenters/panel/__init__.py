"""Engines, presets, options, the clip's own settings, and the checks."""
