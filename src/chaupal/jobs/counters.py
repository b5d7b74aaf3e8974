"""What the jobs role counts for Prometheus."""

from prometheus_client import Counter

JOBS = Counter("chaupal_jobs", "Tries of jobs: done, again (to be tried later), failed for good", ["job", "outcome"])
