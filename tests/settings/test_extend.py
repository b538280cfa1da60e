"""`extend`: settings that several sites share."""

import os
import time

import pytest

SITE = {
    ".git/HEAD": "ref: refs/heads/main\n",
    "shared/base.toml": 'ignore = ["HD"]\nfail-on = "warning"\n[severity]\nLN001 = "info"\nLN003 = "info"\n[links]\ntimeout = 3\nretries = 1\n',
    "web/hugo.toml": 'baseURL = "https://example.org/"\n',
    "web/hugolint.toml": 'extend = "../shared/base.toml"\n[severity]\nLN001 = "warning"\n[links]\ntimeout = 5\n',
    "web/content/a.md": "---\ntitle: A\ndate: 2024-01-01\n---\n\n[B](/b/)\n",
}


def test_what_the_file_sets_holds_and_the_rest_is_shared(hugolint, lay_out):
    root = lay_out(SITE)
    shown = " ".join(hugolint("settings", root / "web").out.split())
    assert 'ignore = ["HD"] # ../shared/base.toml:1' in shown
    assert 'fail-on = "warning" # ../shared/base.toml:2' in shown
    assert 'severity.LN001 = "warning" # hugolint.toml:3' in shown
    assert 'severity.LN003 = "info" # ../shared/base.toml:5' in shown
    assert "links.timeout = 5" in shown
    assert "links.retries = 1" in shown
    assert hugolint("check", root / "web").code == 1


def test_a_change_of_what_is_shared_is_seen(hugolint, lay_out):
    root = lay_out(SITE)
    for path in root.rglob("*"):
        os.utime(path, (time.time() - 60, time.time() - 60))
    assert hugolint("check", root / "web").code == 1
    (root / "shared/base.toml").write_text('fail-on = "error"\n')
    assert hugolint("check", root / "web").code == 0


def test_several_files_the_later_holds(hugolint, lay_out):
    files = {
        "web/hugolint.toml": 'extend = ["../shared/base.toml", "more.toml"]\n',
        "web/more.toml": 'fail-on = "info"\n',
    }
    shown = " ".join(hugolint("settings", lay_out(SITE | files) / "web").out.split())
    assert 'fail-on = "info" # more.toml:1' in shown
    assert 'ignore = ["HD"] # ../shared/base.toml:1' in shown


def test_circles_and_files_that_are_not_there(hugolint, lay_out):
    root = lay_out(SITE | {"shared/base.toml": 'extend = ["../web/hugolint.toml"]\n'})
    ran = hugolint("check", root / "web")
    assert ran.code == 2
    assert "base.toml:1:11" in ran.err
    assert '"extend": ../web/hugolint.toml extends this file' in ran.err
    (root / "web/hugolint.toml").write_text('extend = "gone.toml"\n')
    ran = hugolint("check", root / "web")
    assert "hugolint.toml:1:10" in ran.err
    assert "there is no file gone.toml" in ran.err
    (root / "web/hugolint.toml").write_text('extend = "../shared/base.toml"\n')
    (root / "shared/base.toml").write_text('ignore = ["HD999"]\n')
    assert "base.toml:1:11: there is no rule" in hugolint("check", root / "web").err


@pytest.mark.parametrize("written", ["../../outside.toml", "link.toml", "{outside}"])
def test_nothing_outside_the_repository_is_read(hugolint, lay_out, tmp_path, written):
    root = lay_out(SITE)
    outside = tmp_path / "outside.toml"
    outside.write_text("secret, and no TOML\n")
    (root / "web/link.toml").symlink_to(outside)
    (root / "web/hugolint.toml").write_text(f'extend = "{written.format(outside=outside)}"\n')
    ran = hugolint("check", root / "web")
    assert ran.code == 2
    assert "hugolint.toml:1:10" in ran.err
    assert "lies outside the repository" in ran.err
    assert "secret" not in ran.err


def test_what_is_extended_reads_nothing_outside_either(hugolint, lay_out, tmp_path):
    (tmp_path / "outside.toml").write_text('fail-on = "info"\n')
    root = lay_out(SITE | {"shared/base.toml": 'extend = "../../outside.toml"\n'})
    ran = hugolint("check", root / "web")
    assert ran.code == 2
    assert "base.toml:1:10" in ran.err
    assert "lies outside the repository" in ran.err
