"""From a mouth pose to pixels."""
