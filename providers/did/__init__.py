"""D-ID: a photo and a voice become a talking head, on D-ID's machines."""
