"""`python -m emulators --port 8001 --callback http://127.0.0.1:8000/webhooks/whatsapp` runs the city in a box."""

import logging

import uvicorn

from emulators.app import build
from emulators.settings import parse


def main() -> None:
    """Serve until Ctrl-C or SIGTERM."""
    settings = parse()
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(name)s: %(message)s")
    logging.getLogger("httpx").setLevel(logging.WARNING)
    # Open phone pages hold a stream that never ends by itself.
    uvicorn.run(
        build(settings),
        host=settings.host,
        port=settings.port,
        access_log=False,
        log_level="warning",
        timeout_graceful_shutdown=1,
    )


if __name__ == "__main__":
    main()
