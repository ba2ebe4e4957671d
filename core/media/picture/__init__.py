"""Pictures in: videos, stills and folders as normalised frames."""
