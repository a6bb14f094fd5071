"""Documents made to exhaust: refused with little memory and without a word to the network.

How quickly, bench/sign_in.py tells.
"""

import socket
import tracemalloc
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread

import pytest

from auth.markup import MAX_BYTES
from auth.refusals import Code, Refusal
from tests.auth.world import World

_ROOM = MAX_BYTES - 100
_P = b"<p:Response xmlns:p='urn:oasis:names:tc:SAML:2.0:protocol'"
_BOMB = b"".join(b"<!ENTITY a%d '%s'>" % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 12))

ENDLESS = {
    "nested without end": b"<a>" * (_ROOM // 3),
    "nested and closed": b"<a>" * (_ROOM // 7) + b"</a>" * (_ROOM // 7),
    "a crowd": _P + b">" + b"<a/>" * (_ROOM // 4 - 30) + b"</p:Response>",
    "bristling": _P + b"".join(b" a%d=''" % n for n in range(25_000)) + b"/>",
    "declaring": _P + b"".join(b" xmlns:a%d='urn:%d'" % (n, n) for n in range(9_000)) + b"/>",
    "one long name": b"<" + b"a" * _ROOM + b"/>",
    "one long text": _P + b">" + b"x" * (_ROOM - 100) + b"</p:Response>",
    "never closed": b"<" + b" " * _ROOM,
    "brackets": b"<" * _ROOM,
    "closing brackets": b"<a" + b">" * _ROOM,
    "laughing": b"<!DOCTYPE r [<!ENTITY a0 'ha'>" + _BOMB + b"]><r>&a11;</r>",
    "too long": b"<a>" * MAX_BYTES,
    "deflated": b"\x78\xda" + b"\x00" * 1000,
}


@pytest.mark.parametrize("document", ENDLESS.values(), ids=ENDLESS.keys())
def test_it_is_refused_with_little_memory(world: World, document: bytes) -> None:
    value = b64encode(document)
    tracemalloc.start()
    assert isinstance(world.judge_value(value), Refusal)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 50_000_000


@contextmanager
def _listener() -> Iterator[tuple[int, list[str]]]:
    calls: list[str] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.5)

        def answer() -> None:
            try:
                while True:
                    server.accept()[0].close()
                    calls.append("called")
            except OSError:
                return

        thread = Thread(target=answer)
        thread.start()
        yield server.getsockname()[1], calls
        thread.join()


def test_no_document_makes_the_portal_call_anybody(world: World) -> None:
    with _listener() as (port, calls):
        there = f"http://127.0.0.1:{port}/x".encode()
        heads = [
            b"<!DOCTYPE r SYSTEM '" + there + b"'><r/>",
            b"<!DOCTYPE r [<!ENTITY % p SYSTEM '" + there + b"'> %p;]><r/>",
            b"<!DOCTYPE r [<!ENTITY e SYSTEM '" + there + b"'>]><r>&e;</r>",
            b"<?xml-stylesheet href='" + there + b"'?><r/>",
            b"<r xmlns:xi='http://www.w3.org/2001/XInclude'><xi:include href='" + there + b"'/></r>",
        ]
        codes = [world.judge(head) for head in heads]
        with socket.create_connection(("127.0.0.1", port)):
            pass  # this is how a call would be noticed
    assert all(isinstance(verdict, Refusal) for verdict in codes)
    assert codes[0] == Refusal(Code.DOCUMENT_TYPE)
    assert calls == ["called"]
