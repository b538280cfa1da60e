"""Where pages are published whose main output format is not HTML, or whose HTML the settings change: as Hugo 0.168 does."""

import pytest

from hugolint.hugo.load import load

PAGE = "---\ntitle: A\n---\n\nText.\n"
PAGES = [
    ("", {"content/a.md": "---\ntitle: A\noutputs: [rss]\n---\n"}, "/a", "/a/index.xml"),
    ("", {"content/a.md": "---\ntitle: A\noutputs: [json, html]\n---\n"}, "/a", "/a/"),
    ("", {"content/b/a.md": "---\ntitle: A\noutputs: [amp]\n---\n"}, "/b/a", "/amp/b/a/"),
    ("uglyURLs = true", {"content/a.md": "---\ntitle: A\noutputs: [json]\n---\n"}, "/a", "/a.json"),
    ("uglyURLs = true", {"content/a.md": "---\ntitle: A\noutputs: [rss]\n---\n"}, "/a", "/a/index.xml"),
    ("[outputs]\nhome = ['CSS']", {"content/a.md": PAGE}, "/", "/styles.css"),
    ("[outputs]\nhome = ['x']\n[outputFormats.x]\nbaseName = 'my'\nmediaType = 'text/html'", {}, "/", "/my.html"),
    ("[outputs]\nsection = ['RSS']", {"content/s/a.md": PAGE}, "/s", "/s/index.xml"),
    ("disableKinds = ['RSS']\n[outputs]\nsection = ['RSS', 'HTML']", {"content/s/a.md": PAGE}, "/s", "/s/"),
    ("", {"content/s/_index.md": "---\ntitle: S\ncascade: {outputs: [json]}\n---\n"}, "/s", "/s/index.json"),
    (
        "[mediaTypes.'text/html']\nsuffixes = ['b', 'a']\n[outputFormats.html]\nmediaType = 'text/html'",
        {"content/a.md": PAGE},
        "/a",
        "/a/index.b",
    ),
    ("[outputFormats.html]\npath = 'foo'", {"content/a.md": PAGE}, "/a", "/foo/a/"),
    (
        "defaultContentVersionInSubdir = true\ndefaultContentRoleInSubdir = true",
        {"content/a.md": PAGE},
        "/a",
        "/guest/v1.0.0/a/",
    ),
]


@pytest.mark.parametrize(("settings", "files", "path", "url"), PAGES)
def test_address_of_the_main_format(lay_out, settings, files, path, url):
    page = load(lay_out({"hugo.toml": settings, "content/z.md": PAGE, **files})).page(path)
    assert page is not None
    assert page.url == url
