"""pysaml2 behind the gate: it builds what we send, and gives a second opinion on what we accept.

Three things are ours. Signatures and decryption run in this process on our own backend, so that no assertion
passes through a file. Its loggers are silent: it writes whole assertions when a check fails. And it gets no
place to keep what it read. Importing this module costs most of a second; ``auth.routes`` does it once.
"""

import logging
import secrets
import tempfile
from datetime import UTC, datetime
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from lxml import etree
from saml2 import BINDING_HTTP_POST, BINDING_HTTP_REDIRECT, saml, samlp
from saml2.client import Saml2Client
from saml2.config import SPConfig
from saml2.metadata import entity_descriptor
from saml2.response import AuthnResponse
from saml2.sigver import CryptoBackend, RSACrypto, SigverError

from auth import decryption, markup, names, signatures
from auth.checks import Request
from auth.gate import Identity
from auth.keys import KeyPair
from auth.refusals import StopError
from auth.sealing import seal
from auth.settings import Keys, SamlSettings, private_key


def silence() -> None:
    """Nothing of what these libraries log may reach a handler, whatever level anybody sets elsewhere."""
    for name in ("saml2", "xmlschema", "elementpath"):
        logger = logging.getLogger(name)
        logger.handlers[:] = [logging.NullHandler()]
        logger.propagate = False
        logger.setLevel(logging.CRITICAL + 1)


class _Signer:
    """RSA with SHA-256 over a redirect's query. pysaml2's own signers are shared by the whole process."""

    def __init__(self, key: rsa.RSAPrivateKey) -> None:
        self._key = key

    def sign(self, message: bytes) -> bytes:
        return self._key.sign(message, padding.PKCS1v15(), hashes.SHA256())


class _RedirectCrypto(RSACrypto):  # type: ignore[misc]  # pysaml2 has no types
    def get_signer(self, sigalg: str) -> _Signer | None:
        return _Signer(self.key) if sigalg == names.RSA_SHA256 else None


class _InProcess(CryptoBackend):  # type: ignore[misc]  # pysaml2 has no types
    """Verification and decryption by our own code, with the keys that the settings pin."""

    def __init__(self, keys: Keys) -> None:
        super().__init__()
        self._keys = keys

    @property
    def version(self) -> str:
        return "1.3.0"

    def validate_signature(
        self, enctext: str | bytes, cert_file: str, cert_type: str, node_name: str, node_id: str
    ) -> bool:
        raw = enctext if isinstance(enctext, bytes) else str(enctext).encode()
        owner = signatures.RESPONSE if node_name.endswith(":Response") else signatures.ASSERTION
        try:
            signed = etree.fromstring(signatures.signed_bytes(raw, owner, self._keys.certificates))
        except StopError as stop:
            raise SigverError(stop.code.value) from None
        if signed.get("ID") != node_id:
            raise SigverError("another element was signed")
        return True

    def decrypt(self, enctext: str | bytes, key_file: str) -> str:
        root = markup.tree(enctext if isinstance(enctext, bytes) else str(enctext).encode())
        outer = root.find(names.full("a:EncryptedAssertion"))
        if outer is None or self._keys.decryption is None:
            raise SigverError("nothing to decrypt")
        plain = etree.fromstring(decryption.decrypted(outer, self._keys.decryption))
        root.replace(outer, plain)
        return etree.tostring(root, encoding="unicode")


