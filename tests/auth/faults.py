"""One thing wrong at a time: each case with the code that must refuse it."""

from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

from lxml import etree

from auth import names
from auth.gate import Identity, Request
from auth.refusals import Code, Refusal
from auth.sealing import Manner, seal
from auth.stand_in.answers import Edit, Sealing
from tests.auth.bending import ASSERTION, at
from tests.auth.world import REQUEST_ID, World

Change = Callable[[bytes], bytes]


@dataclass(frozen=True)
class Fault:
    """A code, and the response that earns it: bent before signing, between the signatures, or after."""

    code: Code
    edit: Edit | None = None
    between: Edit | None = None
    after: Change | None = None
    form: Change | None = None
    answer: dict[str, Any] = field(default_factory=dict)
    response: Manner | None = field(default_factory=Manner)
    assertion: Manner | None = field(default_factory=Manner)
    by_attacker: str | None = None  # whose signature the attacker makes: "response" or "assertion"
    encrypt: bool = False
    settings: dict[str, Any] = field(default_factory=dict)
    request: tuple[timedelta, timedelta] | None = None  # issued and expiring, from now
    metadata_ended: bool = False

    def verdict(self, world: World) -> Identity | Refusal:
        """What the gate says to it."""
        value = b64encode(self.document(world))
        changes = {**world.changes, **self.settings}
        settings = replace(world, changes=changes).settings if self.settings else None
        keys = replace(world.keys, valid_until=world.now) if self.metadata_ended else None
        return world.judge_value(
            self.form(value) if self.form else value,
            settings=settings,
            keys=keys,
            outstanding=self._outstanding(world),
        )

    def _outstanding(self, world: World) -> dict[str, Request] | None:
        if self.request is None:
            return None
        issued, expires = self.request
        return {REQUEST_ID: Request(world.now + issued, world.now + expires)}

    def document(self, world: World) -> bytes:
        """The response with the fault in it."""
        signed = replace(world, provider=world.attacker) if self.by_attacker == "response" else world
        edit, manner = self.edit, self.assertion
        if self.by_attacker == "assertion":
            edit, manner = _by(world), None
        elif self.by_attacker == "response":
            edit, manner = _by(world, honest=True), None
        sealing = Sealing(
            response=self.response,
            assertion=manner,
            encrypt_for=world.portal.certificate_pem if self.encrypt else None,
            edit=edit,
            edit_signed=self.between,
        )
        document = signed.document(sealing, **self.answer)
        return self.after(document) if self.after else document


def _by(world: World, *, honest: bool = False) -> Edit:
    def edit(root: etree._Element) -> None:
        seal(at(root, ASSERTION), world.provider if honest else world.attacker)

    return edit


def cipher_flipped(root: etree._Element) -> None:
    """One character of the cipher text of the assertion changes."""
    value = root.findall(f".//{names.full('e:CipherValue')}")[-1]
    text = value.text or ""
    value.text = ("A" if text[40] != "A" else "B").join((text[:40], text[41:]))
