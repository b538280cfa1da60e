"""What holds where the settings say nothing, and that the settings of one site say nothing of another's."""

from pathlib import Path

import pytest

from hugolint.finding import Severity
from hugolint.registry import registry
from hugolint.settings.loading import load
from hugolint.settings.settings import Settings
from hugolint.util.errors import SettingsError

FORBID = "[[forbid]]\nname = 'teas'\nin = 'text'\npattern = 'tea'\n"


def test_defaults() -> None:
    settings = Settings()
    assert settings.fail_on is Severity.ERROR
    assert settings.select is None
    assert settings.fixable is None
    for name in ("extend_select", "ignore", "unfixable", "exclude", "severity", "rules", "per_file_ignores"):
        assert len(getattr(settings, name)) == 0, name


def test_rules_of_other_settings_are_forgotten(tmp_path: Path) -> None:
    rules = registry.load()
    (tmp_path / "one.toml").write_text(FORBID)
    (tmp_path / "two.toml").write_text("ignore = ['teas']\n")
    load(tmp_path / "one.toml", rules)
    assert rules.own
    with pytest.raises(SettingsError, match="teas"):
        load(tmp_path / "two.toml", rules)
    assert not rules.own
