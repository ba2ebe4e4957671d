"""Renders and the queue, from the window's side."""
