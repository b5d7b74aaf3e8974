"""The parts of the emulated WhatsApp, put together once."""

from emulators.clock import Clock
from emulators.faults import Faults
from emulators.settings import Settings
from emulators.snapshot import Snapshot
from emulators.whatsapp.courier import Courier
from emulators.whatsapp.delivery import Delivery
from emulators.whatsapp.log import Log
from emulators.whatsapp.media import MediaShelf
from emulators.whatsapp.pricing import Pricing
from emulators.whatsapp.rates import Rates
from emulators.whatsapp.store import Store
from emulators.whatsapp.templates import Templates


class World:
    """Settings, state, and all that acts on it."""

    def __init__(self, settings: Settings, clock: Clock, faults: Faults) -> None:
        self.settings, self.clock, self.faults = settings, clock, faults
        self.store = Store(settings)
        self.snapshot = Snapshot(settings.state, self.store.dump)
        self.store.load(self.snapshot.load())
        self.log = Log(clock)
        self.courier = Courier(settings, self.store, faults, clock)
        self.courier.on_change = self.snapshot.changed
        self.delivery = Delivery(settings, self.store, faults, clock, courier=self.courier, log=self.log)
        self.shelf = MediaShelf(self.store, settings.base_url, settings.app_secret)
        self.templates = Templates(self.store, self.courier, faults)
        self.rates = Rates(faults)
        self.pricing = Pricing()

    async def start(self) -> None:
        """Begin to deliver webhooks and messages."""
        await self.courier.start()
        self.delivery.resume()
        self.templates.start()

    async def stop(self) -> None:
        """End, and keep the state."""
        self.templates.stop()
        await self.delivery.stop()
        await self.courier.stop()
        self.snapshot.write()
