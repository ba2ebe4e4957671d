"""Faces and their points and parts in pictures, found by networks."""
