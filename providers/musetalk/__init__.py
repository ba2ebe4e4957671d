"""MuseTalk 1.5 and 1.0: inpaints the lower half of the face in one network pass a frame."""
