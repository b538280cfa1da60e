"""The language of a page that its folder or its file's name says, where the settings say none."""

import re
from collections import Counter
from collections.abc import Iterable

from hugolint.hugo.site import Site
from hugolint_rules.taxonomies._term_uses import TermUse

# ISO 639-1, with a region or a script: pt, pt-br, zh-hans.
_CODES = (
    "af am ar az be bg bn bs ca cs cy da de el en eo es et eu fa fi fr ga gl gu he hi hr hu hy id is it ja ka kk km kn ko ku ky "
    "lb lo lt lv mk ml mn mr ms mt my nb ne nl nn no pa pl ps pt ro ru si sk sl sq sr sv sw ta te th tl tr uk ur uz vi zh"
)
_CODE = re.compile(rf"[/.](({'|'.join(_CODES.split())})(?:[-_][a-z]{{2,4}})?)(?=[/.])", re.IGNORECASE)


class WrittenLanguages:
    """The languages in which the pages of a site are written, as far as their paths say."""

    def __init__(self, site: Site) -> None:
        codes: Counter[str] = Counter()
        translated: Counter[str] = Counter()
        found = {source.path: _CODE.search(source.path) for source in site.sources}
        stripped = Counter(_CODE.sub("", path, count=1) for path in found)
        for path, match in found.items():
            if match is not None:
                codes[match[1].lower()] += 1
                translated[match[1].lower()] += stripped[_CODE.sub("", path, count=1)] > 1
        # What nothing is a translation of is a folder with a short name: it, cs, ml.
        self._codes = frozenset(code for code, pages in codes.items() if 2 * translated[code] >= pages)

    def share_one(self, use: TermUse, others: Iterable[TermUse]) -> bool:
        """Return whether one of the other uses of a term is on a page in the same language as this."""
        return not self._codes or any(self._of(other.source.path) == self._of(use.source.path) for other in others)

    def _of(self, path: str) -> str:
        match = _CODE.search(path)
        return match[1].lower() if match and match[1].lower() in self._codes else ""
