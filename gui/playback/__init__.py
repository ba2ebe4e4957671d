"""Pictures and sound in step: one clock, and the pictures that follow it."""
