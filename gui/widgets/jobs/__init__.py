"""The list of jobs and the parts of one job in full."""
