"""The platforms that hugolint is frozen for, as npm and Python name them."""

import platform
import sys
from typing import NamedTuple


class Platform(NamedTuple):
    """A platform: the words by which npm chooses a package for a machine."""

    os: str
    cpu: str
    libc: str = ""

    def selector(self) -> dict[str, list[str]]:
        """Return what a package.json says, so that npm installs the package on this platform alone."""
        return {"os": [self.os], "cpu": [self.cpu]} | ({"libc": [self.libc]} if self.libc else {})


PLATFORMS = {
    "linux-x64": Platform("linux", "x64", "glibc"),
    "linux-arm64": Platform("linux", "arm64", "glibc"),
    "linux-x64-musl": Platform("linux", "x64", "musl"),
    "darwin-arm64": Platform("darwin", "arm64"),
    "darwin-x64": Platform("darwin", "x64"),
    "win32-x64": Platform("win32", "x64"),
}
CPUS = {"x86_64": "x64", "amd64": "x64", "aarch64": "arm64", "arm64": "arm64"}


def here() -> str:
    """Return the name of the platform of this machine. Raises SystemExit for one that nothing is frozen for."""
    musl = sys.platform == "linux" and platform.libc_ver()[0] != "glibc"
    name = f"{sys.platform}-{CPUS.get(platform.machine().lower(), platform.machine())}" + ("-musl" if musl else "")
    if name not in PLATFORMS:
        raise SystemExit(f"nothing is frozen for {name}; there are {', '.join(PLATFORMS)}")
    return name
