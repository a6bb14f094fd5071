"""A real mail server on this machine (aiosmtpd) with a real certificate, that can be told to misbehave at any step."""

import asyncio
import datetime as dt
import ssl
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from email import message_from_bytes
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

Step = Callable[[SMTP], Awaitable[str | None]]


@dataclass(frozen=True)
class Certificate:
    """Certificate authority, and what it gave to a server."""

    authority: Path
    chain: Path
    key: Path

    def context(self) -> ssl.SSLContext:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.chain, self.key)
        return context


def certificate(folder: Path, host: str = "localhost", days: int = 30) -> Certificate:
    """One for ``host``, by an authority of its own. With negative ``days`` it has expired."""
    folder.mkdir(exist_ok=True)
    now = dt.datetime.now(dt.UTC)
    authority_key, key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    issuer = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "An authority for tests")])
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, host)])
    begin = now - dt.timedelta(days=60)

    def signed(
        name: x509.Name, of: Any, end: dt.datetime, *extensions: x509.ExtensionType
    ) -> x509.Certificate:
        made = x509.CertificateBuilder().subject_name(name).issuer_name(issuer).public_key(of.public_key())
        made = made.serial_number(x509.random_serial_number()).not_valid_before(begin).not_valid_after(end)
        for each in extensions:
            made = made.add_extension(each, critical=isinstance(each, x509.BasicConstraints))
        return made.sign(authority_key, hashes.SHA256())

    key_id = x509.SubjectKeyIdentifier.from_public_key(authority_key.public_key())
    own = signed(issuer, authority_key, now + dt.timedelta(days=60), x509.BasicConstraints(True, 0), key_id)
    for_server = signed(
        subject,
        key,
        now + dt.timedelta(days=days),
        x509.SubjectAlternativeName([x509.DNSName(host)]),
        x509.AuthorityKeyIdentifier.from_issuer_subject_key_identifier(key_id),
    )
    pem = serialization.Encoding.PEM
    paths = Certificate(folder / "authority.pem", folder / "chain.pem", folder / "key.pem")
    paths.authority.write_bytes(own.public_bytes(pem))
    paths.chain.write_bytes(for_server.public_bytes(pem))
    plain, form = serialization.NoEncryption(), serialization.PrivateFormat.PKCS8
    paths.key.write_bytes(key.private_bytes(pem, form, plain))
    return paths


@dataclass(frozen=True)
class Received:
    """A mail as it arrived."""

    message_id: str
    sender: str
    receivers: tuple[str, ...]
    content: bytes
    encrypted: bool
    at: float  # by the clock that only runs forward
    host_name: str = ""  # how the sending process introduced itself


@dataclass
class Sink:
    """Takes every mail, unless a step says otherwise: a reply in the place of "250 OK", or ``None`` to go on.

    ``steps`` are by command (``MAIL``, ``RCPT``, ``DATA``); ``once`` ones are used up by their first use.
    """

    steps: dict[str, Step] = field(default_factory=dict)
    once: dict[str, Step] = field(default_factory=dict)
    received: list[Received] = field(default_factory=list)
    commands: list[str] = field(default_factory=list)

    async def _step(self, name: str, server: SMTP) -> str | None:
        self.commands.append(name)
        step = self.once.pop(name, None) or self.steps.get(name)
        return await step(server) if step else None

    async def handle_MAIL(  # noqa: N802  # the names are aiosmtpd's
        self, server: SMTP, _: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        answer = await self._step("MAIL", server)
        if answer is None:
            envelope.mail_from, envelope.mail_options = address, options
        return answer or "250 OK"

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, _: Session, envelope: Envelope, address: str, __: list[str]
    ) -> str:
        answer = await self._step("RCPT", server)
        if answer is None:
            envelope.rcpt_tos.append(address)
        return answer or "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        answer = await self._step("DATA", server)
        if answer is None or answer.startswith("2"):
            self._keep(session, envelope)
        return answer or "250 OK"

    def _keep(self, session: Session, envelope: Envelope) -> None:
        content = envelope.content or b""
        assert isinstance(content, bytes)
        message_id = str(message_from_bytes(content)["Message-ID"])
        sender, receivers = envelope.mail_from or "", tuple(envelope.rcpt_tos)
        encrypted, host_name = session.ssl is not None, session.host_name or ""
        self.received.append(
            Received(message_id, sender, receivers, content, encrypted, time.monotonic(), host_name)
        )

    def copies(self) -> Counter[str]:
        """How often each mail arrived, by Message-ID."""
        return Counter(each.message_id for each in self.received)


@dataclass(frozen=True)
class Running:
    """Where the server listens."""

    host: str
    port: int


@contextmanager
def serving(sink: Sink, context: ssl.SSLContext | None, **options: Any) -> Iterator[Running]:
    """Serves on a free port of this machine; without ``context`` it offers no STARTTLS."""
    controller = Controller(
        sink,
        hostname="127.0.0.1",
        port=0,
        tls_context=context,
        require_starttls=context is not None,
        **options,
    )
    with suppress(ConnectionRefusedError):  # it knocks at the port that it was told, 0, before it serves
        controller.start()
    try:
        yield Running("localhost", controller.server.sockets[0].getsockname()[1])
    finally:
        controller.stop()


def answers(text: str) -> Step:
    """This reply, whatever was asked."""

    async def step(_: SMTP) -> str:
        return text

    return step


def stalls(seconds: float) -> Step:
    """No reply for so long."""

    async def step(_: SMTP) -> None:
        await asyncio.sleep(seconds)

    return step


def cuts() -> Step:
    """The line is cut without a reply."""

    async def step(server: SMTP) -> str:
        assert server.transport is not None
        server.transport.abort()
        return "250 never heard"

    return step


def answers_late_and_twice() -> Step:
    """One reply, and a moment later another that nobody asked for."""

    async def step(server: SMTP) -> str:
        async def again() -> None:
            await asyncio.sleep(0.05)
            await server.push("250 OK, once more")

        server.loop.create_task(again())
        return "250 OK"

    return step
