"""FM001 refused-by-hugo."""

from collections.abc import Iterator

from hugolint import edits
from hugolint.finding import Finding, Fix, Severity
from hugolint.hugo.content.page_source import PageSource
from hugolint.hugo.front_matter.model import Cause, Refusal, Value
from hugolint.rule import Invalid, PageRule


class RefusedByHugo(PageRule):
    """Hugo refuses this file, and builds nothing until it is fixed.

    The message says what Hugo cannot read, at the place where it is. All such files are reported at once; Hugo
    itself stops at the first one. The other rules have nothing to say about a refused page until Hugo takes it.

    Fix what the message names. In YAML, most often a value holds a colon and needs quotes, or two lines
    are indented differently.
    """

    code, name, severity = "FM001", "refused-by-hugo", Severity.ERROR
    refused_pages = True
    VALID = (
        '---\ntitle: "Hugo: a beginning"\n---\n\nText.\n',
        '+++\ntitle = "Hugo: a beginning"\n+++\n\nText.\n',
    )
    INVALID = (
        Invalid(
            "---\ntitle: Hugo: a beginning\n---\n\nText.\n",
            line=2,
            followed='---\ntitle: "Hugo: a beginning"\n---\n\nText.\n',
        ),
        Invalid(
            "---\ntitle: One\ntitle: Two\n---\n\nText.\n",
            line=3,
            followed="---\ntitle: Two\n---\n\nText.\n",
        ),
        Invalid(
            "---\ntitle: One\n\nText that goes on and on.\n",
            line=1,
            followed="---\ntitle: One\n---\n\nText that goes on and on.\n",
        ),
        Invalid(
            "---\ntitle: One\n_build: {list: never}\n---\n",
            line=3,
            fixed="---\ntitle: One\nbuild: {list: never}\n---\n",
        ),
        Invalid(
            "---\ntitle: One\ncascade: {target: {lang: en}, draft: true}\n---\n",
            line=3,
            message="cascade.target.lang was removed",
            fixed="---\ntitle: One\ncascade: {target: {sites: {matrix: {languages: [en]}}}, draft: true}\n---\n",
        ),
    )

    def check(self, page: PageSource) -> Iterator[Finding]:
        for refusal in page.refusals:
            if (
                refusal.cause is Cause.FRONT_MATTER
            ):  # refused-by-settings and the rules over shortcodes report the others
                message = f"Hugo refuses this file: {refusal.reason}"
                yield self.finding(page, refusal.span, message, help=refusal.help, fix=_fix(page, refusal))


def _fix(page: PageSource, refusal: Refusal) -> Fix | None:
    """Return the fix for a field whose name was changed: it means what it meant."""
    path = page.front_matter.path_at(refusal.span) or ("",)
    if path == ("_build",):
        edit = edits.rename_key(page, path, "build")
        return Fix('rename it to "build"', (edit,)) if edit else None
    if path[0] == "cascade" and path[-2:] == ("target", "lang"):
        target = page.front_matter.root.at(path[:-1]).value
        others = (
            {key: value for key, value in target.items() if key.lower() != "lang"} if isinstance(target, dict) else {}
        )
        if "sites" in map(str.lower, others):
            return None
        language = str(page.front_matter.root.at(path).value)
        sites: Value = {"matrix": {"languages": [language]}}
        edit = edits.set_value(page, path[:-1], {**others, "sites": sites})
        return Fix("name the language in sites.matrix", (edit,)) if edit else None
    return None
