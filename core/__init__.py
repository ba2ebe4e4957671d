"""The Qt-free core of Lipsmith: everything but the fronts (gui) and the engines (providers)."""

__version__ = "0.1.0"
