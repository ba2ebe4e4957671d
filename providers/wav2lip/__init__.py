"""Wav2Lip: the mouth of a small picture, painted anew for every frame."""
