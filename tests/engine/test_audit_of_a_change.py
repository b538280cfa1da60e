"""An audit of a change: only links that it wrote can fail the run; and shares of a run."""

import subprocess

import pytest

from hugolint.engine.external_links import look_up_online
from hugolint.engine.linter import Linter
from hugolint.finding import Severity
from hugolint.links.external.outcomes import NotChecked, Outcome, Result
from hugolint.links.external.settings import LinkSettings
from hugolint.links.external.urls import Shard
from hugolint.settings.settings import LoadedSettings, Settings

PAGE = "---\ntitle: A\n---\n\n[old](https://old.invalid/)\n"


def gone(urls, settings, root):
    return {url: Result(url, Outcome.GONE, "404") for url in urls}


@pytest.fixture
def site(lay_out):
    root = lay_out({"hugo.toml": 'baseURL = "https://site.invalid/"\n', "content/a.md": PAGE, "content/b.md": PAGE})
    for command in (
        ["init", "-q"],
        ["add", "."],
        ["-c", "user.name=A", "-c", "user.email=a@b.c", "commit", "-qm", "x"],
    ):
        subprocess.run(["git", *command], cwd=root, check=True)
    return root


def test_a_link_that_the_change_wrote_fails_and_an_older_one_is_told(site):
    (site / "content" / "a.md").write_text(PAGE + "\n[new](https://new.invalid/)\n")
    linter = Linter(site, settings=LoadedSettings(Settings(select=("EX001",))), look_up=gone)
    findings = [found.finding for found in linter.report(since="HEAD", external=True).findings]
    told = [(finding.path, finding.severity, finding.message) for finding in findings]
    assert [(path, severity) for path, severity, _ in told] == [
        ("content/a.md", Severity.INFO),
        ("content/a.md", Severity.ERROR),
        ("content/b.md", Severity.INFO),
    ]
    assert "does not touch" in told[0][2]
    assert "new.invalid" in told[1][2]
    untouched = linter.report(["content/b.md"], since="HEAD", external=True).findings
    assert {one.finding.severity for one in untouched if one.finding.path == "content/b.md"} == {Severity.INFO}


def test_a_share_of_the_hosts(tmp_path):
    urls = [f"https://host-{n}.invalid/{page}" for n in range(20) for page in "ab"]
    settings = LinkSettings(offline=True, store="")
    shares = [look_up_online(urls, settings, tmp_path, shard=Shard(n, 3)) for n in (1, 2, 3)]
    assert sorted(url for share in shares for url in share) == sorted(urls)
    for share in shares:
        assert {
            f"https://host-{n}.invalid/b" in share for n in range(20) if f"https://host-{n}.invalid/a" in share
        } == {True}


def test_offline_and_shards_from_the_command_line(hugolint, site):
    ran = hugolint("audit", "--offline", "--format", "concise", site)
    assert ran.code == 0
    assert str(NotChecked.OFFLINE) in ran.out
    assert f"1 external link was not checked: {NotChecked.OFFLINE}." in ran.out
    ran = hugolint("audit", "--offline", "--shard", "5/4", site)
    assert ran.code == 2
    assert "--shard" in ran.err
