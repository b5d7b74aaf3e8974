"""The phone page: a citizen's WhatsApp in the browser."""
