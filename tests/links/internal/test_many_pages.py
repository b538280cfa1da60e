"""However many processes follow the links of a site: what is found is the same, suggestions included."""

import pytest

from hugolint.engine.linter import Linter
from hugolint.engine.options import LintOptions
from hugolint.links.internal import many_pages, suggestions
from hugolint.util.workers import pool


def found(root, jobs):
    report = Linter(root, LintOptions(use_cache=False, jobs=jobs)).report()
    return [(one.finding.path, one.finding.span, one.finding.message, one.finding.help) for one in report.findings]


@pytest.mark.parametrize("most", [suggestions.MOST_COMPARISONS, 500])
def test_the_findings_are_the_same_though_suggestions_run_out(lay_out, monkeypatch, most):
    pages = {
        f"content/posts/page-{n}.md": f"---\ntitle: Page {n}\n---\n\n## Heading {n}\n\n[a](../pege-{n + 1}/) [b](#haeding-{n}) "
        f"[c](../page-{n + 1}/#heding-{n})\n"
        for n in range(40)
    }
    root = lay_out({"hugo.toml": 'baseURL = "https://example.org/"\n', **pages})
    monkeypatch.setattr(pool, "LEAST_WORK", dict.fromkeys(pool.LEAST_WORK, 0))
    for module in (suggestions, many_pages):
        monkeypatch.setattr(module, "MOST_COMPARISONS", most)
    plain = found(root, 1)
    assert len(plain) > 80
    assert any("Did you mean" in help_ for *_, help_ in plain)
    for jobs in (2, 8):
        assert found(root, jobs) == plain


def test_very_many_pages_are_followed_by_one_process(lay_out, monkeypatch):
    root = lay_out(
        {"hugo.toml": 'baseURL = "https://example.org/"\n'}
        | {f"content/{n}.md": f"---\ntitle: Page {n}\n---\n\n[a](/gone-{n}/)\n" for n in range(8)}
    )
    monkeypatch.setattr(pool, "LEAST_WORK", dict.fromkeys(pool.LEAST_WORK, 0))
    shared = []
    follow = many_pages.do_all
    monkeypatch.setattr(many_pages, "do_all", lambda *work: shared.append(work) or follow(*work))
    few = found(root, 2)
    monkeypatch.setattr(many_pages, "_MOST_PAGES", 5)
    assert (len(shared), found(root, 2), len(shared)) == (1, few, 1)
