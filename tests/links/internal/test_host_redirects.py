"""What the site's host redirects is no broken link, though Hugo publishes nothing there."""

from pathlib import Path

import pytest
from link_sites import links_of, make

from hugolint.links.internal.model import Cause, State

NETLIFY = '[[redirects]]\nfrom = "/old/*"\nto = "/new/:splat"\n\n[[redirects]]\nfrom = "/v/:version/start"\nto = "/"\n'
PAGE = "content/a.md"


@pytest.mark.parametrize(
    ("files", "destination"),
    [
        ({"static/_redirects": "# moved\n/gone  /new  301\n"}, "/gone/"),
        ({"static/_redirects": "/Gone/ /new\n"}, "/gone"),
        ({"static/_redirects": "/docs/* /new/:splat\n"}, "/docs/a/b/"),
        ({"netlify.toml": NETLIFY}, "/old/one/two/#three"),
        ({"netlify.toml": NETLIFY}, "/v/1.2/start"),
        ({"static/netlify.toml": NETLIFY}, "/old/one/"),
        ({"netlify.toml": NETLIFY.replace('"/old', '"https://EXAMPLE.org/old')}, "/old/one"),
        ({"vercel.json": '{"redirects": [{"source": "/blog/:path*", "destination": "/"}]}'}, "/blog/2020/x"),
        ({"static/_redirects": "/docs/* /new/:splat\n"}, "/docs/"),
        ({"netlify.toml": NETLIFY}, "/old"),
        ({"vercel.json": '{"redirects": [{"source": "/blog/(.*)", "destination": "/"}]}'}, "/blog/2020/x"),
        ({"vercel.json": '{"redirects": [{"source": "/:y(\\\\d{4})/:s((?!a).*)", "destination": "/"}]}'}, "/2020/x/"),
        ({"static/_redirects": "/" + "*a" * 40 + " /new\n"}, "/xaxaxaxa/"),
        ({"firebase.json": '{"hosting": {"redirects": [{"source": "/o/**", "destination": "/"}]}}'}, "/o/1/2"),
        ({"firebase.json": '{"hosting": [{"redirects": [{"source": "/o", "destination": "/"}]}]}'}, "/o"),
        ({"staticwebapp.config.json": '{"routes": [{"route": "/o/*", "redirect": "/n"}]}'}, "/o/x"),
        ({"static/.htaccess": "Redirect 301 /old https://example.com/\n"}, "/old/x/"),
        ({"static/.htaccess": "RedirectMatch 301 ^/blog/(.*)$ /posts/$1\n"}, "/blog/x"),
        ({"static/.htaccess": "RewriteEngine On\nRewriteRule ^tea/?$ /teas/ [R=301,L]\n"}, "/tea/"),
        ({"layouts/index.redirects": "# old\n/grpc/*  https://example.com/:splat\n"}, "/grpc/a/b.html#c"),
        ({"layouts/home.redirects": "{{ range $x }}\n/docs/{{ . }}.html  /docs/{{ . }}/\n{{ end }}"}, "/docs/go.html"),
        (
            {
                "layouts/index.redirects": '{{ partial "redirects.txt" . }}',
                "layouts/_partials/redirects.txt": "/old /new\n",
            },
            "/old",
        ),
    ],
)
def test_unchecked(tmp_path: Path, files: dict[str, str], destination: str) -> None:
    (link,) = links_of(make(tmp_path, {PAGE: f"[x]({destination})"} | files), PAGE).values()
    assert (link.state, link.cause) == (State.UNCHECKED, Cause.HOST)
    assert next(iter(files)).replace("static/netlify", "netlify") in link.reason


@pytest.mark.parametrize(
    ("files", "destination"),
    [
        ({"static/_redirects": "/gone /new\n"}, "/gone/further"),
        ({"static/_redirects": "/docs/* /new/:splat\n"}, "/doc/x"),
        ({"netlify.toml": NETLIFY}, "/v/1/2/start"),
        ({"netlify.toml": NETLIFY.replace('"/old', '"https://other.example/old')}, "/old/one"),
        ({"netlify.toml": "[[redirects]\nfrom = '/gone'\n"}, "/gone"),
        ({"netlify.toml": "redirects = 3\n"}, "/gone"),
        ({"vercel.json": "[1]"}, "/gone"),
        ({"static/_redirects": "/* /404.html 404\n/fr/* /fr/404.html 404\n"}, "/fr/gone"),
        ({"netlify.toml": "[[redirects]]\nfrom = '/a/*'\nto = '/404.html'\nstatus = 404\n"}, "/a/gone"),
        ({"firebase.json": '{"hosting": {"headers": [{"source": "/gone"}]}}'}, "/gone"),
        ({"firebase.json": '{"hosting": 3, "redirects": {"source": 1}}'}, "/gone"),
        ({"staticwebapp.config.json": '{"routes": [{"route": "/gone", "allowedRoles": ["admin"]}]}'}, "/gone"),
        ({"static/.htaccess": "RewriteRule ^(.*)(old|new)+ /x [R]\nRewriteRule ^gone$ /x.php [L]\n"}, "/gone"),
        ({"layouts/index.redirects": "{{ range .Pages }}{{ .Params.x }} {{ .RelPermalink }}{{ end }}"}, "/gone"),
    ],
)
def test_still_broken(tmp_path: Path, files: dict[str, str], destination: str) -> None:
    (link,) = links_of(make(tmp_path, {PAGE: f"[x]({destination})"} | files), PAGE).values()
    assert link.state is State.BROKEN_TARGET


