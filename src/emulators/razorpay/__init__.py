"""Razorpay in a box: orders, payment links with their hosted page, payments, refunds and signed webhooks.

Speaks the gateway's own protocol to any client of it (its SDK included). Alone, for a trial:
`python -m emulators.razorpay --port 8121 --razorpay-callback http://…` (see `emulators.settings`).
"""

from emulators.razorpay.merchant import Merchant
from emulators.razorpay.routes import routes

__all__ = ["Merchant", "routes"]
