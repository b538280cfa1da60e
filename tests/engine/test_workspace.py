"""A site in memory: what is asked of it in parts is what the whole has."""

from lsp_edits import SITE

from hugolint.engine.linter import Linter

BROKEN = "---\ntitle: Page 1\ndraft: 'yes'\n---\n\n# One\n\n[x](/nowhere/)\n\n<!-- hugolint: ignore[broken-link] why -->\n[y](/nowhere/)\n"


def test_the_findings_in_a_file_are_those_that_the_report_has_of_it(lay_out):
    texts = {
        **SITE,
        "content/posts/p1.md": BROKEN,
        "content/posts/p2.md": BROKEN,
        "hugolint.toml": 'ignore = ["HD002"]\n',
    }
    workspace = Linter(lay_out(texts)).update()
    for _ in range(2):
        paths = [path for path in texts if path.endswith((".md", ".toml"))]
        found = {path: workspace.findings_in((path,)) for path in paths}
        every = workspace.report_so_far().findings
        assert found == {path: [one for one in every if one.finding.path == path] for path in paths}
        assert workspace.findings_in(paths) == [one for one in every if one.finding.path in paths]
        workspace.report()
    assert any(found.values())
    assert workspace.findings_in(("content/posts/none.md",)) == []
