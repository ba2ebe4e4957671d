"""Masks and blending; numpy and OpenCV only."""
