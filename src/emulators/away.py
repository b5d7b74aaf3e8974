"""What goes wrong where a webhook's callback is away."""

import httpx

AWAY = (httpx.HTTPError, AttributeError)  # the latter is anyio's, of a peer killed as it accepts; httpx lets it pass
