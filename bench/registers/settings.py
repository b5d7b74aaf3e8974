"""The settings with a keeper of the bench beside the others; the roles are started with them."""

from chaupal.config.settings import *  # noqa: F403
from chaupal.config.wiring import KEEPERS

REGISTER_KEEPERS = {**KEEPERS, "bench": "bench.registers.keeper.Distant"}
