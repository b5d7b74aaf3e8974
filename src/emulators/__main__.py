"""`python -m emulators --port 8001 --callback http://127.0.0.1:8000/webhooks/whatsapp` runs the city in a box."""

import contextlib
import logging
import socket

import uvicorn

from emulators.app import build
from emulators.settings import parse


class Server(uvicorn.Server):
    """Ends the streams of open phone pages before it waits for all answers to be done."""

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Stop serving."""
        self.config.app.state.whatsapp.world.log.end()  # type: ignore[union-attr]
        await super().shutdown(sockets)


def main() -> None:
    """Serve until Ctrl-C or SIGTERM."""
    settings = parse()
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(name)s: %(message)s")
    for chatty in ("httpx", "mail.log"):
        logging.getLogger(chatty).setLevel(logging.WARNING)
    app = build(settings)
    config = uvicorn.Config(
        app, settings.host, settings.port, access_log=False, log_level="warning", timeout_graceful_shutdown=2
    )
    with contextlib.suppress(KeyboardInterrupt):
        Server(config).run()


if __name__ == "__main__":
    main()
