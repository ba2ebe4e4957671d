"""The command line: parse, hand to the service, print what it tells."""
