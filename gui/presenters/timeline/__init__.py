"""What the time line shows of face and voice."""
