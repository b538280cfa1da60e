from hugolint.util.markdown_html import as_html


def test_documentation_becomes_html() -> None:
    text = "A `draft` is *not* published.\n\n    draft: true\n\n- one\n"
    assert as_html(text) == (
        "<p>A <code>draft</code> is <em>not</em> published.</p>\n"
        "<pre><code>draft: true</code></pre>\n<ul>\n<li>one</li>\n</ul>\n"
    )


def test_documentation_runs_nothing() -> None:
    html = as_html("<script>alert(1)</script>\n\n[a](javascript:alert(1)) <b onclick=x>b</b>")
    assert "<script" not in html
    assert "<b" not in html.replace("<br", "")
    assert 'href="javascript' not in html
