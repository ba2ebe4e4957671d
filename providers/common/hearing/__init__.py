"""What is heard in a voice: where somebody speaks, which sounds, what networks make of it."""
