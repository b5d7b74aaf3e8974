"""What trust costs at size: whether somebody may be written to, and walking the whole ledger of consents."""
