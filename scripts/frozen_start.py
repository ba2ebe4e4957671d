"""Runs first in the frozen program (installer.spec): what it starts gets the person's loader path.

Its own libraries are found without that: the loader took the path up before this process began.
"""

import os

for name in ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH"):
    theirs = os.environ.get(f"{name}_ORIG")
    if theirs:
        os.environ[name] = theirs
    else:
        os.environ.pop(name, None)
