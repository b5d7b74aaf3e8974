"""`python -m chaupal` is the command `chaupal`."""

import sys

from chaupal.config.command import main

sys.exit(main())
