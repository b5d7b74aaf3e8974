"""WhatsApp's Cloud API (Graph API, webhooks) and the phones of a few fictitious citizens."""
