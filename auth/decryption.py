"""An encrypted assertion back to its bytes: RSA-OAEP and AES-GCM only, and one answer to all that is wrong.

CBC and PKCS#1 1.5 are left out because their padding answers questions. The plain text goes through every
check again, signature included: encryption proves nothing about who wrote it.
"""

from base64 import b64decode

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from lxml import etree

from auth.names import XENC, XENC11, full
from auth.refusals import Code, StopError

_KEY_BYTES = {f"{XENC11}aes128-gcm": 16, f"{XENC11}aes192-gcm": 24, f"{XENC11}aes256-gcm": 32}
_OAEP_SHA1 = f"{XENC}rsa-oaep-mgf1p"
_OAEP = f"{XENC11}rsa-oaep"
_HASHES: dict[str, type[hashes.HashAlgorithm]] = {
    "http://www.w3.org/2000/09/xmldsig#sha1": hashes.SHA1,  # the default inside OAEP, where it signs nothing
    f"{XENC}sha256": hashes.SHA256,
    f"{XENC}sha512": hashes.SHA512,
    f"{XENC11}mgf1sha1": hashes.SHA1,
    f"{XENC11}mgf1sha256": hashes.SHA256,
    f"{XENC11}mgf1sha512": hashes.SHA512,
}


def decrypted(encrypted: etree._Element, key: rsa.RSAPrivateKey) -> bytes:
    """The bytes inside an ``EncryptedAssertion``."""
    try:
        data = _one(encrypted, "e:EncryptedData")
        wrapped = _one_of(list(data.iter(full("e:EncryptedKey"))) + encrypted.findall(full("e:EncryptedKey")))
        size = _KEY_BYTES[_method(data)]
        content_key = key.decrypt(_cipher(wrapped), _padding(_one(wrapped, "e:EncryptionMethod")))
        if len(content_key) != size:
            raise ValueError
        cipher = _cipher(data)
        return AESGCM(content_key).decrypt(cipher[:12], cipher[12:], None)
    except (ValueError, KeyError, InvalidTag):
        raise StopError(Code.DECRYPTION) from None


def _one(parent: etree._Element, name: str) -> etree._Element:
    return _one_of(parent.findall(full(name)))


def _one_of(found: list[etree._Element]) -> etree._Element:
    (only,) = found  # anything else is a ValueError, and so the one refusal
    return only


def _method(parent: etree._Element) -> str:
    return str(_one(parent, "e:EncryptionMethod").get("Algorithm"))


def _cipher(parent: etree._Element) -> bytes:
    value = _one(_one(parent, "e:CipherData"), "e:CipherValue").text or ""
    return b64decode("".join(value.split()), validate=True)


def _padding(method: etree._Element) -> padding.OAEP:
    algorithm = str(method.get("Algorithm"))
    if algorithm not in {_OAEP_SHA1, _OAEP} or method.find(full("e:OAEPparams")) is not None:
        raise ValueError
    digest, mask = method.find(full("d:DigestMethod")), method.find(full("e11:MGF"))
    hashed = hashes.SHA1 if digest is None else _HASHES[str(digest.get("Algorithm"))]
    masked = hashes.SHA1 if mask is None else _HASHES[str(mask.get("Algorithm"))]
    return padding.OAEP(padding.MGF1(masked()), hashed(), None)
