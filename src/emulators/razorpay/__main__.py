"""The gateway alone, mounted where the whole city mounts it."""

import uvicorn
from starlette.applications import Starlette
from starlette.routing import Mount

from emulators.razorpay import routes
from emulators.settings import parse

if __name__ == "__main__":
    settings = parse()
    app = Starlette(routes=[Mount("/razorpay", routes=routes(settings))])
    uvicorn.run(app, host=settings.host, port=settings.port, log_level="warning")
