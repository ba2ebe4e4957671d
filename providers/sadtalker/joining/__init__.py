"""The painted square as a picture of the film: back in its photo, or by itself."""
