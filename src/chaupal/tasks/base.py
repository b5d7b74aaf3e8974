"""What other rooms are told of tasks."""

from chaupal.tasks.kinds import KINDS, OPERATOR, SUPERVISOR, Kind
from chaupal.tasks.models import Task

__all__ = ["KINDS", "OPERATOR", "SUPERVISOR", "Kind", "Task"]
