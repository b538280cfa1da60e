"""TP003 broken-link-in-settings."""

from collections.abc import Iterator

from hugolint.finding import Finding, Severity
from hugolint.hugo.site import Site
from hugolint.links.internal.settings_links import SettingsLink, settings_links
from hugolint.links.internal.site_links import site_links
from hugolint.rule import Invalid, SiteRule
from hugolint.util.words import counted
from hugolint_rules._wording import shown

PAGE = "---\ntitle: A page\n---\n"
MENU = '{{ range site.Menus.main }}<a href="{{ .URL }}">{{ .Name }}</a>{{ end }}'
HEAD = '{{ with site.Params.logo }}<img src="{{ . | relURL }}">{{ end }}'


def _site(settings: str, layout: str = MENU) -> dict[str, str]:
    base = 'baseURL = "https://example.org/"\n'
    files = {"layouts/all.html": layout, "content/posts/a.md": PAGE, "static/img/logo.png": ""}
    return {"hugo.toml": base + settings, **files}


class BrokenLinkInSettings(SiteRule):
    """A menu in the settings leads nowhere, or an image that they name is not there.

    A menu's entry leads to its `url`, or to the page that its `pageRef` names; where there is no such page, Hugo prints an
    empty address without a word. An image among the `params` is looked for in `static`, `assets` and beside the pages.
    Reported is only what a template of the site asks for.

    Correct the address or the path, or add what it names.
    """

    code, name, severity = "TP003", "broken-link-in-settings", Severity.ERROR
    needs_settings = True
    VALID = (
        _site('[[menus.main]]\nname = "A"\npageRef = "/posts/a"\n[[menus.main]]\nname = "B"\nurl = "/posts/"\n'),
        _site('[[menus.foot]]\nname = "A"\npageRef = "/gone"\n'),
        _site('[params]\nlogo = "img/logo.png"\nicon = "gone.png"\n', HEAD),
    )
    INVALID = (
        Invalid(
            _site('[[menus.main]]\nname = "A"\npageRef = "/posts/aa"\n'),
            path="hugo.toml",
            line=4,
            column=1,
            message='pageRef "/posts/aa": Hugo finds no such page',
            followed={
                "hugo.toml": 'baseURL = "https://example.org/"\n[[menus.main]]\nname = "A"\npageRef = "/posts/a"\n'
            },
        ),
        Invalid(
            _site('[[menu.main]]\nname = "A"\nurl = "/gone/"\n'),
            path="hugo.toml",
            line=4,
            message="/gone/",
            followed={"hugo.toml": 'baseURL = "https://example.org/"\n[[menu.main]]\nname = "A"\nurl = "/posts/a/"\n'},
        ),
        Invalid(
            _site('[params]\nlogo = "img/lgo.png"\n', HEAD),
            path="hugo.toml",
            line=3,
            message="img/lgo.png",
            followed={"hugo.toml": 'baseURL = "https://example.org/"\n[params]\nlogo = "img/logo.png"\n'},
        ),
    )

    def check(self, site: Site) -> Iterator[Finding]:
        for found in settings_links(site).broken:
            yield self.finding(
                found, found.span, f"{found.key} {shown(found.written)}: {found.reason}", help=_help(found)
            )
        built = site_links(site).built
        reported = {(link.path, link.span) for link in settings_links(site).broken}
        for link in built.of_templates if built else ():
            if link.key and (link.path, link.span) not in reported:
                where = f"on {counted(link.pages, 'page')}, such as {link.example}"
                message = f"{link.key} {shown(link.written)} leads nowhere {where}: {link.reason}"
                yield self.finding(link, link.span, message, help="Correct the address, or add what it names.")


def _help(link: SettingsLink) -> str:
    if link.suggestion and link.suggestion.strip("/") == link.written.strip("/"):
        return f"Translate `{link.suggestion}` into that language, or leave the entry out of its menu."
    if link.suggestion:
        return f"Did you mean `{link.suggestion}`?"
    return "Name a page that is there." if link.is_page else "Correct the address, or add what it names."
