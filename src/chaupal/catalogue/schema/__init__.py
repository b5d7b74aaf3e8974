"""The language of `services/`: what may stand in each of its files, said once.

From this come the faults that `chaupal catalogue check` names, the JSON Schemas that complete the files in an editor,
and the reference of all keys. What hangs on other files or on expressions is checked in `issues/`.
"""
