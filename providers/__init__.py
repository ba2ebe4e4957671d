"""The engines, and what several of them share."""
