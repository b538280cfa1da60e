"""The parameters of shortcodes that lead somewhere, by what the shortcodes' templates make of them."""

from collections.abc import Iterator, Mapping, Sequence

from hugolint.hugo.pages.page import Page
from hugolint.hugo.shortcodes.shortcode import Shortcode
from hugolint.hugo.templating.arrived import Arrived
from hugolint.hugo.templating.fields import image_routes
from hugolint.hugo.templating.shortcodes import ShortcodeTemplates
from hugolint.links.internal.model import Kind, Written
from hugolint.links.internal.resolver import Arrival
from hugolint.links.internal.routes import Routes, leads_to_image

_NOTHING: Mapping[str, Sequence[str]] = {}


class Parameters:
    """Follows the parameters of the shortcodes on pages."""

    def __init__(
        self, templates: ShortcodeTemplates, routes: Routes, images: Mapping[str, Sequence[str]] = _NOTHING
    ) -> None:
        self._templates = templates
        self._routes = routes
        self._images = {
            name.lower(): {_key(key): image_routes((key,)) for key in keys} for name, keys in images.items()
        }

    def of(self, page: Page) -> Iterator[tuple[Written, Arrival]]:
        """Yield the parameters on a page that an address is made of, and where each leads."""
        for call in page.source.shortcodes if page.source else ():
            yield from self._of_call(page, call)

    def _of_call(self, page: Page, call: Shortcode) -> Iterator[tuple[Written, Arrival]]:
        known: Mapping[str | int, Sequence[Arrived]] = self._templates.uses(call.name).parameters
        if named := self._images.get(call.name.lower()):
            known = {**named, **known}
        if not known:
            return
        for index, parameter in enumerate(call.parameters):
            routes = known.get(index if parameter.name is None else parameter.name)
            if routes:
                image = leads_to_image(parameter.value, routes)
                written = Written(Kind.PARAMETER, parameter.value, parameter.span, image)
                yield written, self._routes.follow(page, parameter.value, routes)


def _key(name: str) -> str | int:
    return int(name) if name.isdecimal() else name
