"""Small questions to a JSON body, answered by Meta's errors."""

from typing import Any

from emulators.whatsapp.errors import GraphError, bad_parameter, invalid, required
from emulators.whatsapp.model import Json


def an_object(holder: Json, key: str, path: str) -> Json:
    """`holder[key]`, which must be there and be an object."""
    if holder.get(key) is None:
        raise required(path)
    if not isinstance(holder[key], dict):
        raise bad_parameter(f"Param {path} must be a JSON object.")
    value: Json = holder[key]
    return value


def a_list(holder: Json, key: str, path: str) -> list[Json]:
    """`holder[key]`, which must be a list of objects."""
    value = holder.get(key)
    if value is None:
        raise required(path)
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        raise bad_parameter(f"Param {path} must be an array of objects.")
    return value


def a_text(holder: Json, key: str, path: str) -> str:
    """`holder[key]`, which must be a text; an empty one counts as there."""
    value = holder.get(key)
    if value is None:
        raise required(path)
    if not isinstance(value, str):
        raise bad_parameter(f"Param {path} must be a string.")
    return value


def within(name: str, text: str, most: int, least: int = 1) -> None:
    """A length, in the words that Meta uses for most of them."""
    if not least <= len(text) <= most:
        raise invalid(f"{name} length invalid. Min length: {least}, Max length: {most}")


def unique(name: str, values: list[Any]) -> None:
    """No value twice."""
    if len(set(values)) != len(values):
        raise invalid(f"{name} must be unique")


def at_most(name: str, text: str, most: int) -> None:
    """A length, in the other words that Meta uses."""
    if len(text) > most:
        raise invalid(f"{name} is too long. Max length is {most}")


def missing(details: str) -> GraphError:
    """131008 with its details."""
    return GraphError(131008, details)
