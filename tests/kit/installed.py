"""What is installed in the folders of a test."""

from core.jobs.installation import Installation
from core.platform.paths import AppPaths


def installation_in(paths: AppPaths) -> Installation:
    """Whatever lies there: nothing, in a fresh folder."""
    return Installation(lambda: paths)
