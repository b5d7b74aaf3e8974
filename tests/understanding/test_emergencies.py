"""Danger is heard in any way of writing, and papers that burnt or got lost are no danger."""

import pytest

from chaupal.understanding.queries import read


@pytest.mark.parametrize(
    ("said", "danger"),
    [
        ("meri beti lapata hai", "child"),
        ("मेरा बेटा सुबह से लापता है", "child"),
        ("my son is missing since morning", "child"),
        ("ghar mein aag lagi hai", "fire"),
        ("दुकान में आग लग गई", "fire"),
        ("husband se maar khati hu bachao", "violence"),
        ("पति बहुत मारता है", "violence"),
        ("accident ho gaya hai road pe", "medical"),
        ("mujhe mar jana hai", "suicide"),
        ("I do not want to live any more", "suicide"),
    ],
)
def test_danger_is_heard_before_all_else(said: str, danger: str):
    reading = read(said)

    assert (reading.command, reading.argument) == ("emergency", danger)


@pytest.mark.parametrize(
    ("said", "service"),
    [
        ("my child is missing from the ration card", "ration_card_member_change"),
        ("mera bachcha ration card se gayab hai", "ration_card_member_change"),
        ("aag lag gayi thi usme RC jal gayi, duplicate chahiye", "vehicle_rc_services"),
        ("fire noc chahiye dukan ke liye", "fire_noc"),
        ("घर में आग लगने से मेरा आधार और जाति प्रमाण पत्र जल गया", "caste_certificate_obc"),
        ("my father died in an accident last year, need death certificate", "death_certificate"),
        ("पति का एक्सीडेंट हो गया था उनकी मृत्यु का प्रमाण पत्र चाहिए", "death_certificate"),
    ],
)
def test_paperwork_after_a_danger_is_none(said: str, service: str):
    reading = read(said)

    assert reading.command != "emergency"
    assert reading.services[0][0] == service
