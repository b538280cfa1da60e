"""ST019 lost-address."""

from collections.abc import Iterator

from msgspec.structs import replace

from hugolint.finding import Finding, Severity
from hugolint.links.addresses.losses import Cause, Change, Loss
from hugolint.links.internal.resolver import why_hidden
from hugolint.rule import ChangeRule, Invalid, Valid
from hugolint_rules.site._losses import ON_THE_HOST, aliased, listed, place

_A = "---\ntitle: Green tea\ndate: 2024-05-01\n---\n\nIt is drunk hot.\n"
_HOME = {"content/_index.md": "---\ntitle: Teas\n---\n"}


class LostAddress(ChangeRule):
    """An address that was published leads nowhere after the change.

    Search results, bookmarks and other sites lead to it, and none of them can be mended from here. The addresses of both
    states are compared: of pages, sections, terms, output formats and languages. It runs with `--since`, `--changed` and in
    the pre-commit hook, and knows the redirects that the site's host makes (`_redirects`, `netlify.toml`, `vercel.json`).
    A page that moved is known by git's renames, by its title and date, or by its text.

    Add the old address to the `aliases` of the page that takes its place, or redirect it on the host. A page that is
    meant to be gone needs nothing: a warning fails no run unless `fail-on` says so. Terms that no page has any more are
    reported as `info`.
    """

    code, name, severity = "ST019", "lost-address", Severity.WARNING
    needs_settings = True
    VALID = (
        Valid({"content/posts/green.md": _A}, before={"content/posts/green.md": _A}),
        Valid(
            {"content/posts/sencha.md": _A.replace("date", "aliases: [/posts/green/]\ndate")},
            before={"content/posts/green.md": _A},
        ),
        Valid(
            {**_HOME, "static/_redirects": "/posts/* /teas/:splat 301\n/posts /teas/\n"},
            before={**_HOME, "content/posts/green.md": _A},
        ),
        Valid(_HOME, before={**_HOME, "content/draft.md": "---\ntitle: Draft\ndraft: true\n---\n"}),
    )
    INVALID = (
        Invalid(
            {"content/posts/sencha.md": _A},
            before={"content/posts/green.md": _A},
            path="content/posts/sencha.md",
            line=2,
            message='"/posts/green/" leads nowhere now: the page moved to "/posts/sencha/"',
            fixed=_A.replace("2024-05-01\n", "2024-05-01\naliases:\n  - /posts/green/\n"),
        ),
        Invalid(
            {"content/posts/green.md": _A.replace("date", "slug: sencha\ndate")},
            before={"content/posts/green.md": _A},
            path="content/posts/green.md",
            line=3,
            fixed=_A.replace("date", "slug: sencha\ndate").replace(
                "2024-05-01\n", "2024-05-01\naliases:\n  - /posts/green/\n"
            ),
        ),
        Invalid(
            {**_HOME, "content/posts/black.md": "---\ntitle: Black\n---\n"},
            before={**_HOME, "content/posts/green.md": _A, "content/posts/black.md": "---\ntitle: Black\n---\n"},
            path="content/posts/green.md",
            message="was deleted",
        ),
        Invalid(
            {"content/posts/green.md": _A, "hugo.toml": "[permalinks.page]\nposts = '/:year/:slug/'\n"},
            before={"content/posts/green.md": _A},
            path="hugo.toml",
            message="the settings",
        ),
        Invalid(
            {**_HOME, "content/posts/green.md": _A, "hugo.toml": "[outputs]\nsection = ['html']\n"},
            before={**_HOME, "content/posts/green.md": _A},
            path="hugo.toml",
            message="the settings do not publish this format of /posts/ any more",
        ),
    )

    def check(self, change: Change) -> Iterator[Finding]:
        for loss in change.losses:
            if loss.cause is not Cause.ALIAS:
                path, span = place(change, loss)
                message = f"{_lost(loss)}: {_reason(change, loss)}{_along(loss)}"
                severity = Severity.INFO if _is_unused_term(loss) else self.severity
                finding = Finding(self.code, self.name, message, path, span, severity, _help(loss), None)
                yield finding if loss.cause in _OF_MANY else replace(finding, fix=aliased(loss))


