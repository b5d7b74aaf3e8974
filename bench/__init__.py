"""The bench: what a turn costs in Chaupal and in other bots, measured side by side in one run."""
