"""Queue, journal, lanes and bus."""
