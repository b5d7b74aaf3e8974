"""Every list of the console and every periodic job, found by themselves: a new one needs no word here."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from time import perf_counter
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode, urljoin

from django.urls import reverse
from django.utils.module_loading import import_string
from django_tasks_db.models import DBTaskResult

from chaupal.console import urls
from chaupal.jobs.actions import later
from chaupal.jobs.base import HANDS
from chaupal.jobs.outcome import work
from chaupal.jobs.rows import claim

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from django.test import Client

OPTIONS = 2  # of each filter: its first ones
_SELECT = re.compile(r'<select name="(\w+)".*?</select>', re.DOTALL)
_OPTION = re.compile(r'<option value="([^"]+)"')
_INPUT = re.compile(r'<input[^>]*name="(\w+)"[^>]*>')
_PAGE = re.compile(r'<a rel="(?:next|prev)" href="([^"]+)"')
_FILTERS = re.compile(r'<form class="filters[" ].*?</form>', re.DOTALL)


def addresses(numbers: Mapping[str, object]) -> list[str]:
    """Every page of the console that can be asked for; `numbers` say which case, task … is opened."""
    found = []
    for entry in urls.urlpatterns:
        wanted = {name: numbers[name] for name in entry.pattern.converters if name in numbers}
        if len(wanted) == len(entry.pattern.converters):
            found.append(reverse(f"console:{entry.name}", kwargs=wanted))
    return found


def pages(client: Client, address: str, words: Mapping[str, str]) -> Iterator[tuple[str, int]]:
    """The address, its next page, that one's neighbours, and its filters one by one: (address, HTTP status).

    `words` is what is typed into a filter of that name.
    """
    answer = client.get(address)
    yield address, answer.status_code
    if answer.status_code != 200:  # noqa: PLR2004
        return
    text = answer.content.decode() if not answer.streaming else ""
    further = [urljoin(address, unescape(link)) for link in _PAGE.findall(text)]
    further += [f"{address}?{urlencode({name: value})}" for name, value in _choices(text, words)]
    for one in further:
        answer = client.get(one)
        yield one, answer.status_code
        for link in _PAGE.findall(answer.content.decode()) if "page=" in one else ():
            again = urljoin(one, unescape(link))
            yield again, client.get(again).status_code


def _choices(text: str, words: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for form in _FILTERS.findall(text):
        for select in _SELECT.finditer(form):
            for value in _OPTION.findall(select.group(0))[: OPTIONS + 3 * (select.group(1) == "state")]:
                yield select.group(1), unescape(value)
        for name in set(_INPUT.findall(form)) - {"csrfmiddlewaretoken"}:
            yield from ((name, value) for value in (words.get(name, "on"), "all"))


@dataclass(frozen=True, slots=True)
class Step:
    """One run of a job, as a jobs process would do it."""

    path: str
    seconds: float
    failed: bool


def steps(path: str, most: int, around: Callable[[Callable[[], None]], Any] = lambda act: act()) -> list[Step]:
    """Runs the periodic job, then what it orders, until nothing is due or so many were run; what waited is dropped."""
    DBTaskResult.objects.filter(status="READY").delete()
    later(path, tries=1)
    found: list[Step] = []
    while len(found) < most and (row := next((one for queue in HANDS if (one := claim("walk", queue))), None)):
        name = row.args_kwargs["args"][0]
        import_string(name)
        begun = perf_counter()
        around(lambda row=row: work(row))  # type: ignore[misc]
        taken = perf_counter() - begun
        failed = DBTaskResult.objects.filter(pk=row.pk, status="FAILED").exists()
        found.append(Step(name, taken, failed))
    return found
