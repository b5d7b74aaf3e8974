"""The city in a box: the outside services that a government's chat talks to, spoken over their real protocols.

Nothing in here knows who its client is: any client of the real services works against it.
"""
