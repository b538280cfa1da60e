"""Single values and keys as JSON."""

import json
from datetime import date, time
from math import isfinite

from hugolint.hugo.front_matter.model import Value
from hugolint.hugo.front_matter.writing.errors import UnwritableError


def scalar(value: Value) -> str:
    """Return a value that is no collection as JSON; dates are text. Raises UnwritableError."""
    if isinstance(value, float) and not isfinite(value):
        raise UnwritableError(f"JSON has no {value}")
    return json.dumps(value.isoformat() if isinstance(value, date | time) else value, ensure_ascii=False)
