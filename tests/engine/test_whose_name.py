"""Whose name a paper tells: in each service that asks for a father's or a husband's, none is the name of the other."""

from chaupal.catalogue.queries import catalogue
from chaupal.engine.forms import kin
from chaupal.engine.talk import Form


def test_in_no_service_is_the_name_of_the_one_taken_for_the_other():
    walked = set()
    for service in catalogue().offered():
        for name in service.fields:
            relation = kin.chosen_by(service, name)
            for source, _, option in (each.partition("=") for each in (relation.sources if relation else ())):
                if relation is None or not option:
                    continue
                walked.add(service.id)
                told = {
                    each: Form("f1", service.id, 1, answers={relation.id: each}) for each, _ in relation.spec.options
                }
                others = {each for each, form in told.items() if kin.is_anothers(service, form, name, source)}
                assert others == {*told} - {option}
                assert not kin.is_anothers(service, Form("f1", service.id, 1), name, source), "nobody was named"

    assert len(walked) >= 5
