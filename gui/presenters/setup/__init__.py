"""What is installed, and how it comes onto this computer."""
