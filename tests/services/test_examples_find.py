"""The numbers that questions give as examples are in the demo's registers: who copies one is shown what is found."""

import pytest

from chaupal.catalogue.queries import catalogue, registers
from chaupal.engine.definition import Field, Find, Service

FINDS = [
    (name, item)
    for name in sorted(catalogue().current)
    for item in catalogue().service(name).items
    if isinstance(item, Find)
]


def examples(service: Service, find: Find) -> dict[str, str]:
    """Field -> the example of each number that is looked up by it."""
    items = (service.item(name) for name in find.by)
    fields = (item for item in items if isinstance(item, Field) and item.spec.kind == "text")
    return {field.id: str(field.spec.rules["example"]) for field in fields if "example" in field.spec.rules}


@pytest.mark.parametrize(("name", "find"), FINDS, ids=[f"{name}-{find.id}" for name, find in FINDS])
def test_what_is_given_as_an_example_is_found(name: str, find: Find) -> None:
    told, register = examples(catalogue().service(name), find), registers()[find.register]
    ways = [{key: told[key] for key in way.exact if key in told} for way in register.ways if {*way.exact} & {*told}]
    kept_elsewhere = "local" not in register.keepers

    assert kept_elsewhere or all(
        any(all(str(record.get(key)) == value for key, value in way.items()) for record in register.records)
        for way in ways
    ), told
