"""The parameters of shortcodes that lead somewhere, by what the shortcodes' templates make of them."""

from collections.abc import Iterator

from hugolint.hugo.pages.page import Page
from hugolint.hugo.shortcodes.shortcode import Shortcode
from hugolint.hugo.templating.shortcodes import ShortcodeTemplates
from hugolint.links.internal.model import Kind, Written
from hugolint.links.internal.resolver import Arrival
from hugolint.links.internal.routes import Routes, leads_to_image


class Parameters:
    """Follows the parameters of the shortcodes on pages."""

    def __init__(self, templates: ShortcodeTemplates, routes: Routes) -> None:
        self._templates = templates
        self._routes = routes

    def of(self, page: Page) -> Iterator[tuple[Written, Arrival]]:
        """Yield the parameters on a page that an address is made of, and where each leads."""
        for call in page.source.shortcodes if page.source else ():
            yield from self._of_call(page, call)

    def _of_call(self, page: Page, call: Shortcode) -> Iterator[tuple[Written, Arrival]]:
        known = self._templates.uses(call.name).parameters
        if not known:
            return
        for index, parameter in enumerate(call.parameters):
            routes = known.get(index if parameter.name is None else parameter.name)
            if routes:
                image = leads_to_image(parameter.value, routes)
                written = Written(Kind.PARAMETER, parameter.value, parameter.span, image)
                yield written, self._routes.follow(page, parameter.value, routes)
