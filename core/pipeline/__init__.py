"""The streaming render shared by every frame-by-frame engine."""
