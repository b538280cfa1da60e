"""Which fragments can be looked for at all."""

import re

from hugolint.links.external.urls import safe

# GitHub's and GitLab's lines (`#L10-L20`), routes of scripts (`#/a`, `#!a`), and the parameters of PDF viewers and
# media players (`#page=3`, `#t=60`).
_NEVER_AN_ID = re.compile(r"L\d+(?:C\d+)?(?:-L?\d+(?:C\d+)?)?|[!/].*|[\w-]+=.*", re.DOTALL)


def leads_to_the_top(fragment: str) -> bool:
    """Return whether `fragment` leads to the page's top on any page (HTML Standard, "select the indicated part")."""
    return fragment.lower() in {"", "top"}


def why_unverifiable(fragment: str) -> str:
    """Return why no page's source can show whether `fragment` leads anywhere, "" where it can."""
    if _NEVER_AN_ID.fullmatch(fragment):
        return f'"#{safe(fragment)}" is made sense of by scripts or by the browser, not by an id on the page'
    return ""
