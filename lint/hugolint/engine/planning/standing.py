"""What is known of a site before a change of it is planned: it outlives the site, whose pages become those of the next state."""

from collections.abc import Mapping

from hugolint.engine.workspace import Workspace
from hugolint.hugo.content.page_source import PageSource
from hugolint.links.addresses.menus import MenuEntry, menu_entries
from hugolint.links.addresses.places import Lead, Places, Thing
from hugolint.links.addresses.respelling import Goal, Spot
from hugolint.links.addresses.state import SiteState
from hugolint.links.internal.model import Kind


class Standing:
    """A site's files, its addresses, its links and menus, and what they lead to."""

    def __init__(self, workspace: Workspace) -> None:
        site = workspace.site
        places = Places(site)
        self.sources: Mapping[str, PageSource] = {one.path: one for one in workspace.sources}
        self.addresses = SiteState(site)
        self.goals: dict[Thing, Goal] = {thing: goal for thing in places.pages if (goal := places.goal(thing))}
        self.spots: dict[Thing, Spot] = {thing: places.spot(page) for thing, page in places.pages.items()}
        self.leads: list[Lead] = [lead for page in site.pages for lead in places.leads(page)]
        for lead in self.leads:
            if lead.thing not in self.goals and (goal := places.goal(lead.thing)):
                self.goals[lead.thing] = goal
        home = site.page("/")
        self.menus: list[tuple[MenuEntry, Thing]] = []
        for entry in menu_entries(site) if home else ():
            thing = places.thing(home, Kind.PARAMETER, entry.value, by_value=True) if home else None
            if thing is not None:
                self.menus.append((entry, thing))
