"""The commands for engines in the cloud: keys, voices, what is said before something is sent."""
