"""Findings by what a field says of their pages, in every format that groups them."""

import json

import pytest

IMAGE = "![](/x.png)\n"
SITE = {
    "hugo.toml": "baseURL = 'https://example.org/'\n",
    "content/a.md": f"---\ntitle: A\nowner: web <team>\n---\n{IMAGE}",
    "content/b.md": f"---\ntitle: B\nowner: [docs, web <team>]\n---\n{IMAGE}",
    "content/teas/_index.md": "---\ntitle: Teas\ncascade:\n  params:\n    owner:\n      name: docs\n---\n",
    "content/teas/green/index.md": f"---\ntitle: Green\n---\n{IMAGE}",
    "content/teas/green/cup.md.bak": "",
    "content/c.md": f"---\ntitle: C\n---\n{IMAGE}",
}
SELECT = ("--select", "missing-image", "--offline", "--group-by", "owner")


@pytest.fixture
def audited(hugolint, lay_out):
    root = lay_out(SITE)
    return lambda *arguments: hugolint("audit", *SELECT, *arguments, cwd=root)


def test_for_people_each_group_has_its_heading_and_its_count(audited):
    out = audited().out
    assert [line for line in out.splitlines() if line.startswith("# ")] == [
        "# owner: docs",
        "# owner: web <team>",
        "# no owner",
    ]
    docs = out.partition("# owner: web")[0]
    assert "content/b.md" in docs
    assert "content/teas/green/index.md" in docs
    assert out.endswith(
        "owner: docs: 2 errors\nowner: web <team>: 2 errors\nno owner: 1 error\n4 errors in 5 content files.\n"
        "More about a rule: hugolint rule IM003\n"
    )


def test_in_json_each_finding_has_its_groups(audited):
    document = json.loads(audited("--format", "json").out)
    groups = {one["path"]: one["groups"] for one in document["findings"]}
    assert groups == {
        "content/a.md": ["web <team>"],
        "content/b.md": ["docs", "web <team>"],
        "content/c.md": [],
        "content/teas/green/index.md": ["docs"],
    }
    assert document["groups"] == {
        "by": "owner",
        "groups": [{"name": "docs", "error": 2}, {"name": "web <team>", "error": 2}, {"name": None, "error": 1}],
    }


def test_in_markdown_each_group_is_a_section(audited):
    out = audited("--format", "markdown").out
    headings = [line for line in out.splitlines() if line.startswith("#")]
    assert headings == [
        "## owner&#58; docs (2 errors)",
        "### content/b.md",
        "### content/teas/green/index.md",
        "## owner&#58; web &#60;team&#62; (2 errors)",
        "### content/a.md",
        "### content/b.md",
        "## no owner (1 error)",
        "### content/c.md",
    ]


def test_the_audit_page_has_a_table_and_a_filter(audited):
    out = audited("--format", "html").out
    assert "By owner</h2>" in out
    assert '<option value="web &lt;team&gt;">web &lt;team&gt;</option>' in out
    assert 'data-owners="docs\nweb &lt;team&gt;"' in out


def test_a_field_that_no_page_has_is_an_error(hugolint, lay_out):
    root = lay_out(SITE)
    ran = hugolint("audit", "--offline", "--group-by", "ownr", cwd=root)
    assert ran.code == 2
    assert 'no page has a field "ownr"; did you mean "owner"?' in ran.err


def test_a_format_without_groups_is_an_error(hugolint, lay_out):
    ran = hugolint("audit", *SELECT, "--format", "concise", cwd=lay_out(SITE))
    assert ran.code == 2
    assert "--group-by: the format concise has no groups; full, json, markdown and html have" in ran.err


def test_what_belongs_to_different_owners_is_not_counted_together(hugolint, lay_out):
    pages = {f"content/p{number}.md": f"---\ntitle: P\nowner: o{number % 2}\n---\n{IMAGE}" for number in range(8)}
    root = lay_out({"hugo.toml": SITE["hugo.toml"], **pages})
    document = json.loads(hugolint("audit", *SELECT, "--format", "json", cwd=root).out)
    assert [one["groups"] for one in document["findings"]] == [["o0"], ["o1"]]
    assert all("the same in" in one["message"] for one in document["findings"])
