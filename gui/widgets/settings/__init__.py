"""Parts that settings pages are made of."""
