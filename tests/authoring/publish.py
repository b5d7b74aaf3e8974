"""Publishes a version of a service, as the console does: `python -m tests.authoring.publish SERVICE OLD NEW`.

OLD is what stands in its sheet or texts now, NEW what shall stand there.
"""

from __future__ import annotations

import sys


def changed(service: str, old: str, new: str, department: str = "") -> int:
    """The version that was published."""
    from chaupal.authoring.folders import files_of, version_of
    from chaupal.authoring.publishing import enter
    from chaupal.catalogue.queries import catalogue, folder_served

    department = department or catalogue().service(service).department
    files = files_of(folder_served() / department / service)
    told = {name: text.replace(old, new) for name, text in files.items()}
    assert told != files, f"{old!r} stands nowhere in {service}"
    return enter(service, department, told, version_of(files), author="asha", publisher="ravi", why="a test")


if __name__ == "__main__":
    from chaupal.config.installation import set_up

    set_up()
    sys.stdout.write(f"{changed(*sys.argv[1:])}\n")
