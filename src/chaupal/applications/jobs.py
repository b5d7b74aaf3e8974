"""The jobs of this room. Each does a step of bounded size; run twice, it finds it done."""

from datetime import timedelta

from chaupal.applications import by_name
from chaupal.jobs.base import again_if, every


@every(timedelta(minutes=1))
def draw_names() -> None:
    """Cases are found by the names in them and by their district: those filed since, and once all of before."""
    again_if(by_name.draw())
