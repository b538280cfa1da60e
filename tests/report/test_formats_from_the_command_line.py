"""Every format through the command line, all in one run."""

import json
from xml.etree import ElementTree

import pytest

from hugolint.report.formats import FORMATS

PAGE = (
    '---\ntitle: "<script>alert(1)</script>"\ndate: 2024-01-01\ntags: [Go]\n---\n\n## A\n\n#### B ]]> %0A ::error::x\n'
)


@pytest.fixture
def reports(hugolint, tmp_path):
    pytest.importorskip("jinja2")
    pytest.importorskip("pygal")
    site = tmp_path / "site"
    (site / "content/posts").mkdir(parents=True)
    (site / ".git").mkdir()
    (site / "hugo.toml").write_text('title = "Made up"\n', encoding="utf-8")
    (site / "content/posts/ü b.md").write_text(PAGE, encoding="utf-8")
    options = [f"--format={name}={tmp_path / name}" for name in FORMATS]
    ran = hugolint("check", "--select=HD", *options, cwd=site / "content")
    assert ran.err == ""
    assert ran.code in (0, 1)
    return {name: (tmp_path / name).read_text(encoding="utf-8") for name in FORMATS}


def test_every_format_is_written_and_read(reports):
    assert [finding["code"] for finding in json.loads(reports["json"])["findings"]]
    results = json.loads(reports["sarif"])["runs"][0]["results"]
    (uri,) = {result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for result in results}
    assert uri == "content/posts/%C3%BC%20b.md"
    for name in ("gitlab", "rdjson"):
        assert "content/posts/ü b.md" in json.dumps(json.loads(reports[name]), ensure_ascii=False)
    for name in ("junit", "checkstyle"):
        assert len(list(ElementTree.fromstring(reports[name]).iter())) > 2
    assert reports["full"].startswith("posts/ü b.md\n")
    assert "file=content/posts/ü b.md" in reports["github"]
    assert "<script>alert" not in reports["html"]
