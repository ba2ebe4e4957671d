"""How much memory a process uses with all that it started."""

from contextlib import suppress

import psutil


def tree_bytes(pid: int) -> int:
    """Resident bytes of the process and its descendants; what they share counts for each.

    A process that ends meanwhile counts as nothing.
    """
    try:
        root = psutil.Process(pid)
        family = [root, *root.children(recursive=True)]
    except psutil.NoSuchProcess:
        return 0
    total = 0
    for process in family:
        with suppress(psutil.NoSuchProcess, psutil.AccessDenied):
            total += process.memory_info().rss
    return total