class Library:
    """One per process; holds no state of any visitor, so threads may share it."""

    def __init__(self, settings: SamlSettings) -> None:
        silence()
        self._settings = settings
        self._keys = Keys.of(settings)
        self._config = SPConfig()
        self._config.load(_configuration(settings))
        self._client = Saml2Client(config=self._config)
        self._client.sec.sec_backend = _RedirectCrypto(private_key(settings.private_key_pem))
        self._client.sec.crypto = _InProcess(self._keys)
        self._client.sec.enc_key_files = ["in process"]  # without a name it would not even ask us to decrypt
        self._metadata = _metadata(settings)

    @property
    def metadata(self) -> str:
        """Our metadata, for the identity provider."""
        return self._metadata

    def sign_in_request(self, now: datetime) -> tuple[str, str]:
        """A fresh AuthnRequest: its id and its XML."""
        settings = self._settings
        request_id, request = self._client.create_authn_request(
            settings.identity_provider.sign_in_url,
            binding=BINDING_HTTP_POST,
            assertion_consumer_service_url=settings.acs_url,
            # erratum 14 of SAML forbids AllowCreate for transient names; the federal service is asked with it
            name_id_policy=samlp.NameIDPolicy(format=names.TRANSIENT, allow_create="true"),
            requested_authn_context={
                "authn_context_class_ref": list(settings.requested_classes),
                "comparison": settings.comparison,
            },
            force_authn="true" if settings.force_authn else "false",
            sign=False,
        )
        request.issue_instant = _stamp(now)
        return request_id, str(request)

    def sign_out_request(self, name_id: str, session_index: str, now: datetime) -> tuple[str, str]:
        """A LogoutRequest for one session: its id and its XML."""
        provider = self._settings.identity_provider
        request_id, request = self._client.create_logout_request(
            provider.sign_out_url,
            provider.entity_id,
            name_id=saml.NameID(format=names.TRANSIENT, text=name_id),
            session_indexes=[session_index],
            sign=False,
        )
        request.issue_instant = _stamp(now)
        return request_id, str(request)

    def sign_out_answer(self, in_response_to: str, now: datetime) -> str:
        """A LogoutResponse that says it is done."""
        provider = self._settings.identity_provider
        answer = self._client.create_logout_response(
            samlp.LogoutRequest(id=in_response_to, issuer=saml.Issuer(text=provider.entity_id)),
            bindings=[BINDING_HTTP_REDIRECT],
            sign=False,
        )
        answer.destination = provider.sign_out_answer_url
        answer.issue_instant = _stamp(now)
        return str(answer)

    def redirect(self, message: str, destination: str, relay_state: str = "", *, answer: bool = False) -> str:
        """The address that carries ``message``, signed, by the HTTP-Redirect binding."""
        carried = self._client.apply_binding(
            BINDING_HTTP_REDIRECT,
            message,
            destination,
            relay_state,
            response=answer,
            sign=True,
            sigalg=names.RSA_SHA256,
        )
        return str(dict(carried["headers"])["Location"])

    def agrees(self, identity: Identity, request: Request, now: datetime) -> bool:
        """Whether pysaml2, reading the same response on its own, accepts it and finds the same person.

        It reads the machine's clock, so what lies between that and ``now`` is added to the tolerated skew.
        """
        drift = abs(datetime.now(UTC) - now) + self._settings.skew
        response = AuthnResponse(
            self._client.sec,
            self._config.attribute_converters,
            self._settings.own_entity_id,
            return_addrs=[self._settings.acs_url],
            outstanding_queries={identity.request_id: request.issued_at.isoformat()},
            timeslack=int(drift.total_seconds()) + 1,
            allow_unknown_attributes=True,
            want_assertions_signed=True,
            want_response_signed=self._settings.signed == "both",
        )
        try:
            text = identity.document.decode()
            response.loads(text, decode=False, origxml=text)
            verified = response.verify()
        # Refusals of pysaml2 have no common ancestor, and their texts hold whole assertions: none may pass.
        except Exception:
            return False
        return verified is not None and _found(response, self._settings.attribute) == (
            identity.assertion_id,
            identity.name_id,
            identity.session_index,
            identity.class_ref,
            identity.claim.value,
        )


def _found(response: AuthnResponse, name: str) -> tuple[str, ...]:
    (assertion,) = response.assertions
    (statement,) = assertion.authn_statement
    values = [
        value.text
        for attributes in assertion.attribute_statement
        for attribute in attributes.attribute
        if attribute.name == name
        for value in attribute.attribute_value
    ]
    class_ref = statement.authn_context.authn_context_class_ref.text
    return (assertion.id, assertion.subject.name_id.text, statement.session_index, class_ref, *values)


def _stamp(now: datetime) -> str:
    return now.strftime("%Y-%m-%dT%H:%M:%SZ")


def _configuration(settings: SamlSettings) -> dict[str, Any]:
    return {
        "entityid": settings.own_entity_id,
        "crypto_backend": "XMLSecurity",  # the name that makes pysaml2 look for no program; replaced above
        "metadata": {"inline": [settings.identity_provider_metadata]},
        "only_use_keys_in_metadata": True,
        "allow_unknown_attributes": True,
        "service": {
            "sp": {
                # pysaml2 reads algorithms here and nowhere else; at the top it would sign with SHA-1
                "signing_algorithm": names.RSA_SHA256,
                "digest_algorithm": names.SHA256,
                "authn_requests_signed": True,
                "logout_requests_signed": True,
                "want_assertions_signed": True,
                "want_response_signed": settings.signed == "both",
                "allow_unsolicited": False,
                "name_id_format": [names.TRANSIENT],
                "endpoints": {
                    "assertion_consumer_service": [(settings.acs_url, BINDING_HTTP_POST)],
                    "single_logout_service": [
                        (settings.slo_url, BINDING_HTTP_REDIRECT),
                        (settings.slo_url, BINDING_HTTP_POST),
                    ],
                },
            }
        },
    }


def _metadata(settings: SamlSettings) -> str:
    """pysaml2 reads certificates from files only; ours is public, so a short-lived file does no harm."""
    with tempfile.NamedTemporaryFile("w", suffix=".pem", encoding="ascii") as certificate:
        certificate.write(settings.certificate_pem)
        certificate.flush()
        config = SPConfig()
        config.load({**_configuration(settings), "cert_file": certificate.name, "metadata": {}})
        if settings.allow_encrypted:
            config.encryption_keypairs = [{"cert_file": certificate.name}]
        entity = etree.fromstring(str(entity_descriptor(config)).encode())
    entity.set("ID", f"_{secrets.token_hex(16)}")
    seal(entity, KeyPair(settings.private_key_pem, settings.certificate_pem))
    return etree.tostring(entity, encoding="unicode")
