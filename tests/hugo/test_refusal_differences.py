"""Whether hugolint and the real Hugo refuse the same of random small sites; thousands are made by the helper itself."""

import pytest
import random_refusals

pytestmark = [pytest.mark.hugo, pytest.mark.slow]


def test_hugolint_refuses_what_hugo_refuses():
    assert list(random_refusals.differences(40, seed=7)) == []
