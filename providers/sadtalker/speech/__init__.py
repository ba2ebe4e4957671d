"""From a voice to the motion of a face and a head, 25 times a second."""
