"""Hosts that answer 200 to everything: a page there is judged by whether it differs from one that cannot be."""

import secrets
from dataclasses import replace

from hugolint.links.external.outcomes import Outcome
from hugolint.links.external.urls import Target
from hugolint.links.external.visit import Lookup, Verdict, Visitor

_ALIKE = 0.9  # of the words of both
_FEWEST_WORDS = 3  # a page with fewer shows nothing


async def missing_page(visitor: Visitor, target: Target) -> frozenset[str] | None:
    """Ask `target`'s host for a page that cannot be there; return its words if it pretends to have it, else None."""
    missing = replace(target, path=f"/{secrets.token_hex(12)}")
    verdict = await visitor.visit(Lookup(missing), words=True)
    words = _words(verdict, missing)
    return words if verdict.outcome is Outcome.OK and not verdict.hops and len(words) >= _FEWEST_WORDS else None


async def is_missing_page(visitor: Visitor, target: Target, missing: frozenset[str]) -> bool:
    """Tell whether the page at `target` is what its host shows for pages that are missing."""
    words = _words(await visitor.visit(Lookup(target), words=True), target)
    return len(words & missing) >= _ALIKE * len(words | missing)


def _words(verdict: Verdict, target: Target) -> frozenset[str]:
    """Return the words of a page without those that only repeat its URL."""
    return frozenset(word for word in verdict.words if target.path not in word and target.path[1:] not in word)
