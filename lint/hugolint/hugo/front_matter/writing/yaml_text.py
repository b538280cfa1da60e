"""Single values and keys as YAML, written by ruamel.yaml and read back by the reader that follows Hugo's.

Text gets quotes where Hugo's decoder, or one for YAML 1.1 as other programs use, would read something else without.
"""

import json
import re
from collections.abc import Callable, Iterator
from datetime import date, datetime, time
from functools import lru_cache
from io import StringIO
from math import isinf, isnan

from hugolint.hugo.front_matter.errors import DecodeError
from hugolint.hugo.front_matter.model import Format, Value
from hugolint.hugo.front_matter.reading import decode
from hugolint.hugo.front_matter.writing.errors import UnwritableError

# Text to every reader, 1.1 or 1.2, in block and flow style: values of all other types begin with a digit, a sign or one of
# the letters of yes, no, true, false, null, on and off, and none that begins with a letter has six. ruamel.yaml, which
# takes a while to import, is not asked about it.
_CLEARLY_TEXT = re.compile(r"(?:[^\W\d_fnotyFNOTY]|[^\W\d_]{6}|/)[\w/.+#'-]*(?: \w[\w/.+#'-]*)*")
_NO_LIMIT = 1 << 30  # of a line's length

_Reader = Callable[[str], list[Value]]


def scalar(value: Value, quote: str, *, quoted: bool) -> str:
    """Return a value that is no collection as YAML, for block and flow style.

    `quote` encloses a text that needs quotes, or that is to be `quoted` in any case. Raises UnwritableError.
    """
    if isinstance(value, str):
        return _text(value, quote, quoted, _read_value)
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and (isinf(value) or isnan(value)):
        return ".nan" if isnan(value) else ".inf" if value > 0 else "-.inf"
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    return repr(value)


def key(name: str, quote: str, *, quoted: bool) -> str:
    """Return a key as YAML, as `scalar` does a value. Raises UnwritableError."""
    return _text(name, quote, quoted, _read_key)


@lru_cache(maxsize=1024)
def _text(text: str, quote: str, quoted: bool, read: _Reader) -> str:
    if _CLEARLY_TEXT.fullmatch(text) and not (quoted and "'" in text):
        return f"{quote}{text}{quote}" if quoted else text
    for written in _ways(text, quote, quoted):
        try:
            if written and "\n" not in written and read(written) == [text, text]:
                return written
        except DecodeError:
            continue
    raise UnwritableError(f"{text!r} cannot be written in YAML")


def _ways(text: str, quote: str, quoted: bool) -> Iterator[str]:
    """Yield the ways to write a text, the one that is asked for first."""
    from ruamel.yaml.scalarstring import DoubleQuotedScalarString, SingleQuotedScalarString

    if not quoted and _dump(text) == text:
        yield text
    if quote == "'":
        yield _dump(SingleQuotedScalarString(text))
    yield _dump(DoubleQuotedScalarString(text))
    yield json.dumps(text)  # where Hugo's decoder does not know an escape that ruamel.yaml writes


def _dump(text: str) -> str:
    """Return a text as ruamel.yaml writes it in a list in brackets."""
    from ruamel.yaml import YAML

    yaml = YAML()
    yaml.version = (1, 1)  # quotes `yes` and `1:20`, which Hugo does not need, and other readers of the file do
    yaml.width = _NO_LIMIT
    yaml.default_flow_style = True
    stream = StringIO()
    yaml.dump([text], stream)
    return stream.getvalue().partition("---")[2].strip()[1:-1]


def _read_value(written: str) -> list[Value]:
    """Return what Hugo reads where this is written as a value, in block and in flow style."""
    block = decode(f"k: {written}\n", Format.YAML)
    flow = decode(f"k: [{written}]\n", Format.YAML)
    return [block.fields[0].value, *(item.value for item in flow.fields[0].node.items)]


def _read_key(written: str) -> list[Value]:
    """Return what Hugo reads where this is written as a key, in block and in flow style."""
    block = decode(f"{written}: 0\n", Format.YAML)
    flow = decode(f"k: {{{written}: 0}}\n", Format.YAML)
    return [field.written for field in (*block.fields, *flow.fields[0].node.fields) if field.value == 0]
