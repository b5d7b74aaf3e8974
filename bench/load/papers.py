"""What citizens photograph: the emulator's sample papers, all made up."""

from collections.abc import Collection, Mapping

HOLDER = "Asha Verma"


def photographed(kinds: Collection[str]) -> Mapping[str, bytes]:
    """Each kind as JPEG, the same for every citizen."""
    if not kinds:
        return {}
    from emulators.whatsapp.papers import draw  # noqa: PLC0415 - it draws: whoever sends no photo need not load it

    return {kind: draw(kind, HOLDER) for kind in kinds}
