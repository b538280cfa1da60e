"""Hosts that answer 200 to everything: a page there is judged by whether it differs from one that cannot be."""

import secrets

from hugolint.links.external.outcomes import Outcome
from hugolint.links.external.requests import USUAL
from hugolint.links.external.urls import Target
from hugolint.links.external.visit import Lookup, Verdict, Visitor

_ALIKE = 0.9  # of the words of both
_FEWEST_WORDS = 3  # a page with fewer shows nothing


async def missing_page(visitor: Visitor, target: Target) -> frozenset[str] | None:
    """Ask `target`'s host for a page that cannot be there; return its words if it pretends to have it, else None."""
    path = f"/{secrets.token_hex(12)}"
    verdict = await visitor.visit(Lookup(Target(target.scheme, target.host, target.port, path)), USUAL, words=True)
    if verdict.outcome is not Outcome.OK or verdict.hops:
        return None
    words = verdict.words - {path, path[1:]}
    return words if len(words) >= _FEWEST_WORDS else None


def is_missing_page(verdict: Verdict, missing: frozenset[str]) -> bool:
    """Tell whether a page, fetched with its words, is the page that its host shows for what is missing."""
    shared = len(verdict.words & missing)
    return shared >= _ALIKE * len(verdict.words | missing)
