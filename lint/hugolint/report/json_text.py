"""JSON that every reader takes."""

import json
import re
from typing import Any

SURROGATE = re.compile("[\ud800-\udfff]")


def dumps(document: Any, indent: int | None = None) -> str:
    """Return `document` as JSON; what of it cannot be written as UTF-8 (a file name can be any bytes) is U+FFFD."""
    return SURROGATE.sub("\N{REPLACEMENT CHARACTER}", json.dumps(document, ensure_ascii=False, indent=indent))
