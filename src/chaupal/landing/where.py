"""In which register a service's applications are filed, too: as its YAML says, or one installation's setting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings

from chaupal.catalogue.queries import catalogue

if TYPE_CHECKING:
    from chaupal.engine.definition import Service


def lands_in(service: Service) -> str:
    """The register's name; empty: none."""
    return str(settings.CHAUPAL_LANDS_IN.get(service.id, service.lands_in))


def registers(departments: frozenset[str] | None = None) -> list[str]:
    """The registers in which applications of some service, of these departments', are filed."""
    services = catalogue().services.values()
    named = {lands_in(one) for one in services if departments is None or one.department in departments}
    return sorted(named - {""})
