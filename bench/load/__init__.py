"""Simulated citizens: signed webhooks into any WhatsApp bot, its replies awaited at a fake Graph API."""
