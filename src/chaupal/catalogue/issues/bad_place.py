"""A pincode that lies where there is no such district, sub-division or local body, or in one of another district."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.catalogue.parts import meant
from chaupal.catalogue.pincodes import LIST_OF

if TYPE_CHECKING:
    from collections.abc import Iterator

    from chaupal.catalogue.base import Fault
    from chaupal.catalogue.library import Library


def check(library: Library) -> Iterator[Fault]:
    """Looks at every pincode."""
    sheet = library.pincodes.sheet
    for name, list_name in LIST_OF.items():
        known = {value for value, _ in library.lists[list_name].options} if list_name in library.lists else set()
        for pincode, place in library.pincodes.places.items():
            value = getattr(place, name)
            if value and value not in known:
                what = f"`{value}` is not in services/lists/{list_name}.yaml{meant(value, known)}"
                yield sheet.at(f"{pincode}.{name}", what)
    above = library.lists["sub_divisions"].under if "sub_divisions" in library.lists else {}
    for pincode, place in library.pincodes.places.items():
        district = above.get(place.sub_division)
        if district and place.district != district:
            yield sheet.at(
                f"{pincode}.district", f"`{place.sub_division}` is a sub-division of `{district}`; write that"
            )
