"""Links to `404.html`, to the second page of a list and to terms: there where Hugo makes them, and nowhere else."""

from hugolint.hugo.load import load
from hugolint.links.internal.site_links import site_links

PAGE = "---\ntitle: A\n---\n\n[one](/404.html) [two](/posts/page/2/)\n"


def broken(root) -> list[str]:
    return [link.destination for link in site_links(load(root)).faulty if link.broken]


def test_no_template_makes_them(lay_out):
    root = lay_out({"hugo.toml": "", "content/posts/a.md": PAGE, "layouts/all.html": "{{ .Content }}"})
    assert broken(root) == ["/404.html", "/posts/page/2/"]


def test_templates_make_them(lay_out):
    layouts = {"layouts/404.html": "lost", "layouts/list.html": "{{ range .Paginator.Pages }}{{ .Title }}{{ end }}"}
    assert broken(lay_out({"hugo.toml": "", "content/posts/a.md": PAGE, **layouts})) == []


def test_the_embedded_pagination(lay_out):
    layouts = {"layouts/404.en.html": "lost", "layouts/list.html": '{{ template "_internal/pagination.html" . }}'}
    assert broken(lay_out({"hugo.toml": "", "content/posts/a.md": PAGE, **layouts})) == []


def test_terms_that_only_a_page_resource_has(lay_out):
    resource = "---\ntitle: {0}\ntags: [{0}]\n{1}---\n"
    files = {
        "content/pot/index.md": "---\ntitle: Pot\n---\n\n[a](/tags/clay/) [b](/tags/later/)\n",
        "content/pot/clay.md": resource.format("clay", ""),
        "content/pot/later.md": resource.format("later", "draft: true\n"),
    }
    assert broken(lay_out({"hugo.toml": "", **files})) == ["/tags/later/"]
