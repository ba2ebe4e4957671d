"""What a person has chosen once and for all: settings and presets."""
