"""Shared by several engines: detectors, speech features, devices."""
