"""File names that end in the code of a language, `about.es.md`, which the site may not have."""

import re

from hugolint.hugo.content.page_source import PageSource

NAME = re.compile(r"(?P<stem>.+)\.(?P<code>(?P<language>[A-Za-z]{2})(?:-[A-Za-z0-9]{2,4})?)\.(?P<extension>[^./]+)")
LANGUAGES = frozenset(
    "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en "
    "eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik is it iu ja jv ka "
    "kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt na nb nd ne ng nl "
    "nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv "
    "sw ta te tg th ti tk tl tn to tr tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu".split()
)
"""The languages of ISO 639-1, without those that are common as a file's extension: io, my, ts, …"""


LANGUAGE_OF_COUNTRY = {
    "cn": "zh", "jp": "ja", "kr": "ko", "cz": "cs", "dk": "da", "gr": "el", "sp": "es", "ua": "uk", "gb": "en", "us": "en",
}  # fmt: skip
"""Codes of countries, and of Spain as people write it, that are taken for the code of a language."""


def unknown_language(source: PageSource) -> re.Match[str] | None:
    """Return the name of a file that is named after a language which the site does not have; None for any other."""
    found = NAME.fullmatch(source.path)
    is_language = found is not None and (
        found["language"].lower() in LANGUAGES or found["code"].lower() in LANGUAGE_OF_COUNTRY
    )
    return found if found and is_language and found["code"].lower() not in source.config.language_codes else None
