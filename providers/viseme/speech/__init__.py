"""From a voice to the motion of a mouth."""
