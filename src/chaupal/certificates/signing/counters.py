"""What is counted of papers that are signed."""

from prometheus_client import Counter

PAPERS = Counter("chaupal_papers", "Papers that were made, by the level of their PDF's signature", ["signature"])
