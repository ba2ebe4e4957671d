"""Sound in and out: the voice that drives, the sound that is delivered."""
