"""Measures how well lips and voice of a film go together."""