_OF_MANY = (Cause.SETTINGS, Cause.BRANCH)


def _is_unused_term(loss: Loss) -> bool:
    return loss.cause is Cause.UNUSED and loss.page.kind == "term" and loss.successor is None


def _lost(loss: Loss) -> str:
    if loss.cause in _OF_MANY and len(loss.addresses) > 1:
        return f'{len(loss.addresses):,} addresses that were published lead nowhere now, "{loss.address}" among them'
    return f'the published address "{loss.address}" leads nowhere now'


def _reason(change: Change, loss: Loss) -> str:
    page, now = loss.page, loss.successor.page if loss.successor else None
    match loss.cause:
        case Cause.DELETED:
            return f"{page.path} was deleted"
        case Cause.SWALLOWED:
            return f"{page.path} is now a resource of the bundle that it lies in, and no page"
        case Cause.HIDDEN:
            return f"the page {why_hidden(now.hidden) if now and now.hidden else 'is not published'}"
        case Cause.UNUSED if now is None:
            return f'no page has the term "{page.title}"' if page.kind == "term" else "no page is in the section"
        case Cause.SETTINGS if page.language not in change.after.config.language_codes:
            return f'the settings have no language "{page.language}" any more'
        case Cause.SETTINGS if now is None:
            return "the settings switch off such pages"
        case Cause.SETTINGS if now is not None and now.url == page.url:
            return f"the settings do not publish this format of {page.url} any more"
        case Cause.SETTINGS:
            return f"the settings {_elsewhere(loss)}"
        case Cause.BRANCH:
            return f"the front matter here {_elsewhere(loss)}"
        case _:
            is_same = now is not None and now.path == page.path and bool(page.path)
            goal = f'"{now.url}"' if now else "nowhere"
            return f"the page is published at {goal}" if is_same else f"the {_kind(page.kind)} moved to {goal}"


def _elsewhere(loss: Loss) -> str:
    now = loss.successor.page if loss.successor else None
    if now is None or not now.place:
        return "keep the page from being published" if loss.cause is Cause.SETTINGS else "keeps it from being published"
    verb = "publish" if loss.cause is Cause.SETTINGS else "publishes"
    what = "it" if len(loss.addresses) == 1 else "that page"
    return f'{verb} {what} at "{now.url}"'


def _kind(kind: str) -> str:
    return kind if kind in ("section", "term") else "page"


def _along(loss: Loss) -> str:
    if loss.cause in _OF_MANY or not loss.others:
        return ""
    return f" (and so does {listed(loss.others)})" if len(loss.others) == 1 else f" (and so do {listed(loss.others)})"


def _help(loss: Loss) -> str:
    aliases = loss.aliases
    now = loss.successor.page if loss.successor else None
    if loss.cause in _OF_MANY:
        return (
            "Redirect them in the settings of the site's host, or give the pages their old addresses as aliases."
            if len(loss.addresses) > 1
            else f"{_capital(ON_THE_HOST)}, or give the page its old address as an alias."
        )
    if now is not None and loss.successor is not None and not loss.successor.certain:
        return f"Where {now.path} takes its place, add {listed(aliases or loss.addresses)} to the aliases there."
    if now is not None and now.path and aliases:
        return f"Add {listed(aliases)} to the aliases of {now.path}."
    if now is not None and aliases:
        return f"Add {listed(aliases)} to the aliases of {now.logical_path.strip('/')}/_index.md, a new file in the content folder."
    if loss.cause is Cause.HIDDEN:
        return f"Publish the page, {ON_THE_HOST}, or leave it where the page is meant to be gone."
    if now is not None or not any(file.endswith((".html", ".htm")) for file in loss.files):
        return f"{_capital(ON_THE_HOST)}: no alias can lead from there."
    return f"Add it to the aliases of the page that takes its place, or {ON_THE_HOST}."


def _capital(sentence: str) -> str:
    return sentence[0].upper() + sentence[1:]
