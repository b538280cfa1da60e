"""Whether hugolint and the real Hugo refuse the same of random small sites; thousands are made by the helper itself."""

import random_refusals
import real_hugo

pytestmark = real_hugo.needs_hugo


def test_hugolint_refuses_what_hugo_refuses():
    assert list(random_refusals.differences(40, seed=7)) == []
