"""Settings of a kind that nobody expects at their place end no run."""

import contextlib

import pytest

from hugolint.engine.linter import Linter
from hugolint.engine.options import LintOptions
from hugolint.registry import registry
from hugolint.settings.settings import LoadedSettings, Settings
from hugolint.util.errors import HugolintError

PAGE = (
    "---\ntitle: A\nresources: [{src: b.txt}]\n---\n\n{{< x.inline >}}a{{< /x.inline >}} [b](b.txt) [c](../c/?page=2)\n"
)
TABLES = ("security", "markup", "module", "pagination", "outputFormats", "ignoreLogs", "params", "related", "imaging")


@pytest.fixture(scope="module")
def rules():
    return registry.load()


@pytest.mark.parametrize("value", ["text", "~", "1", "[a]", "{html: text}"])
@pytest.mark.parametrize("key", TABLES)
def test_a_setting_of_another_kind_crashes_no_rule(lay_out, rules, key, value):
    site = lay_out({"hugo.yaml": f"{key}: {value}\n", "content/a/index.md": PAGE, "content/a/b.txt": "b"})
    with contextlib.suppress(HugolintError):  # Hugo refuses it as well
        settings = LoadedSettings(Settings(select=("ALL",)))
        assert not Linter(site, LintOptions(jobs=1), registry=rules, settings=settings).report().crashed
