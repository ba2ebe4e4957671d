"""Building blocks of views: they show, emit, and know nothing of the program."""
