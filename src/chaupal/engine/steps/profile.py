"""Details kept with the citizen's leave: offered for keeping when a form is filed, and for use in the next one.

Leave is asked each time they would be used: what was told to one department is not taken to another unasked.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from chaupal.engine import showing
from chaupal.engine.forms import behalf, filling, flow, gathered, keeping
from chaupal.engine.phrases import back_or_offer
from chaupal.engine.steps import consent
from chaupal.engine.talk import Keepsake, Where
from chaupal.engine.taps import claim
from chaupal.hearing import answers
from chaupal.hearing.answers.base import Spec
from chaupal.kit.frozen import replace

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from chaupal.engine.definition import Service
    from chaupal.engine.effects import Option
    from chaupal.engine.events import TextReceived
    from chaupal.engine.scene import Scene
    from chaupal.engine.talk import Form

PURPOSE = flow.PROFILE


def offer_kept(scene: Scene, kept: Mapping[str, Any]) -> None:
    """These details are kept: may they be used in this form?"""
    scene.go(Where.PREFILLING)
    lines = [f"• {scene.text(f'profile.{name}')}: {_shown(scene, name, value)}" for name, value in kept.items()]
    scene.say_raw("profile.use", "\n".join([scene.text("profile.use"), *lines]))
    reference = scene.form.reference
    scene.offer(
        scene.option(claim("kept", reference, "yes"), "profile.yes"),
        scene.option(claim("kept", reference, "no"), "profile.no"),
    )


def show(scene: Scene) -> None:
    """The question once more; if nothing of it would help any more, on with the form."""
    kept = filling.usable(scene.service, scene.form, scene.talk.profile, scene.today)
    return offer_kept(scene, kept) if kept else scene.then("proceed")


def _shown(scene: Scene, name: str, value: Any) -> str:
    kind = filling.PROFILE[name]
    if kind == "name":
        return showing.person(scene, str(value))
    return scene.text(f"profile.{value}") if kind == "choice" else answers.show(Spec(kind), value, scene.language)


def use(scene: Scene, reply: str) -> None:
    """The citizen lets us use them, or not."""
    form = scene.form
    kept = dict(scene.talk.profile) if reply == "yes" else {}
    scene.fill(told=replace(form.told, profile=True), kept=kept)
    return scene.then("proceed")


def hear(scene: Scene, event: TextReceived) -> None:
    """Words while that is asked."""
    if event.reading.command in ("yes", "no"):
        return use(scene, event.reading.command)
    if event.reading.topic:
        return scene.then("topic_here")
    return scene.then("repeat", "consent.unclear")


def offer(scene: Scene, service: Service, form: Form, status: Option) -> None:
    """A form was filed: may its sender's details be kept? Who agreed before is not asked again."""
    items = _to_keep(scene, service, form)
    if not items:
        return scene.offer(status, scene.to_menu())
    scene.say("profile.keep", items=", ".join(items))
    scene.offer(
        scene.option(claim("keep", "yes"), "profile.keep_yes"),
        scene.option(claim("keep", "no"), "profile.keep_no"),
        status,
    )
    return scene.ask_aside("keep")


def _to_keep(scene: Scene, service: Service, form: Form) -> list[str]:
    """What leave is asked for, which is put by; nothing of a child, where it stands already, or of too little."""
    if behalf.is_child(service, form, scene.today):
        return []
    told = filling.profile_of(service, form, scene.today)
    fresh = {name: value for name, value in told.items() if scene.talk.profile.get(name) != value}
    if not told or scene.talk.stopped:
        return []
    papers = keeping.keepsakes(service, form, scene.today)
    if f"{service.department}/{PURPOSE}" in scene.talk.consents:
        _keep(scene, fresh, papers)
        return []
    if not papers and fresh.keys() <= {"name"}:
        return []  # a name alone is sooner typed than agreed to
    details = [scene.text(f"data.{kind}") for kind in gathered.kept_kinds(fresh)]
    of_papers = [scene.text(f"paper.{paper.accept[0]}") for paper in papers if len(paper.accept) == 1]
    kept = {"department": service.department, "values": fresh, "papers": [asdict(paper) for paper in papers]}
    items = details or list(dict.fromkeys(of_papers))
    scene.talk = replace(scene.talk, offered=kept) if items else scene.talk
    return items


def _keep(scene: Scene, values: Mapping[str, Any], papers: Sequence[Keepsake]) -> None:
    talk = scene.talk
    scene.talk = replace(
        talk, profile=talk.profile | dict(values), keepsakes=keeping.with_these(talk.keepsakes, papers)
    )


def keep(scene: Scene, reply: str) -> None:
    """The citizen lets us keep them, or not; either way the menu is next."""
    offered = scene.talk.offered
    scene.talk = replace(scene.talk, offered={})
    if not offered:
        return scene.then("repeat", "tap.old")
    if reply == "yes":
        purpose = f"{offered['department']}/{PURPOSE}"
        consent.record(scene, purpose, given=True, method="button")
        consents = dict.fromkeys((*scene.talk.consents, purpose))
        scene.talk = replace(scene.talk, consents=tuple(consents))
        _keep(scene, offered["values"], [Keepsake(**paper) for paper in offered["papers"]])
    scene.say("profile.kept" if reply == "yes" else "profile.not_kept")
    return back_or_offer(scene, scene.option(claim("do", "status"), "menu.status"), scene.to_menu())


def forget(scene: Scene) -> None:
    """The kept details are let go: the consent is taken back."""
    taken_back = [purpose for purpose in scene.talk.consents if purpose.endswith(f"/{PURPOSE}")]
    for purpose in taken_back:
        consent.record(scene, purpose, given=False, method="button")
    consents = tuple(purpose for purpose in scene.talk.consents if purpose not in taken_back)
    scene.talk = replace(keeping.forgotten(scene.talk), consents=consents)
    scene.say("profile.forgotten")
    scene.then("repeat")
