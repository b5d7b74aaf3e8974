"""Is this really ours? What citizens show us is judged by what we sent and issued."""
