"""The stage, and the line to move along a clip."""
