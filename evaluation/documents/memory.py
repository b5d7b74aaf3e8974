"""How much memory the process has in which a file is read: prints megabytes for the file on stdin.

In a process of its own: what a child is charged with includes its parent's memory at the moment of the fork.
"""

from __future__ import annotations

import resource
import sys
from pathlib import Path

from django.conf import settings

from chaupal.documents import apart


def main() -> None:
    """Reads the file as the chat does."""
    settings.configure(
        CHAUPAL_BASE_URL="https://chaupal.example",
        CHAUPAL_SERVICES_DIR=Path(__file__).parents[2] / "services",
        CHAUPAL_AADHAAR_CERTIFICATES=[],
        CHAUPAL_READER_SECONDS=60,
        CHAUPAL_READER_MEGABYTES=2048,
    )
    apart.read(sys.stdin.buffer.read(), ())
    print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024)


if __name__ == "__main__":
    main()
