"""The emulated WhatsApp as the application mounts it."""

from starlette.routing import BaseRoute

from emulators.clock import Clock
from emulators.faults import Faults
from emulators.settings import Settings
from emulators.whatsapp.graph import Graph
from emulators.whatsapp.phone.page import PhonePage
from emulators.whatsapp.script import Script
from emulators.whatsapp.world import World


class WhatsApp:
    """Graph API, steering by script, and the phone page."""

    def __init__(self, settings: Settings, clock: Clock, faults: Faults) -> None:
        self.world = World(settings, clock, faults)

    def routes(self) -> list[BaseRoute]:
        """Everything under `/graph`. The Graph API comes last, for its paths are free."""
        return [*Script(self.world).routes(), *PhonePage(self.world).routes(), *Graph(self.world).routes()]

    async def start(self) -> None:
        """Begin."""
        await self.world.start()

    async def stop(self) -> None:
        """End."""
        await self.world.stop()
