"""What the engine raises. A raise changes nothing: the talk stays as it was."""


class EngineError(Exception):
    """Something that cannot be in a sound conversation."""


class IllegalMove(EngineError):
    """The transitions table has no move for this event in this place."""
