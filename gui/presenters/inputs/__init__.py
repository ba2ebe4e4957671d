"""From files that come in to the request being composed."""
