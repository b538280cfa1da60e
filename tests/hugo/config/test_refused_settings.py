"""Settings that Hugo 0.168 refuses, and those close by that it takes: each was put to it."""

from pathlib import Path

import pytest
import real_hugo

from hugolint.hugo.config.loading import load_config
from hugolint.hugo.config.model import ConfigError


def _cases(name: str) -> list[str]:
    return Path(__file__).with_name(name).read_text("utf-8").strip("\n").split("\n---\n")


def _site(root: Path, settings: str) -> Path:
    (root / "content").mkdir()
    (root / "content/a.md").write_text("---\ntitle: A\n---\nText\n", "utf-8")
    (root / "layouts").mkdir()
    (root / "layouts/all.html").write_text("{{ .Title }}", "utf-8")
    (root / "hugo.toml").write_text(f"baseURL = 'https://example.org/'\n{settings}\n", "utf-8")
    return root


@pytest.mark.parametrize("settings", _cases("refused_settings.txt"))
def test_refused(settings: str, tmp_path: Path):
    with pytest.raises(ConfigError) as refused:
        load_config(_site(tmp_path, settings))
    assert refused.value.line > 1, refused.value


@pytest.mark.parametrize("settings", _cases("taken_settings.txt"))
def test_taken(settings: str, tmp_path: Path):
    load_config(_site(tmp_path, settings))


@real_hugo.needs_hugo
@pytest.mark.slow
@pytest.mark.parametrize(("name", "is_refused"), [("refused_settings.txt", True), ("taken_settings.txt", False)])
def test_hugo_says_the_same(name: str, is_refused: bool, tmp_path: Path):
    for number, settings in enumerate(_cases(name)):
        (tmp_path / str(number)).mkdir()
        built = real_hugo.run(_site(tmp_path / str(number), settings), "--noBuildLock")
        assert bool(built.returncode) is is_refused, settings
