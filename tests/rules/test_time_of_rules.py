"""A rule's pattern takes no longer than the text is long, whatever the text."""

import re

from hugolint_rules.images.file_name_as_alt import NO_WORD


def test_a_long_description_of_letters_and_signs_is_read_once():
    assert re.search(NO_WORD, "a-word " * 2000 + "é") is None  # it would never end if it were tried in every way
