"""The photo: which part the networks see, and what they read of its face."""
