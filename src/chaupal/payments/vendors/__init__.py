"""The gateways there are. A gateway is one folder; to add one, write its `gateway()` and name it here."""

from django.utils.module_loading import import_string

from chaupal.payments.base import Gateway

GATEWAYS = {
    "razorpay": "chaupal.payments.vendors.razorpay.client.gateway",
}
DEFAULT = "razorpay"


def gateway(vendor: str) -> Gateway:
    """The gateway of that name, as settings configure it; LookupError if there is none."""
    made: Gateway = import_string(GATEWAYS[vendor])()
    return made
