"""How links are looked up: the `[links]` table of the settings."""

from typing import Annotated, Literal

from msgspec import Meta, Struct

from hugolint.util.names import SecretName

Seconds = Annotated[float, Meta(ge=0)]
Count = Annotated[int, Meta(ge=1)]
Host = Annotated[str, Meta(pattern=r"^[^/@?#\s]+$")]  # a name or an address, with a port or without
Status = Annotated[int, Meta(ge=100, le=999)]

# Reserved for documentation (RFC 2606): nothing to look up there, and nothing to knock at.
EXAMPLE_HOSTS = tuple(
    f"*://{host}/*" for host in ("example.com", "example.net", "example.org", "*.example.com", "*.example")
)


class HostSettings(Struct, frozen=True):
    """What is particular to one host: `[links.hosts."docs.example.org"]`."""

    concurrency: Annotated[Count | None, Meta(description="Requests at once to this host.")] = None
    delay: Annotated[Seconds | None, Meta(description="Seconds between the starts of two requests.")] = None
    accept: Annotated[tuple[Status, ...], Meta(description="Statuses that count as ok on this host.")] = ()
    headers: Annotated[dict[str, str], Meta(description="Headers sent to this host, and to no other.")] = {}
    secret_headers: Annotated[
        dict[str, SecretName],
        Meta(
            description="Headers whose values are secret: the name of the environment variable that holds each: one that begins with"
            " HUGOLINT_, or that the variable HUGOLINT_SECRETS lists."
            " They are sent over https only, to this host and no other."
        ),
    ] = {}


class LinkSettings(Struct, frozen=True):
    """How links are followed, and external ones looked up.

    The defaults are polite: few requests at once to one host, spaced.
    """

    rewrite: Annotated[
        Literal["detect", "nothing", "pages", "anything"],
        Meta(
            description="What a render hook of the site's own makes of destinations: nothing, so that they lead where they"
            " are written to; pages, so that paths of pages and resources become URLs, as with Hugo's own hook; anything,"
            " so that what leads nowhere as written is not checked. detect looks at the hook's template."
        ),
    ] = "detect"
    offline: Annotated[bool, Meta(description="Look nothing up: only what the store remembers is reported.")] = False
    own_hosts: Annotated[
        tuple[Host, ...],
        Meta(
            description="Hosts that show this site too, besides that of its baseURL, with the port if there is one: links"
            " to them are internal links, and never looked up."
        ),
    ] = ()
    elsewhere: Annotated[
        tuple[str, ...],
        Meta(
            description="Folders of the site's own host that something else serves, such as another repository's site: "
            'links below them are not checked. "/docs/"'
        ),
    ] = ()
    forbid: Annotated[
        tuple[Host, ...],
        Meta(
            description="Hosts that no published page may link to, such as those of staging and previews; `*` stands for"
            ' any characters: "*.preview.example.org".'
        ),
    ] = ()
    exclude: Annotated[
        tuple[str, ...],
        Meta(
            description="URLs that are not looked up, besides those on example.org and its like; `*` stands for any"
            " characters. The whole URL must match."
        ),
    ] = ()
    accept: Annotated[tuple[Status, ...], Meta(description="Statuses that count as ok on every host.")] = ()
    concurrency: Annotated[Count, Meta(description="Requests at once, in all.")] = 64
    host_concurrency: Annotated[Count, Meta(description="Requests at once to one host.")] = 4
    host_delay: Annotated[
        Seconds,
        Meta(description="Seconds between the starts of two requests to one host; never less than half of it."),
    ] = 0.1
    connect_timeout: Annotated[Seconds, Meta(description="Seconds until a connection must be open.")] = 10.0
    timeout: Annotated[
        Seconds, Meta(description="Seconds for one try of a link, redirects and all; doubled when it is tried again.")
    ] = 15.0
    budget: Annotated[
        Seconds, Meta(description="Seconds for the whole run; what is left over is not checked. 0 is without end.")
    ] = 600.0
    retries: Annotated[
        int, Meta(ge=0, description="How often one failure is tried again at most; each outcome has its own measure.")
    ] = 3
    retry_delay: Annotated[
        Seconds, Meta(description="Seconds before the first retry; doubled for each one after, with jitter.")
    ] = 1.0
    max_wait: Annotated[
        Seconds, Meta(description="The longest wait, in seconds, that a server's Retry-After can ask for.")
    ] = 60.0
    max_redirects: Annotated[int, Meta(ge=0, description="How many redirects are followed.")] = 10
    max_page_size: Annotated[
        Count, Meta(description="How many bytes of a page are read, uncompressed, to find a fragment.")
    ] = 10 * 1024 * 1024
    method: Annotated[
        Literal["GET", "HEAD"],
        Meta(description="HEAD asks without the body first, and with GET when the answer is not plainly good."),
    ] = "GET"
    user_agent: Annotated[str, Meta(description='How hugolint calls itself; "" is its own name and version.')] = ""
    allow_private: Annotated[
        bool, Meta(description="Look up links to private and loopback addresses too. Links come from content: beware.")
    ] = False
    fragments: Annotated[bool, Meta(description="Look for the fragments of links in the pages they lead to.")] = True
    soft_404: Annotated[
        bool, Meta(description="Ask each host once for a page that cannot be there, to know how it says no.")
    ] = True
    store: Annotated[str, Meta(description='Where results are kept, from the site\'s root; "" keeps none.')] = (
        ".hugolint_cache/links.sqlite"
    )
    max_age: Annotated[
        float, Meta(ge=0, description="Days that a working link is remembered, give or take a quarter.")
    ] = 14.0
    hosts: Annotated[
        dict[str, HostSettings], Meta(description="Settings of single hosts, by name, with the port if it is given.")
    ] = {}

    def of_host(self, authority: str, host: str) -> HostSettings:
        """Return the settings of one host, which `authority` names with its port where that is not the usual one."""
        return self.hosts.get(authority) or self.hosts.get(host) or HostSettings()

    def accepts(self, status: int, authority: str, host: str) -> bool:
        """Return whether a status counts as ok on a host, whatever it is."""
        return status in self.accept or status in self.of_host(authority, host).accept
