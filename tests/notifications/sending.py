"""Catchers on loopback: an SMTP server and an HTTP gateway that keep what they were handed."""

from __future__ import annotations

import json
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Caught:
    """What a catcher was handed, and how it answers: one answer each time, then all is well.

    ``"lose"``: takes the message and hangs up without a word. ``"wait"``: says nothing until
    ``let_go`` is set.
    """

    port: int = 0
    messages: list[Any] = field(default_factory=list)
    answers: list[Any] = field(default_factory=list)
    let_go: threading.Event = field(default_factory=threading.Event)

    def answer(self, well: Any) -> Any:
        """Return the next answer."""
        return self.answers.pop(0) if self.answers else well


@contextmanager
def smtp() -> Iterator[Caught]:
    """Run an SMTP server that takes everything but for what ``answers`` says."""
    caught = Caught()

    class Handler(socketserver.StreamRequestHandler):
        def say(self, words: str) -> None:
            self.wfile.write(f"{words}\r\n".encode())

        def handle(self) -> None:
            self.say("220 catcher")
            while line := self.rfile.readline().decode().strip():
                verb = line.split(" ")[0].upper()
                if verb == "RCPT" and caught.answers and str(caught.answers[0]).startswith("rcpt "):
                    self.say(caught.answers.pop(0).removeprefix("rcpt "))
                elif verb == "DATA":
                    self.say("354 go on")
                    if not self._data():
                        return
                elif verb == "QUIT":
                    self.say("221 bye")
                    return
                else:
                    self.say("250 fine")

        def _data(self) -> bool:
            lines = []
            while (line := self.rfile.readline().decode()) not in (".\r\n", ""):
                lines.append(line)
            caught.messages.append("".join(lines))
            answer = caught.answer("250 taken")
            if answer == "wait":
                caught.let_go.wait(5)
                return False
            if answer == "lose":
                return False
            self.say(answer)
            return True

    with _running(socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler), caught):
        yield caught


@contextmanager
def gateway() -> Iterator[Caught]:
    """Run an HTTP gateway that answers 200 but for what ``answers`` says."""
    caught = Caught()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            caught.messages.append((json.loads(body), dict(self.headers)))
            answer = caught.answer(200)
            if answer == "wait":
                caught.let_go.wait(5)
                return
            if answer == "lose":
                return
            self.send_response(answer)
            if answer == 302:
                self.send_header("Location", f"http://127.0.0.1:{caught.port}/elsewhere")
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_words: object) -> None:
            pass

    with _running(ThreadingHTTPServer(("127.0.0.1", 0), Handler), caught):
        yield caught


@contextmanager
def _running(server: socketserver.TCPServer, caught: Caught) -> Iterator[None]:
    server.daemon_threads = True  # type: ignore[attr-defined]
    caught.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield
    finally:
        caught.let_go.set()
        server.shutdown()
        server.server_close()
        thread.join()
