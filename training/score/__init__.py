"""How well the built-in sync score tells right from wrong sound."""
