"""The command line and the wire forms."""
