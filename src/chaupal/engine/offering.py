"""The consent to use papers that were issued: what becomes of them when it is taken back. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.engine.effects import DropDocument
from chaupal.engine.forms import flow
from chaupal.engine.talk import Where
from chaupal.kit.frozen import replace

if TYPE_CHECKING:
    from collections.abc import Collection

    from chaupal.engine.scene import Scene
    from chaupal.engine.talk import Form

PURPOSE = "issued_papers"  # a consent of its own: for each use a tap


def let_go(scene: Scene, ended: Collection[str]) -> None:
    """Papers used under consents that end are let go, and asked for again; what was filed stays with the office."""
    for form in (scene.talk.form, *scene.talk.parked):
        if form is not None and form.proven and scene.where_of(form) != Where.FILING:
            service = scene.catalogue.known(form.service, form.version)
            if f"{service.department}/{PURPOSE}" in ended:
                scene.put(_without_issued(scene, form))


def _without_issued(scene: Scene, form: Form) -> Form:
    service, item = scene.catalogue.known(form.service, form.version), form.item
    for paper in form.proven:
        for document in form.papers.get(paper, ()):
            scene.order(DropDocument(form.reference, document))
        form = flow.without(service, form, paper)
    return replace(form, item=item)
