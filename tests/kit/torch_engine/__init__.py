"""A small real engine on torch, for tests only: what engines with an environment of their own do."""
