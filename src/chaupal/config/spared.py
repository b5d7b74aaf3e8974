"""What libraries would import beside themselves, which nobody here uses: it is not looked for.

Each is optional where it is imported, and comes into an installation with something else. Its memory would be held by
every role and its time be paid at each start.
"""

import sys

ABSENT = (
    "rich",  # structlog's colours for a terminal: our logs are JSON
    "httpx._main",  # httpx's command line, with rich, click and pygments
)


def spare() -> None:
    """To be called before the libraries are imported. What is imported already is left alone."""
    for name in ABSENT:
        sys.modules.setdefault(name, None)  # type: ignore[arg-type]  # Python's way to say: not to be found
