"""Which sites a rule has anything to say of."""

from pathlib import Path

import pytest

from hugolint.hugo.load import load
from hugolint.rule import PageRule


class OfNewerHugo(PageRule):
    code, name, since = "XX001", "of-newer-hugo", (0, 146)


@pytest.mark.parametrize(
    ("version", "applies"), [("0.145.0", False), ("0.146.0", True), ("0.150.1", True), (None, True)]
)
def test_a_rule_of_a_newer_hugo_leaves_older_sites_alone(tmp_path: Path, version: str | None, applies: bool) -> None:
    (tmp_path / "hugo.toml").write_text("baseURL = 'https://example.org/'\n")
    (tmp_path / "content").mkdir()
    if version:
        (tmp_path / "netlify.toml").write_text(f"[build.environment]\nHUGO_VERSION = '{version}'\n")
    assert OfNewerHugo().applies_to(load(tmp_path).config) is applies
