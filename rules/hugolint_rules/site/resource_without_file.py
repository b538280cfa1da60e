"""ST016 resource-without-file."""

from collections.abc import Iterator

from hugolint.finding import Finding
from hugolint.hugo.paths.globs import GlobError, matches
from hugolint.hugo.site import Site
from hugolint.rule import Invalid, SiteRule
from hugolint_rules._wording import shown
from hugolint_rules._written_pages import written_pages


class ResourceWithoutFile(SiteRule):
    """An entry of `resources` in front matter names no file of the page's.

    `src` is a path or a pattern below the page's folder. What the entry says of a name or a title is lost where no file
    matches, and a template that asks for the name finds nothing.

    Correct `src`, or put the file into the page's folder.
    """

    code, name = "ST016", "resource-without-file"
    needs_settings = True
    VALID = (
        {"content/a/index.md": "---\ntitle: A\nresources:\n- src: Tea.JPG\n---\n", "content/a/tea.jpg": ""},
        {
            "content/tree/index.md": "---\ntitle: Tree\nresources:\n- src: '**.jpg'\n  name: cover\n---\n",
            "content/tree/elm.jpg": "",
        },
    )
    INVALID = (
        Invalid(
            {
                "content/tree/index.md": "---\ntitle: Tree\nresources:\n- src: elm2.jpg\n  name: cover\n---\n",
                "content/tree/elm.jpg": "",
            },
            path="content/tree/index.md",
            line=4,
            message="elm2.jpg",
            followed={"content/tree/index.md": "---\ntitle: Tree\nresources:\n- src: elm.jpg\n  name: cover\n---\n"},
        ),
        Invalid(
            {"content/a.md": "---\ntitle: A\nresources:\n- src: a.jpg\n---\n", "content/a.jpg": ""},
            line=4,
            followed={"content/a.md": "---\ntitle: A\n---\n"},
        ),
    )

    def check(self, site: Site) -> Iterator[Finding]:
        if site.config.absent("content") or site.files.adapters:
            return
        for page, source in written_pages(site):
            field = source.front_matter.get("resources") if page.published else None
            for entry in field.node.items if field else ():
                src = entry.field("src")
                if src is None or not isinstance(src.value, str) or "://" in src.value:
                    continue
                names = [resource.name for resource in page.resources]
                if not any(_matches(src.value, name) for name in names):
                    kind = "" if page.is_branch or page.path_info.is_bundle else ": it is no page bundle"
                    message = f"no file of this page matches {shown(src.value)}{kind}"
                    yield self.finding(
                        page, src.span, message, help="Correct the path, which begins at the page's folder."
                    )


def _matches(pattern: str, name: str) -> bool:
    """Return whether a resource is meant, as `resources/resource_metadata.go` asks: case does not count."""
    try:
        return matches(pattern.lstrip("/"), name)
    except GlobError:
        return True
