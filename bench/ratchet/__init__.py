"""The ratchet: what a turn, a webhook and a role cost, held in bench/ratchet.json so that nothing grows unseen."""
