"""Fields of front matter that lead somewhere, by what the site's templates make of them."""

from collections.abc import Iterator, Sequence

from hugolint.hugo.front_matter.model import Node
from hugolint.hugo.pages.page import Page
from hugolint.hugo.templating.arrived import Arrived
from hugolint.hugo.templating.fields import FieldRoutes, Key, image_routes
from hugolint.links.internal.model import Kind, State, Written
from hugolint.links.internal.resolver import Arrival
from hugolint.links.internal.routes import Routes, leads_to_image
from hugolint.links.internal.templates import Templates


class Fields:
    """Follows the fields in pages' front matter."""

    def __init__(self, templates: Templates, routes: Routes, image_fields: Sequence[str] = ()) -> None:
        self._templates = templates
        self._routes = routes
        self._named = {key: image_routes(key) for key in (tuple(name.lower().split(".")) for name in image_fields)}
        self._known: dict[tuple[str, str], dict[Key, tuple[Arrived, ...]]] = {}

    def of(self, page: Page) -> Iterator[tuple[Written, Arrival]]:
        """Yield the fields of a page that an address is made of, and where each leads."""
        if page.source is None:
            return
        root = page.source.front_matter.root
        for key, routes in self._routes_of(page).items():
            below = ("params", *key) if root.field(key[0]) is None else key
            for node in _nodes(root, below):
                if isinstance(node.value, str):
                    arrival = self._routes.follow(page, node.value, routes, anywhere=True)
                    if arrival.state is not State.EXTERNAL:
                        yield Written(Kind.FIELD, node.value, node.span, leads_to_image(node.value, routes)), arrival

    def _routes_of(self, page: Page) -> dict[Key, tuple[Arrived, ...]]:
        scopes = (page.section, page.type)
        if scopes not in self._known:
            self._known[scopes] = {**self._field_routes.of("", *scopes), **self._named}
        return self._known[scopes]

    @property
    def _field_routes(self) -> FieldRoutes:
        return self._templates.field_routes


def _nodes(node: Node, key: Key) -> Iterator[Node]:
    """Yield the values that a key leads to, through lists of maps and into a list of values."""
    if node.items:
        for item in node.items:
            yield from _nodes(item, key)
    elif not key:
        yield node
    elif (field := node.field(key[0])) is not None:
        yield from _nodes(field.node, key[1:])
