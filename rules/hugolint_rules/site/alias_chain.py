"""ST027 alias-chain."""

from collections.abc import Iterator

from hugolint.finding import Finding, Severity
from hugolint.hugo.pages.page import Page
from hugolint.hugo.site import Site
from hugolint.links.internal.host_goals import Goal, redirect_goals
from hugolint.rule import HasPath, Invalid, SiteRule
from hugolint_rules.site._alias_targets import published_aliases


class AliasChain(SiteRule):
    """A redirect of the site's host leads to an alias, which sends readers on once more.

    Each step costs readers time, and search engines follow few of them. The second step is a page of Hugo's that a browser
    has to load first. The static `_redirects` of Netlify and Cloudflare Pages is looked
    at, and `netlify.toml`, `vercel.json`, `firebase.json` and `staticwebapp.config.json` in the site's folder.

    Let the redirect lead to the page itself.
    """

    code, name, severity = "ST027", "alias-chain", Severity.INFO
    needs_settings = True
    VALID = (
        {
            "content/green.md": "---\ntitle: Green\naliases: [/sencha/]\n---\n",
            "static/_redirects": "/verde/ /green/ 301\n",
        },
        {
            "content/green.md": "---\ntitle: Green\naliases: [/sencha/]\n---\n",
            "static/_redirects": "/verde/ /green/ 301\n/old/* /sencha/:splat\n/x/ https://example.com/sencha/\n/y/ /sencha/ 200\n",
        },
        {
            "content/green.md": "---\ntitle: Green\naliases: [/sencha/]\n---\n",
            "netlify.toml": '[[redirects]]\nfrom = "/old/*"\nto = "/sencha/:splat"\n[[redirects]]\nfrom = "/x"\nto = "/sencha/"\nstatus = 200\n',
            "vercel.json": '{"rewrites": [{"source": "/verde", "destination": "/sencha/"}]}',
        },
    )
    INVALID = (
        Invalid(
            {
                "content/green.md": "---\ntitle: Green\naliases: [/sencha/]\n---\n",
                "netlify.toml": '[build]\npublish = "public"\n[[redirects]]\nfrom = "/verde"\nto = "/sencha"\n',
            },
            path="netlify.toml",
            line=5,
            column=6,
            message='"/verde" leads to "/sencha"',
            followed={"netlify.toml": '[[redirects]]\nfrom = "/verde"\nto = "/green/"\n'},
        ),
        Invalid(
            {
                "content/green.md": "---\ntitle: Green\naliases: [/sencha/]\n---\n",
                "vercel.json": '{"redirects": [{"source": "/verde", "destination": "/sencha/", "permanent": true}]}',
            },
            path="vercel.json",
            line=1,
            followed={"vercel.json": '{"redirects": [{"source": "/verde", "destination": "/green/"}]}'},
        ),
        Invalid(
            {
                "content/teas/green.md": "---\ntitle: Green\naliases: [sencha]\n---\n",
                "static/_redirects": "/verde /teas/sencha/\n",
            },
            path="static/_redirects",
            column=8,
            followed={"static/_redirects": "/verde /teas/green/\n"},
        ),
        Invalid(
            {
                "content/green.md": "---\ntitle: Green\naliases: [/sencha/]\n---\n",
                "static/_redirects": "# moved\n/verde/ /sencha 301\n",
            },
            path="static/_redirects",
            line=2,
            message='"/sencha", which is an alias of content/green.md: readers are sent on twice',
            followed={"static/_redirects": "# moved\n/verde/ /green/ 301\n"},
        ),
    )

    def check(self, site: Site) -> Iterator[Finding]:
        goals = list(redirect_goals(site))
        if not goals or site.config.multihost:
            return
        pages = {_folder(alias.target[0]): alias.page for alias in published_aliases(site)}
        for goal in goals:
            page = pages.get(_folder(goal.goal))
            if page is not None and _folder(page.url) != _folder(goal.goal):
                yield self._finding(goal, page)

    def _finding(self, goal: Goal, page: Page) -> Finding:
        message = f'"{goal.source}" leads to "{goal.goal}", which is an alias of {page.path}: readers are sent on twice'
        where: HasPath = goal
        return self.finding(where, goal.span, message, help=f"Write {page.url} in its place.")


def _folder(path: str) -> str:
    return path.removesuffix("index.html").strip("/").lower()
