"""What is heard of who a citizen is belongs to a form, to one paper of it, or to an act beside forms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.engine.identity_orders import ACT
from chaupal.engine.on_locker import paper_of
from chaupal.engine.steps import from_locker, prove, unlock
from chaupal.kit.frozen import replace

if TYPE_CHECKING:
    from types import ModuleType

    from chaupal.engine.identity_facts import Proven, SignedIn, SignInAway, SignInBegun, SignInFailed, SignInOffered
    from chaupal.engine.scene import Scene


def proven(scene: Scene, event: Proven) -> None:
    """They are known."""
    scene.enter(unlock.proven if event.reference == ACT else prove.proven, event)


def offered(scene: Scene, event: SignInOffered) -> None:
    """There is a link to sign in; the one before it, for whatever it was, opens no more."""
    _use_up(scene, but=event.reference)
    scene.enter(_of(event.reference).offered, event)


def begun(scene: Scene, _event: SignInBegun) -> None:
    """Somebody goes by the link; what comes of it is told by itself, and if nothing does, the next word brings one."""
    _use_up(scene)


def _use_up(scene: Scene, but: str = "") -> None:
    """No link that was offered here can be opened any more."""
    for form in (scene.talk.form, *scene.talk.parked):
        if form is not None and form.proof.get("url") and form.reference != but:
            scene.put(replace(form, proof={**form.proof, "until": 0}))
    if scene.talk.unlocking.get("url") and but != ACT:
        scene.talk = replace(scene.talk, unlocking={**scene.talk.unlocking, "until": 0})


def away(scene: Scene, event: SignInAway) -> None:
    """Nobody can sign in."""
    scene.enter(_of(event.reference).away, event)


def signed(scene: Scene, event: SignedIn) -> None:
    """Somebody signed in; whoever helps is not the citizen, whatever link of before they used."""
    if scene.talk.helped:
        return
    scene.enter(unlock.signed if event.reference == ACT else prove.signed, event)


def failed(scene: Scene, event: SignInFailed) -> None:
    """Nobody did."""
    scene.enter(_of(event.reference).failed, event)


def _of(reference: str) -> ModuleType:
    """The step that a sign-in is for."""
    if reference == ACT:
        return unlock
    return from_locker if paper_of(reference) else prove
