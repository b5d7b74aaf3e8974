"""What an installation does not offer is offered by nobody within a generation; what was begun goes on; holidays."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from chaupal.authoring.actions import DEPARTMENT, SERVICE, drop_holiday, enter_holiday, switch
from chaupal.authoring.base import Installed
from chaupal.authoring.laying_out import lay_installed
from chaupal.authoring.queries import generation, installed
from chaupal.catalogue.base import HOLIDAYS
from chaupal.catalogue.queries import library
from chaupal.understanding.keeping import kept
from chaupal.understanding.router import Router

SERVICES = Path(__file__).parents[2] / "services"
DAY = date(2026, 12, 3)


@pytest.fixture(scope="module")
def copy(tmp_path_factory) -> Path:
    target = tmp_path_factory.mktemp("copy") / "services"
    shutil.copytree(SERVICES, target)
    days = {DAY: {"hi": "मतदान", "en": 'Polling "day"'}, date(2026, 1, 26): {"hi": "x", "en": "x"}}
    lay_installed(target, Installed(frozenset({"birth_certificate"}), frozenset({"djb"}), days))
    return target


@pytest.mark.once
def test_what_is_closed_is_not_offered_and_is_there_for_who_began_it(copy):
    book, files = library(copy).catalogue(), library(SERVICES).catalogue()
    gone = {"birth_certificate", *(service.id for service in files.offered("djb"))}

    assert files.current.keys() - book.current.keys() == gone
    assert not gone & {service.id for service in book.offered()}
    assert gone.isdisjoint({name for event in book.life_events for name in event.services} | {*book.most_used})
    assert not any(each.service and each.id in gone for one in book.offered() for each in one.screens)
    assert book.services.keys() == files.services.keys()
    assert not library(copy).faults()


@pytest.mark.once
def test_its_words_are_known_and_lead_to_nothing_else_in_its_place(copy):
    book = library(copy).catalogue()
    services = book.taught()
    closed = {service.id for service in services} - book.current.keys()
    router = Router(services, kept(services), closed)
    said = "I need my son's birth certificate"

    assert [service.id for service in services] == [one.id for one in library(SERVICES).catalogue().offered()]
    assert Router(services, kept(services)).heard(said).services[0][0] == "birth_certificate"
    assert all(share < 0.5 for name, share in router.heard(said).services if name not in closed)
    assert closed.isdisjoint(dict(router.heard(said).services))


@pytest.mark.once
def test_a_holiday_stands_beside_those_of_the_files_which_stay(copy):
    text = (copy / HOLIDAYS).read_text(encoding="utf-8")
    assert text.startswith((SERVICES / HOLIDAYS).read_text(encoding="utf-8"))
    assert library(copy).holidays.days == library(SERVICES).holidays.days | {DAY}
    assert text.count("2026-01-26") == 1


@pytest.mark.django_db
def test_each_change_raises_the_generation_and_nothing_else_does():
    assert installed() == Installed()
    assert switch(SERVICE, "birth_certificate", on=False, by="asha")
    assert not switch(SERVICE, "birth_certificate", on=False, by="ravi")
    assert switch(DEPARTMENT, "djb", on=False, by="asha")
    enter_holiday(DAY, {"en": "Polling day", "hi": "मतदान"}, by="asha")
    assert installed().services == {"birth_certificate"}
    assert installed().departments == {"djb"}
    assert (generation(), installed().holidays) == (3, {DAY: {"en": "Polling day", "hi": "मतदान"}})

    assert not switch(DEPARTMENT, "mcd", on=True, by="asha")
    assert not drop_holiday(date(2026, 12, 4))
    assert generation() == 3
    assert switch(DEPARTMENT, "djb", on=True, by="asha")
    assert switch(SERVICE, "birth_certificate", on=True, by="asha")
    assert drop_holiday(DAY)
    assert (generation(), installed()) == (6, Installed())