@pytest.mark.parametrize(
    ("base", "destination", "state"),
    [
        ("https://me.github.io/", "https://me.github.io/talks/2024/", State.EXTERNAL),
        ("https://me.github.io/", "https://me.github.io/posts/gone/", State.BROKEN_TARGET),
        ("https://me.github.io/blog/", "https://me.github.io/other/", State.EXTERNAL),
        ("https://me.github.io/blog/", "https://me.github.io/blog/posts/gone/", State.BROKEN_TARGET),
        ("https://me.gitlab.io/", "https://me.gitlab.io/talks/", State.EXTERNAL),
        ("https://me.tea.dev/", "https://me.tea.dev/talks/", State.BROKEN_TARGET),
        ("https://example.org/", "https://example.org/talks/", State.EXTERNAL),
        ("https://www.example.com/", "https://www.example.com/talks/", State.EXTERNAL),
        ("https://example.org/", "https://example.org/posts/b", State.OK),
        ("https://example.org/", "/talks/", State.BROKEN_TARGET),
        ("https://me.github.io/", "/talks/", State.BROKEN_TARGET),
    ],
)
def test_what_neighbours_publish_is_not_the_sites(tmp_path: Path, base: str, destination: str, state: State) -> None:
    files = {PAGE: f"[x]({destination})", "content/posts/b.md": "---\ntitle: B\n---\n"}
    (link,) = links_of(make(tmp_path, files, f'baseURL = "{base}"\n'), PAGE).values()
    assert link.state is state


@pytest.mark.parametrize("destination", ["/b", "b"])
def test_ugly_urls_without_their_ending_are_for_the_host_to_show(tmp_path: Path, destination: str) -> None:
    files = {PAGE: f"[x]({destination})", "content/b.md": "---\ntitle: B\n---\n"}
    settings = 'baseURL = "https://example.org/"\nuglyURLs = true\n'
    (link,) = links_of(make(tmp_path, files, settings), PAGE).values()
    assert (link.state, link.cause) == (State.UNCHECKED, Cause.HOST)
    assert "/b.html" in link.reason


def test_a_template_prints_redirects(hugolint, lay_out):
    page = "---\ntitle: A\n---\n\n[API](/api/go/x.html), [docs](/docs/gone/), [lost](/lost/)\n"
    root = lay_out(
        {
            "hugo.toml": 'baseURL = "https://example.org/"\n',
            "layouts/index.redirects": "{{ range .Site.Pages }}{{ .RelPermalink }} /x\n{{ end }}\n/api/*  https://api.example/:splat\n",
            "content/a.md": page,
            "content/docs/gone.md": "---\ntitle: Gone\nbuild: {render: link}\n---\n",
        }
    )
    said = hugolint("check", "--format", "concise", root).out
    assert "/lost/" in said
    assert "/api/" not in said
    assert "/docs/gone/" not in said


def test_other_projects_share_the_host(hugolint, lay_out):
    page = (
        "---\ntitle: A\n---\n\n[Talk](https://ada.github.io/talk/1.html), [lost](https://ada.github.io/posts/gone/)\n"
    )
    root = lay_out(
        {"hugo.toml": 'baseURL = "https://ada.github.io/"\n', "content/a.md": page, "content/posts/b.md": page}
    )
    said = hugolint("check", "--format", "concise", root).out
    assert "/posts/gone/" in said
    assert "/talk/" not in said


def test_ugly_urls_with_a_slash_in_place_of_their_ending_lead_nowhere(tmp_path: Path) -> None:
    files = {PAGE: "[x](/b/)", "content/b.md": "---\ntitle: B\n---\n"}
    settings = 'baseURL = "https://example.org/"\nuglyURLs = true\n'
    (link,) = links_of(make(tmp_path, files, settings), PAGE).values()
    assert (link.state, link.suggestion, link.replacement) == (State.BROKEN_TARGET, "/b.html", "/b.html")
