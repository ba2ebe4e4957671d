"""The Qt-free core of Lipsmith: everything but the fronts (gui) and the engines (providers)."""
