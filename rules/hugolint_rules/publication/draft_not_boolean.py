"""PB001 draft-not-boolean."""

from collections.abc import Iterator

from msgspec.structs import replace

from hugolint.finding import Edit, Finding, Fix, Safety, Severity
from hugolint.hugo.content.page_source import PageSource
from hugolint.hugo.front_matter.cast import to_bool_or_none
from hugolint.rule import Invalid, PageRule
from hugolint_rules._wording import shown

MEANT = {
    **dict.fromkeys(("true", "yes", "y", "on", "1", "t"), True),
    **dict.fromkeys(("false", "no", "n", "off", "0", "f"), False),
}


class DraftNotBoolean(PageRule):
    """`draft` is not `true` or `false`, so a page may be published that nobody meant to publish.

    Hugo takes every text that it does not know for false: `draft: yes` publishes the page. A text that it knows, as
    `"true"`, does what it says, and is not reported.

    Write `true` or `false`, without quotes.
    """

    code, name, severity = "PB001", "draft-not-boolean", Severity.ERROR
    VALID = (
        "---\ntitle: A page\ndraft: true\n---\n",
        "+++\ntitle = 'A page'\ndraft = false\n+++\n",
        "+++\ntitle = 'A page'\ndraft = 'false'\n+++\n",
    )
    INVALID = (
        Invalid(
            "---\ntitle: A page\ndraft: yes\n---\n",
            line=3,
            column=8,
            message="published",
            fixed="---\ntitle: A page\ndraft: true\n---\n",
        ),
        Invalid(
            "+++\ntitle = 'A page'\ndraft = 'no'\n+++\n", line=3, fixed="+++\ntitle = 'A page'\ndraft = false\n+++\n"
        ),
        Invalid(
            "---\ntitle: A page\ndraft: in review\n---\n",
            line=3,
            followed="---\ntitle: A page\ndraft: true\n---\n",
        ),
    )

    def check(self, page: PageSource) -> Iterator[Finding]:
        field = page.front_matter.get("draft")
        if field is None or field.value is None or isinstance(field.value, bool):
            return
        known = to_bool_or_none(field.value)
        read = known or False
        meant = MEANT.get(str(field.value).strip().casefold())
        if known is not None and known is meant:
            return
        written = shown(str(field.value))
        message = f"draft is {written}, neither true nor false: Hugo takes it for {str(read).lower()}"
        if meant is not False and not read:
            message += ", so the page is published"
        fix = None
        if meant is not None:
            safety = Safety.SAFE if meant == read else Safety.UNSAFE
            right = str(meant).lower()
            fix = Fix(f"write {right}", (Edit(*field.span, right),), safety)
        help = f"Write {str(meant).lower()}, without quotes." if meant is not None else "Write true or false."
        found = self.finding(page, field.span, message, help=help, fix=fix)
        yield found if meant is not read else replace(found, severity=Severity.WARNING)
