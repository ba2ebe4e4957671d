"""Geometry, tracks and choice of faces; numpy only."""
