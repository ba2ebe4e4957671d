"""SadTalker: a photograph whose face and head move with the voice."""
