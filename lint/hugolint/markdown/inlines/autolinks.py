"""Addresses in text that become links by themselves (`extension/linkify.go`).

Observed in Hugo 0.168, whose Goldmark 1.8.6 differs from 1.8.5: trailing punctuation is left out first, then the
parentheses that were not opened.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from hugolint.markdown.inlines.characters import ASCII_PUNCTUATION
from hugolint.markdown.inlines.state import LeafState
from hugolint.markdown.inlines.tree import Address, AutoLink

_LOCAL = r"[!#$%&'*+\-/=?^_`{|}~.A-Za-z0-9]"  # what may be before the `@` of an address
_HOST = r"[-a-zA-Z0-9@:%._+~#=]{1,256}\.[a-z]+"
_WWW = re.compile(rf"www\.{_HOST}(?:[/#?][-a-zA-Z0-9@:%_+.~#!?&/=();,'\">^{{}}\[\]`]*)?")
_URL = re.compile(rf"(?:https?|ftp)://{_HOST}(?::[0-9]+)?(?:[/#?][-a-zA-Z0-9@:%_+.~#$!?&/=();,'\">^{{}}\[\]`]*)?")
_DOMAIN = r"[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*"
_EMAIL = re.compile(rf"(?<!{_LOCAL})({_LOCAL}++)(?=@({_DOMAIN}))")
_ALPHANUMERIC_END = re.compile(r"&[A-Za-z0-9]+;\Z")
_TRAILING = "?!.,:*_~"

_START = re.compile(r"(?:https?|ftp)://|www\.")
_SCHEMES = ("https", "http", "ftp")
_WWW_START = re.compile(r"www\.")
ANGLE_EMAIL = re.compile(rf"<{_LOCAL}+@{_DOMAIN}>")
ANGLE_URL = re.compile(r"<[A-Za-z][A-Za-z0-9+.\-]{1,32}:[^\x00-\x20<>]*>")


def addresses(src: str) -> list[Address]:
    """Return the e-mail addresses in a text that Goldmark would make links of, if it looked there."""
    found = []
    for match in _EMAIL.finditer(src):
        end = match.end(2)
        if "." in match[2][:-1] and src[end : end + 1] not in ("-", "_"):
            found.append(Address(match.start(), match.end(), end))
    return found


def starts(state: LeafState) -> list[int]:
    """Return where an address may begin in a text, in order; note its e-mail addresses on the state."""
    src = state.src
    found = _url_starts(src)
    if "@" in src:
        state.addresses = addresses(src)
        found = sorted({*found, *(address.start for address in state.addresses)})
    return found


def _url_starts(src: str) -> list[int]:
    """Return where `_START` matches. To look for what is rare in it takes a fraction of the time."""
    found = []
    at = src.find("://")
    while at >= 0:
        for scheme in _SCHEMES:
            if src.endswith(scheme, 0, at):
                found.append(at - len(scheme))
                break
        at = src.find("://", at + 3)
    if "www." in src:
        found = sorted([*found, *(match.start() for match in _WWW_START.finditer(src))])
    return found


def may_begin(state: LeafState, start: int) -> bool:
    """Return whether Goldmark looks for an address here: behind a node, a line's start, a space or a parenthesis."""
    if state.open_brackets:
        return False
    if start == state.run:
        return True
    before = state.src[start - 1]
    if before == " " and not state.escaped_space:
        return True
    return before in " (~" and not _is_escaped(state.src, start - 1, state.run)


def _is_escaped(src: str, index: int, run: int) -> bool:
    backslashes = 0
    while index - 1 - backslashes >= run and src[index - 1 - backslashes] == "\\":
        backslashes += 1
    return backslashes % 2 == 1


def url(state: LeafState, start: int, protocol: str) -> AutoLink | None:
    """Return the link that a URL, or a host that begins with `www.`, makes at `start`."""
    src = state.src
    found = _URL.match(src, start)
    www = None if found else _WWW.match(src, start)
    match = found or www
    if not match:
        return None
    text = _balanced(_untrailed(match[0]))
    destination = f"{protocol}://{text}" if www else text
    return AutoLink(start, start + len(text), destination=destination, bare=True)


def _balanced(text: str) -> str:
    """Leave out closing parentheses that were not opened, or a final character reference."""
    if text.endswith(")"):
        surplus = text.count(")") - text.count("(")
        return text[:-surplus] if surplus > 0 else text
    if text.endswith(";") and (reference := _ALPHANUMERIC_END.search(text)):
        return text[: reference.start()]
    return text


def _untrailed(text: str) -> str:
    return text[0] + text[1:].rstrip(_TRAILING)


def email(state: LeafState, start: int) -> AutoLink | None:
    """Return the link that an e-mail address makes at `start`, unless a URL may begin there."""
    index = bisect_right(state.addresses, (start, len(state.src))) - 1
    if index < 0 or start >= state.addresses[index].at or state.src[start] in ASCII_PUNCTUATION:
        return None
    end = state.addresses[index].end
    return AutoLink(start, end, destination=f"mailto:{state.src[start:end]}", bare=True)


def email_behind_node(state: LeafState, start: int) -> AutoLink | None:
    """Return the link that an e-mail address makes right behind a node or a run of `~`."""
    if state.open_brackets or start >= len(state.src) or _START.match(state.src, start):
        return None
    return email(state, start)
