"""`python -m vbpdsl`: the command `vbp` where it is not installed as a command."""

import sys

from vbpdsl.cli.main import main

sys.exit(main())
