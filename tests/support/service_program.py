"""The service as it is, but with pins in memory, for wherever it must not switch real ones.

`python service_program.py service --config DIR ...`: the arguments of `stridecue`.
"""

import sys
from functools import partial

from stridecue.app.cli import main
from stridecue.app.commands import service
from stridecue.app.devices import open_devices
from stridecue.panel.factory import open_factory

if __name__ == "__main__":
    service.open_devices = partial(open_devices, factory=partial(open_factory, "mock"))
    sys.exit(main(sys.argv[1:]))
