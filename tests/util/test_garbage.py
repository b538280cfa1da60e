"""What refers to itself goes when it is collected, also where it was there when the site was read."""

import gc
import weakref

import pytest

from hugolint.util.garbage import AGAIN, TOO_MUCH, WORTH_IT, Garbage


@pytest.fixture
def garbage():
    yield Garbage()
    gc.unfreeze()
    gc.enable()


class Node:
    def __init__(self) -> None:
        self.itself = self


def left(count):
    """Leave so many objects behind; return a reference to the last."""
    for _ in range(count):
        node = Node()
    return weakref.ref(node)


def test_what_is_left_behind_stays_until_it_is_collected(garbage):
    garbage.collect()
    reference = left(10)
    assert not garbage.is_worth_it
    assert reference() is not None
    garbage.collect()
    assert reference() is None


def test_when_there_is_enough_is_known(garbage):
    garbage.collect()
    left(WORTH_IT)
    assert garbage.is_worth_it
    assert not garbage.is_too_much
    left(TOO_MUCH)
    assert garbage.is_too_much
    garbage.collect()
    assert not garbage.is_worth_it


def test_what_was_held_for_good_is_looked_through_when_something_else_is(garbage):
    node = Node()
    reference = weakref.ref(node)
    garbage.collect(held=(1,))
    del node
    garbage.collect(held=(1,))
    assert reference() is not None
    garbage.collect(held=(2,))
    assert reference() is None


def test_what_was_held_for_good_is_looked_through_now_and_then(garbage):
    node = Node()
    reference = weakref.ref(node)
    garbage.collect(held=(1,))
    del node
    for _ in range(AGAIN):
        garbage.collect(held=(1,))
    assert reference() is None
