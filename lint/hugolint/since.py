"""What a change brings: the findings that a revision of the repository did not have, wherever they stand.

Both states are checked whole, so a finding that a change causes in a file it did not touch is told too; one that
was there before is not, though its line moved. They are matched as the baseline matches them.
"""

import io
import subprocess
import tarfile
import tempfile
from dataclasses import replace
from pathlib import Path

from hugolint import baseline
from hugolint.errors import Fault, HugolintError
from hugolint.pipeline import Checked, LineSource, Request, run


def run_since(request: Request, revision: str) -> Checked:
    """Check a site and keep what it did not have at `revision` (anything that git takes for a commit).

    Raises HugolintError where the site is in no git repository, or the revision is unknown to it.
    """
    now = run(request)
    with tempfile.TemporaryDirectory() as folder:
        before = run(replace(request, root=_export(request.root, revision, Path(folder)), overlay={}, external=False))
        then = LineSource(before.site)
        known = baseline.entries((finding, then.excerpt(finding)) for finding in before.findings)
    here = LineSource(now.site)
    new, _ = baseline.split(((finding, here.excerpt(finding)) for finding in now.findings), known)
    return replace(now, findings=tuple(new))


def _export(root: Path, revision: str, folder: Path) -> Path:
    """Write the site as it was at `revision` below `folder`, and return its root there."""
    prefix = _git(root, "rev-parse", "--show-prefix").decode().strip().rstrip("/")
    _git(
        root, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}", wrong=f'git knows no revision "{revision}"'
    )
    site = folder / "site"
    site.mkdir()
    # `<revision>:<prefix>` is the site's own tree; where the revision has none yet, the site is empty then.
    tree = f"{revision}:{prefix}"
    if _knows(root, tree):
        with tarfile.open(fileobj=io.BytesIO(_git(root, "archive", "--format=tar", tree))) as archive:
            archive.extractall(site, filter="data")
    return site.resolve()


def _knows(root: Path, name: str) -> bool:
    return subprocess.run(["git", "-C", root, "cat-file", "-e", name], capture_output=True).returncode == 0


def _git(root: Path, *arguments: str, wrong: str = "") -> bytes:
    try:
        result = subprocess.run(["git", "-C", root, *arguments], capture_output=True)
    except FileNotFoundError as error:
        raise HugolintError(Fault("--since and --changed need git, which is not installed")) from error
    if result.returncode:
        told = result.stderr.decode("utf-8", "replace").strip().splitlines()
        raise HugolintError(Fault(wrong or f"git {arguments[0]} in {root}: {told[-1] if told else 'failed'}"))
    return result.stdout
