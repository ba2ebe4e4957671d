"""The machine: folders, files, processes, logging."""
