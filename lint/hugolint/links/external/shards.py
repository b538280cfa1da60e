"""A share of a run: hosts are dealt out, not URLs, so that each host is asked by one machine, at its pace."""

import zlib
from dataclasses import dataclass
from typing import Self

from hugolint.links.external.urls import InvalidURLError, parse


@dataclass(frozen=True, slots=True)
class Shard:
    """The `number`-th of `count` shares, from 1."""

    number: int
    count: int

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `2/4`. Raises ValueError, with words for people."""
        number, _, count = text.partition("/")
        if not (number.isdecimal() and count.isdecimal() and 1 <= int(number) <= int(count)):
            raise ValueError(f'"{text}" is no share of a run; write the second of four as 2/4')
        return cls(int(number), int(count))

    def holds(self, url: str) -> bool:
        """Tell whether `url` is looked up in this share."""
        try:
            host = parse(url)[0].host
        except InvalidURLError:
            host = url
        return zlib.crc32(host.encode("utf-8", "replace")) % self.count == self.number - 1
