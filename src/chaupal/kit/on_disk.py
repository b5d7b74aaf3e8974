"""That something is on the disk, and not only in the system's hands, when the power goes."""

import os
from pathlib import Path


def sync(path: Path) -> None:
    """A file's content; of a folder the names in it, which a new or renamed file needs as well. Raises OSError."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
