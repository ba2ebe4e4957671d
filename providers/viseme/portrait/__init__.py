"""Stills come alive: a plan of small gestures over the voice, and the head and eyelids that follow it."""
