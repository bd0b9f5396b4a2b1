"""The package is taken out, and purged."""

import subprocess
import time
from pathlib import Path

import pi


def test_what_is_taken_out_leaves_the_sessions_until_it_is_purged() -> None:
    pi.run("dpkg", "-r", "stridecue")
    time.sleep(1)
    assert subprocess.run(["systemctl", "is-active", "stridecue"], check=False).returncode != 0
    assert (pi.CONFIG / "stridecue.yaml").exists()
    assert pi.newest() is not None
    assert not Path("/usr/lib/stridecue").exists()
    pi.run("dpkg", "-P", "stridecue")
    left = [Path("/etc/stridecue"), pi.STATE, Path("/var/cache/stridecue")]
    assert [path for path in left if path.exists()] == []
    for book in ("/etc/passwd", "/etc/group"):
        assert "stridecue" not in Path(book).read_text(encoding="utf-8")
    conf = Path("/etc/bluetooth/main.conf").read_text(encoding="utf-8")
    assert "ConnectionSupervisionTimeout=1000" not in conf
