"""What a request can end in instead of an answer, and the outcome that each stands for."""

import os
import socket
import ssl

import httpx

from hugolint.links.external.outcomes import Outcome
from hugolint.links.external.urls import safe

# OpenSSL's X509_V_ERR_…: no issuer at hand for the certificates that the server sent.
_ISSUER_MISSING = frozenset({2, 20, 21})
_WORDS = {
    ConnectionRefusedError: "connection refused",
    ConnectionResetError: "connection reset",
    ConnectionAbortedError: "connection aborted",
    BrokenPipeError: "connection closed",
}
_CERTIFICATE_FAULTS = {
    9: "its certificate is not valid yet",
    10: "its certificate has expired",
    18: "its certificate is signed by itself",
    19: "its certificate is signed by an authority that is not trusted",
    23: "its certificate was revoked",
    62: "its certificate is for another host",
    64: "its certificate is for another address",
}
# getaddrinfo(3) gives these when there is no such name, or no address under it.
_NO_SUCH_NAME = frozenset({socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME)})


class VisitError(Exception):
    """A request that got no answer to judge by."""

    def __init__(self, outcome: Outcome, reason: str) -> None:
        super().__init__(reason)
        self.outcome = outcome
        self.reason = reason


class PrivateAddressError(Exception):
    """A host all of whose addresses are private: it is not asked."""


def visit_error_of(error: BaseException) -> VisitError:
    """Return what `error`, raised while a request was under way, means."""
    causes = list(_causes(error))
    for cause in causes:
        if isinstance(cause, VisitError):
            return cause
        if isinstance(cause, PrivateAddressError):
            return VisitError(Outcome.BLOCKED_BY_POLICY, str(cause))
        if isinstance(cause, socket.gaierror):
            return _name_failure(cause)
        if isinstance(cause, ssl.SSLError):
            return _tls_failure(cause)
    for cause in causes:
        if isinstance(cause, TimeoutError | httpx.TimeoutException):
            return VisitError(Outcome.TIMEOUT, "it took too long to answer")
        if isinstance(cause, httpx.RemoteProtocolError):
            return _protocol_failure(cause)
        if isinstance(cause, OSError):
            return VisitError(Outcome.CONNECTION_FAILED, f"the connection failed: {_words(cause)}")
    if isinstance(error, httpx.NetworkError):
        return VisitError(Outcome.CONNECTION_FAILED, "the connection was cut before the answer came")
    return VisitError(
        Outcome.PROTOCOL_ERROR, f"the answer could not be read: {safe(str(error) or type(error).__name__)}"
    )


def _causes(error: BaseException | None) -> list[BaseException]:
    found: list[BaseException] = []
    while error is not None and error not in found:
        found.append(error)
        error = error.__cause__ or error.__context__
    return found


def _name_failure(error: socket.gaierror) -> VisitError:
    if error.errno in _NO_SUCH_NAME:
        return VisitError(Outcome.HOST_NOT_FOUND, "there is no host of this name")
    return VisitError(Outcome.DNS_FAILURE, "the name of the host could not be looked up for now")


def _tls_failure(error: ssl.SSLError) -> VisitError:
    if not isinstance(error, ssl.SSLCertVerificationError):
        return VisitError(Outcome.PROTOCOL_ERROR, f"no TLS connection could be made: {safe(error.reason or 'no TLS')}")
    if error.verify_code in _ISSUER_MISSING:
        return VisitError(
            Outcome.TLS_INCOMPLETE_CHAIN, "its certificate's issuer is not known: the server sends an incomplete chain"
        )
    fault = _CERTIFICATE_FAULTS.get(error.verify_code, f"its certificate is not valid: {safe(error.verify_message)}")
    return VisitError(Outcome.TLS_INVALID, fault)


def _protocol_failure(error: httpx.RemoteProtocolError) -> VisitError:
    if "without sending a response" in str(error):
        return VisitError(Outcome.CONNECTION_FAILED, "the connection was closed without an answer")
    return VisitError(Outcome.PROTOCOL_ERROR, f"the answer is not proper HTTP: {safe(str(error))}")


def _words(error: OSError) -> str:
    return next((words for kind, words in _WORDS.items() if isinstance(error, kind)), "") or (
        safe(os.strerror(error.errno)).lower() if error.errno else type(error).__name__
    )
