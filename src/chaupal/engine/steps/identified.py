"""What is heard of who a citizen is belongs to a form, to one paper of it, or to an act beside forms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chaupal.engine.identity_orders import ACT
from chaupal.engine.on_locker import paper_of
from chaupal.engine.steps import from_locker, prove, unlock

if TYPE_CHECKING:
    from types import ModuleType

    from chaupal.engine.identity_facts import Proven, SignedIn, SignInAway, SignInFailed, SignInOffered
    from chaupal.engine.scene import Scene


def proven(scene: Scene, event: Proven) -> None:
    """They are known."""
    unlock.proven(scene, event) if event.reference == ACT else prove.proven(scene, event)


def offered(scene: Scene, event: SignInOffered) -> None:
    """There is a link to sign in."""
    _of(event.reference).offered(scene, event)


def away(scene: Scene, event: SignInAway) -> None:
    """Nobody can sign in."""
    _of(event.reference).away(scene, event)


def signed(scene: Scene, event: SignedIn) -> None:
    """Somebody signed in; whoever helps is not the citizen, whatever link of before they used."""
    if scene.talk.helped:
        return
    unlock.signed(scene, event) if event.reference == ACT else prove.signed(scene, event)


def failed(scene: Scene, event: SignInFailed) -> None:
    """Nobody did."""
    _of(event.reference).failed(scene, event)


def _of(reference: str) -> ModuleType:
    """The step that a sign-in is for."""
    if reference == ACT:
        return unlock
    return from_locker if paper_of(reference) else prove
