import ssl
from collections.abc import Callable, Iterator

import pytest
import trustme
from fault_server import FaultServer
from link_world import HOSTS, MappedResolver, World


@pytest.fixture(scope="session")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture(scope="session")
def trust(authority) -> Callable[[], ssl.SSLContext]:
    def make() -> ssl.SSLContext:
        context = ssl.create_default_context()
        authority.configure_trust(context)
        return context

    return make


@pytest.fixture
def world(trust) -> Iterator[World]:
    with FaultServer(sorted(set(HOSTS.values()))) as server:
        yield World(server, MappedResolver(), trust)


@pytest.fixture
def secure_world(authority, trust) -> Iterator[World]:
    """The same over TLS, with a good certificate for every host."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(*HOSTS).configure_cert(context)
    with FaultServer(sorted(set(HOSTS.values())), context) as server:
        yield World(server, MappedResolver(), trust)
