"""Other bots for the same menu, and the floor below which no bot of this machine can go."""
