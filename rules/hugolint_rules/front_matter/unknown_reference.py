"""FM022 unknown-reference."""

from collections.abc import Iterator
from typing import Annotated

from msgspec import Meta, Struct

from hugolint.edits import rewrite
from hugolint.finding import Finding, Fix, Safety, Severity
from hugolint.hugo.data_files import DataFiles
from hugolint.hugo.front_matter.model import Node, Style
from hugolint.hugo.site import Site
from hugolint.rule import WHOLE_FILE, Invalid, SiteRule, Valid
from hugolint.util.spelling import nearest
from hugolint_rules._wording import shown
from hugolint_rules._written_pages import written_pages

AUTHORS = {"fields": {"author": "data:authors"}}
DATA = {"data/authors.yaml": "ann:\n  name: Ann\nben:\n  name: Ben\n"}


class Options(Struct, frozen=True):
    """The options of unknown-reference."""

    fields: Annotated[
        dict[str, str],
        Meta(
            description='What the values of a field name: {author = "data:authors", series = "data:series#list.slug", '
            'team = "page:/teams/", image = "asset:images/"}.'
        ),
    ] = {}


class UnknownReference(SiteRule):
    """A field names something that the site does not have: an entry of its data, a page, or a file in `assets`.

    Nothing is found until `fields` says what a field names. A template finds nothing under a wrong name, and leaves the
    author or the picture out.

    - `data:authors`: the keys of the map, or the items of the list, in `data/authors.yaml`, or the files in `data/authors/`;
      `data:tags#list.name` leads further in.
    - `page:/authors/`: the pages below a section.
    - `asset:images/`: the files in a folder of `assets`.

    Correct the value, or add what it names.
    """

    code, name, severity = "FM022", "unknown-reference", Severity.ERROR
    Options = Options
    VALID = (
        {"content/a.md": "---\nauthor: anyone\n---\n"},
        Valid({**DATA, "content/a.md": "---\nauthor: [ann, ben]\n---\n"}, options=AUTHORS),
        Valid(
            {"content/authors/ann.md": "", "content/a.md": "---\nauthor: Ann\n---\n"},
            options={"fields": {"author": "page:/authors/"}},
        ),
    )
    INVALID = (
        Invalid(
            {**DATA, "content/a.md": "---\nauthor: ann\n---\n", "content/b.md": "---\nauthor: Ann\n---\n"},
            path="content/b.md",
            line=2,
            column=9,
            message='"Ann" is not in data/authors; did you mean "ann"?',
            options=AUTHORS,
            fixed="---\nauthor: ann\n---\n",
        ),
        Invalid(
            {"data/s.yaml": "list:\n- slug: go\n", "content/a.md": "---\nseries: rust\n---\n"},
            path="content/a.md",
            line=2,
            options={"fields": {"series": "data:s#list.slug"}},
            followed={"content/a.md": "---\nseries: go\n---\n"},
        ),
        Invalid(
            {"assets/images/a.png": "", "content/a.md": "---\ncover: {image: b.png}\n---\n"},
            path="content/a.md",
            line=2,
            column=16,
            options={"fields": {"cover.image": "asset:images/"}},
            followed={"content/a.md": "---\ncover: {image: a.png}\n---\n"},
        ),
    )

    def check(self, site: Site) -> Iterator[Finding]:
        data = DataFiles(site.config)
        for field, reference in self.options.fields.items():
            kind, _, place = reference.partition(":")
            known = _known(site, data, kind, place)
            if known is None:
                message = f'"{field}" is to name {shown(reference)}, which the site does not have'
                yield self.finding(_Settings(site), WHOLE_FILE, message, help="Correct the option `fields`.")
                continue
            for page, source in written_pages(site):
                for node in _values(source.front_matter.root, field):
                    value = str(node.value)
                    if value in known or (kind == "page" and page.urlize(value) in known):
                        continue
                    near = nearest(value, known)
                    hint = f'; did you mean "{near}"?' if near else ""
                    is_certain = near.casefold() == value.casefold() and node.style is not Style.BLOCK
                    edits = (rewrite(source, node, near),) if near and is_certain else ()
                    yield self.finding(
                        source,
                        node.span,
                        f"{shown(value)} is not in {_described(kind, place)}{hint}",
                        help="Correct it, or add what it names.",
                        fix=Fix(f"write {shown(near)}", edits, Safety.SAFE) if edits else None,
                    )


class _Settings:
    def __init__(self, site: Site) -> None:
        self.path = site.config.path or "."


def _known(site: Site, data: DataFiles, kind: str, place: str) -> tuple[str, ...] | None:
    """Return the names that there are; None where there is no such place."""
    if kind == "data":
        return data.names(place)
    prefix = f"{place.strip('/')}/" if place.strip("/") else ""
    if kind == "page":
        paths = [page.logical_path.lstrip("/") for page in site.pages]
        return tuple(path.removeprefix(prefix) for path in paths if path.startswith(prefix)) or None
    if kind == "asset":
        files = site.published_files.assets
        return tuple(path.removeprefix(prefix) for path in files if path.startswith(prefix)) or None
    return None


def _described(kind: str, place: str) -> str:
    folder = {"data": "data/", "asset": "assets/", "page": "the pages below "}[kind]
    return folder + place


def _values(node: Node, field: str) -> Iterator[Node]:
    """Yield the single values at a path of keys, those of lists one by one."""
    for key in field.lower().split("."):
        found = node.field(key)
        if found is None:
            return
        node = found.node
    for item in node.items or (node,):
        if isinstance(item.value, str | int) and item.value != "":
            yield item
