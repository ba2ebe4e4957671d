"""The only door for every front."""
