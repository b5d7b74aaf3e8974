"""The door of the shell: play what waits, or what comes in as it comes."""

from chaupal.conversations.at_once import play_at_once
from chaupal.conversations.outside import play
from chaupal.conversations.uniting import settle
from chaupal.conversations.worker import Outcome, run_batch

__all__ = ["Outcome", "play", "play_at_once", "run_batch", "settle"]
