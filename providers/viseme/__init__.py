"""The built-in engine: mouth shapes from speech, drawn by warping the face's own pixels."""
