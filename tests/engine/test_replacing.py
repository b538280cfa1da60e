"""A file is replaced whole or not at all, and only while it is what was read."""

import os

import pytest

from hugolint.engine import replacing
from hugolint.engine.replacing import LeftAloneError, replace_text

TEXT = "---\ntitle: A\ndraft: 'yes'\n---\n"


@pytest.fixture(params=["nameless", "named"])
def page(request, tmp_path, monkeypatch):
    """A file that is replaced by way of a file without a name, or with one."""
    if request.param == "named":
        monkeypatch.delattr(os, "O_TMPFILE", raising=False)
    path = tmp_path / "a.md"
    path.write_bytes(b"\xef\xbb\xbfa\r\nb\n")
    return path


def test_line_ends_and_the_mode_are_kept(page):
    page.chmod(0o640)
    replace_text(page, "\ufeffa\r\nb\n", "\ufeffA\r\nb\n")
    assert page.read_bytes() == b"\xef\xbb\xbfA\r\nb\n"
    assert page.stat().st_mode & 0o777 == 0o640
    assert list(page.parent.iterdir()) == [page]


def test_a_file_that_has_changed_is_left_alone(page):
    with pytest.raises(LeftAloneError, match="changed since"):
        replace_text(page, "something else", "new")
    assert page.read_bytes() == b"\xef\xbb\xbfa\r\nb\n"
    assert list(page.parent.iterdir()) == [page]


def test_a_read_only_file_is_left_alone(page):
    page.chmod(0o444)
    with pytest.raises(LeftAloneError, match="read-only"):
        replace_text(page, "\ufeffa\r\nb\n", "new")


def test_a_file_that_is_gone_is_not_made_anew(page):
    page.unlink()
    with pytest.raises(LeftAloneError, match="cannot be written"):
        replace_text(page, "\ufeffa\r\nb\n", "new")
    assert list(page.parent.iterdir()) == []


def test_a_link_stays_a_link(page):
    link = page.with_name("link.md")
    link.symlink_to(page)
    replace_text(link, "\ufeffa\r\nb\n", "new")
    assert link.is_symlink()
    assert page.read_text() == "new"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root gives files away")
def test_the_owner_is_kept_by_root_too(page):
    os.chown(page, 1234, 2345)
    page.chmod(0o644)
    replace_text(page, "\ufeffa\r\nb\n", "new")
    status = page.stat()
    assert (status.st_uid, status.st_gid, status.st_mode & 0o777) == (1234, 2345, 0o644)


def test_what_is_saved_meanwhile_is_reported_with_exit_2(lay_out, monkeypatch, capsys):
    from click.testing import CliRunner

    from hugolint.cli.main import cli

    root = lay_out({"hugo.toml": "", "content/a.md": TEXT, "content/b.md": TEXT})
    replace, saved = replacing._replace, "---\ntitle: Saved\n---\n"

    def saving(target, *arguments):
        if target.name == "a.md":
            target.write_text(saved)
        replace(target, *arguments)

    monkeypatch.setattr(replacing, "_replace", saving)
    ran = CliRunner().invoke(cli, ["check", "--fix", "--unsafe-fixes", str(root)], standalone_mode=False)
    assert ran.return_value == 2
    assert "a.md: not fixed, for it has changed since it was read" in ran.stderr
    assert "in 1 file." in ran.stderr
    assert (root / "content/a.md").read_text() == saved
    assert (root / "content/b.md").read_text() != TEXT
