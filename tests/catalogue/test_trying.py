"""Files are tried out before they are kept: the faults that they would bring, and nothing is written."""

import pytest
from django.conf import settings

from chaupal.catalogue.base import NoSuchPlace
from chaupal.catalogue.queries import tried

NAME = "revenue/income_certificate/service.yaml"


def test_a_change_to_a_service_is_checked_where_it_would_stand():
    path = settings.CHAUPAL_SERVICES_DIR / NAME
    before = path.read_text()

    found = tried({NAME: before.replace("outcome:", "outcom:", 1)})

    (fault,) = (one for one in found.faults if "outcom`" in one.what)
    assert (fault.path, fault.line) == (path, before[: before.index("outcome:")].count("\n") + 1)
    assert "did you mean `outcome`" in fault.what
    assert found.catalogue is None
    assert path.read_text() == before


def test_a_sound_change_is_offered_as_it_would_be():
    before = (settings.CHAUPAL_SERVICES_DIR / NAME).read_text()
    days = before.replace("days: 3, checks", "days: 2, checks", 1)
    assert days != before

    found = tried({NAME: days})

    assert found.faults == []
    assert found.catalogue.service("income_certificate").workflow[0].days == 2


@pytest.mark.parametrize("name", ["/etc/passwd.yaml", "../x.yaml", "mcd/../../x.yaml", "mcd/a.py"])
def test_a_path_that_leads_elsewhere_is_refused(name: str):
    with pytest.raises(NoSuchPlace):
        tried({name: "x: y"})
