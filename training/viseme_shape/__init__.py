"""How the shape file of the built-in engine's renderer is made."""
