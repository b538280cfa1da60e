"""A proxy that knows where every name leads: to one server. It writes down what it was asked for."""

import socket
import threading
from contextlib import suppress
from dataclasses import dataclass, field


@dataclass
class RecordingProxy:
    """`answer` is sent instead of going anywhere, where it is set."""

    goes_to: tuple[str, int]
    answer: bytes = b""
    asked: list[str] = field(default_factory=list)  # the request lines
    heads: list[str] = field(default_factory=list)

    def __enter__(self) -> "RecordingProxy":
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = self._socket.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, *error: object) -> None:
        self._socket.close()

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._socket.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(client,), daemon=True).start()

    def _serve(self, client: socket.socket) -> None:
        head = b""
        while b"\r\n\r\n" not in head:
            if not (piece := client.recv(65536)):
                return
            head += piece
        line = head.decode("latin-1").split("\r\n")[0]
        self.asked.append(line)
        self.heads.append(head.decode("latin-1"))
        if self.answer:
            client.sendall(self.answer)
            client.close()
            return
        server = socket.create_connection(self.goes_to)
        if line.startswith("CONNECT "):
            client.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
        else:
            method, url, version = line.split(" ")
            path = "/" + url.partition("://")[2].partition("/")[2]
            rest = head.split(b"\r\n", 1)[1].replace(b"Connection: keep-alive", b"Connection: close")
            server.sendall(f"{method} {path} {version}\r\n".encode() + rest)
        threading.Thread(target=_pipe, args=(client, server), daemon=True).start()
        _pipe(server, client)


def _pipe(source: socket.socket, target: socket.socket) -> None:
    try:
        while piece := source.recv(65536):
            target.sendall(piece)
    except OSError:
        pass
    finally:
        for each in (source, target):
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
