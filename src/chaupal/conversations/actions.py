"""The door of the shell: play what waits."""

from chaupal.conversations.worker import Outcome, run_batch

__all__ = ["Outcome", "run_batch"]
