"""FM022 unknown-reference."""

from collections.abc import Iterator
from typing import Annotated

from msgspec import Meta, Struct

from hugolint.finding import Finding, Severity
from hugolint.hugo.named import ASSET, DATA, KINDS, PAGE, names_at, values_at
from hugolint.hugo.pages.page import Page
from hugolint.hugo.site import Site
from hugolint.rule import Invalid, SiteRule, Valid
from hugolint.util.names import SitePlace
from hugolint.util.spelling import did_you_mean
from hugolint_rules._nearest import nearest_name
from hugolint_rules._wording import shown
from hugolint_rules._written_pages import written_pages

AUTHORS = {"fields": {"author": "data:authors"}}
AUTHORS_DATA = {"data/authors.yaml": "ann:\n  name: Ann\nben:\n  name: Ben\n"}


class Options(Struct, frozen=True):
    """The options of unknown-reference."""

    fields: Annotated[
        dict[str, SitePlace],
        Meta(
            description='What the values of a field name: {author = "data:authors", series = "data:series#list.slug", '
            'team = "page:/teams/", image = "asset:images/"}.'
        ),
    ] = {}

    def faults(self) -> Iterator[tuple[tuple[str, ...], str]]:
        """Yield what is wrong with the options: the key, and why."""
        for field, place in self.fields.items():
            kind, colon, path = place.partition(":")
            if not colon or not path:
                yield ("fields", field), f'"{place}" says no place: write it as in "data:authors", "page:/authors/"'
            elif kind not in KINDS:
                hint = did_you_mean(kind, KINDS) or f"; it is one of {', '.join(KINDS)}"
                yield ("fields", field), f'there is no kind of place "{kind}"{hint}'


class UnknownReference(SiteRule):
    """A field names something that the site does not have: an entry of its data, a page, or a file in `assets`.

    Nothing is found until `fields` says what a field names. A template finds nothing under a wrong name, and leaves the
    author or the picture out.

    - `data:authors`: the keys of the map, or the items of the list, in `data/authors.yaml`, or the files in `data/authors/`;
      `data:tags#list.name` leads further in.
    - `page:/authors/`: the pages below a section; `page:/authors/#name`: a field of theirs.
    - `asset:images/`: the files in a folder of `assets`.

    Correct the value, or add what it names.
    """

    code, name, severity = "FM022", "unknown-reference", Severity.ERROR
    Options = Options
    VALID = (
        {"content/a.md": "---\nauthor: anyone\n---\n"},
        Valid({**AUTHORS_DATA, "content/a.md": "---\nauthor: [ann, ben]\n---\n"}, options=AUTHORS),
        Valid(
            {"content/authors/ann.md": "", "content/a.md": "---\nauthor: Ann\n---\n"},
            options={"fields": {"author": "page:/authors/"}},
        ),
    )
    INVALID = (
        Invalid(
            {**AUTHORS_DATA, "content/a.md": "---\nauthor: ann\n---\n", "content/b.md": "---\nauthor: Ann\n---\n"},
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
        for field, place in self.options.fields.items():
            known = names_at(site, place)
            if known is None:
                continue  # the site has no such place: that is reported by itself, at the setting
            names, is_of_pages = frozenset(known), place.startswith(PAGE) and "#" not in place
            for page, source in written_pages(site):
                for node in values_at(source.front_matter.root, field):
                    value = str(node.value)
                    if value not in names and not (is_of_pages and _path(page, value) in names):
                        near = nearest_name(value, known)
                        yield self.finding(
                            source,
                            node.span,
                            f"{shown(value)} is not in {_described(place)}{near.hint}",
                            help="Correct it, or add what it names.",
                            fix=near.fix(source, node),
                        )


def _path(page: Page, value: str) -> str:
    """Return how the path of the page ends that a value names."""
    return page.urlize(value.strip("/"))


def _described(place: str) -> str:
    kind, _, path = place.partition(":")
    return {DATA: "data/", ASSET: "assets/", PAGE: "the pages below "}[kind] + path
