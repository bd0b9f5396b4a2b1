"""`python -m stridecue` is the `stridecue` command."""

import sys

from stridecue.app.cli import main

sys.exit(main())
