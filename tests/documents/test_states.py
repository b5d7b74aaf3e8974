from chaupal.documents.states import MOVES, State, before


def test_what_leads_to_a_state_is_read_from_the_table():
    legal = {(start, end) for start, _, end in MOVES}

    assert {(start, end) for end in State for start in before(end)} == legal


def test_a_dropped_document_stays_dropped():
    assert not any(State.DROPPED in before(state) for state in State)
    assert not any(before(end) == () for end in set(State) - {State.WAITING})
