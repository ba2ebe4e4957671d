"""D-ID from the command line, over real HTTP with its stand-in on loopback."""
