"""Regular expressions of Go's (`regexp/syntax`), which Hugo's settings are written in, for Python's."""

import re

_NEITHER = "a regular expression of Go's, which knows neither lookarounds nor backreferences"
_NOT_IN_GO = re.compile(r"(\\[1-9]|\(\?(?:[=!>]|<[=!]))|\\.", re.DOTALL)
_INLINE_FLAGS = re.compile(r"(?<=.)\(\?([ims]+)\)")
_REPEAT = r"[*+?]|\{\d+(?:,\d*)?\}"
_SPELLING = re.compile(
    rf"""\\Q(?P<literal>.*?)(?:\\E|\Z)
    |\\(?P<property>[pP](?:\{{[^}}]*\}}|.))
    |(?P<assertion>\\[bBAz]|[\^$])(?={_REPEAT})
    |\\(?P<end>z)
    |(?P<set>\[\^?\]?(?:\\.|\[:\^?\w+:\]|[^\]\\])*\])
    |(?P<name>\(\?)<(?=\w)
    |\\.""",
    re.DOTALL | re.VERBOSE,
)
_IN_SET = re.compile(r"\\[pP](?:\{[^}]*\}|.)|\[:\^?\w+:\]")
_DASH_BEHIND_CLASS = re.compile(r"(?<=\\[dswDSW])-(?!\])")
_REFUSED_BY_BOTH = re.compile(
    r"missing \)|unbalanced parenthesis|unterminated character set|multiple repeat|nothing to repeat at position 0\b"
    r"|bad character range [^\\]-[^\\] at|bad escape \(end of pattern\)"
)


def in_python(pattern: str) -> str:
    """Return a regular expression of Go's in Python's spelling, as near as that comes to it."""
    flags = "".join(sorted({flag for match in _INLINE_FLAGS.finditer(pattern) for flag in match[1]}))
    pattern = _SPELLING.sub(_spelled, _INLINE_FLAGS.sub("", pattern))
    return f"(?{flags}){pattern}" if flags else pattern


def what_go_asks_for(pattern: str) -> str:
    r"""Return what a pattern that Go refuses should be, as the end of "must be …"; "" where it may be one of Go's.

    Python's refusal alone proves nothing: Go takes `^*` and `\\pL`, too.
    """
    if any(match[1] for match in _NOT_IN_GO.finditer(pattern)):
        return _NEITHER
    try:
        re.compile(in_python(pattern))
    except re.error as error:
        return f"a regular expression: {error}" if _REFUSED_BY_BOTH.match(str(error)) else ""
    except RecursionError:
        return ""
    return ""


def _spelled(match: re.Match[str]) -> str:
    if match["literal"] is not None:
        return re.escape(match["literal"])
    if match["property"]:
        return "."
    if match["assertion"]:
        return f"(?:{match['assertion'].replace('z', 'Z')})"
    if match["set"]:
        return _DASH_BEHIND_CLASS.sub(r"\\-", _IN_SET.sub(r"\\w", match["set"]))
    if match["end"]:
        return r"\Z"
    return "(?P<" if match["name"] else match[0]
