"""Settings, the installation, and what the program is made of."""
