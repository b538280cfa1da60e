"""The right name for one that names nothing, and the fix where that is certain."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from hugolint.edits import HasFrontMatter, rewrite
from hugolint.finding import Fix, Safety
from hugolint.hugo.front_matter.model import Node, Style
from hugolint.util.spelling import nearest
from hugolint_rules._wording import shown


class Nearest(NamedTuple):
    """The name that is nearest to a wrong one, "" for none; `is_certain` where both are the same but for how they are written."""

    name: str
    is_certain: bool

    @property
    def hint(self) -> str:
        """`; did you mean "…"?`, or "" where no name is near."""
        return f'; did you mean "{self.name}"?' if self.name else ""

    def fix(self, page: HasFrontMatter, node: Node) -> Fix | None:
        """Return the fix that writes the name in the place of a value, where it is certain to be meant."""
        if not self.is_certain or node.style is Style.BLOCK:
            return None
        return Fix(f"write {shown(self.name)}", (rewrite(page, node, self.name),), Safety.SAFE)


def nearest_name(wrong: str, known: Iterable[str]) -> Nearest:
    """Return the name that is nearest to a wrong one."""
    names = list(known)
    same = [name for name in names if _bare(name) == _bare(wrong)]
    return Nearest(same[0], True) if len(same) == 1 else Nearest(nearest(wrong, names), False)


def _bare(name: str) -> str:
    """Return a name without what people write one way and the other: capitals, hyphens, blanks."""
    return re.sub(r"[\s_-]+", "-", name.strip().casefold())
