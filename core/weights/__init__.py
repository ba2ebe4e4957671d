"""Weights: what engines download, where it comes from, and whether it is what it should be."""
