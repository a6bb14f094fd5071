"""What the stand-in says about itself, and what it reads about the one service provider it serves."""

from dataclasses import dataclass

from lxml import etree

from auth import names
from auth.keys import KeyPair
from auth.trust import STAND_IN

_MD = f"{{{names.METADATA}}}"
_DS = f"{{{names.DSIG}}}"


@dataclass(frozen=True, slots=True)
class ServiceProvider:
    """The portal as its own metadata describes it. ``certificate`` is base64 without a PEM frame."""

    entity_id: str
    acs_url: str
    slo_url: str | None
    certificate: str


def provider_metadata(base_url: str, keys: KeyPair, entity_id: str = STAND_IN) -> str:
    """Metadata of the stand-in at ``base_url``, for the settings of the portal."""
    entity = etree.Element(
        f"{_MD}EntityDescriptor", entityID=entity_id, nsmap={"md": names.METADATA, "ds": names.DSIG}
    )
    role = etree.SubElement(
        entity,
        f"{_MD}IDPSSODescriptor",
        protocolSupportEnumeration=names.PROTOCOL,
        WantAuthnRequestsSigned="true",
    )
    descriptor = etree.SubElement(role, f"{_MD}KeyDescriptor", use="signing")
    data = etree.SubElement(etree.SubElement(descriptor, f"{_DS}KeyInfo"), f"{_DS}X509Data")
    etree.SubElement(data, f"{_DS}X509Certificate").text = keys.certificate_body
    for name, path in (("SingleLogoutService", "slo"), ("NameIDFormat", ""), ("SingleSignOnService", "sso")):
        if path:
            where = f"{base_url}/{path}"
            etree.SubElement(role, f"{_MD}{name}", Binding=names.REDIRECT, Location=where)
        else:
            etree.SubElement(role, f"{_MD}{name}").text = names.TRANSIENT
    return etree.tostring(entity, encoding="unicode", pretty_print=True)


def read_service_provider(text: str) -> ServiceProvider:
    """The service provider in its metadata; raises ``ValueError`` when it is not one that can be served."""
    entity = etree.fromstring(text.encode(), etree.XMLParser(resolve_entities=False, no_network=True))
    role = entity.find(f"{_MD}SPSSODescriptor")
    if role is None:
        raise ValueError("the metadata describes no service provider")
    consumer = role.find(f"{_MD}AssertionConsumerService[@Binding='{names.POST}']")
    logout = role.find(f"{_MD}SingleLogoutService[@Binding='{names.REDIRECT}']")
    certificate = next(
        (
            found.text
            for key in role.findall(f"{_MD}KeyDescriptor")
            if key.get("use", "signing") == "signing"
            for found in key.iter(f"{_DS}X509Certificate")
        ),
        None,
    )
    if consumer is None or not certificate:
        raise ValueError("the metadata has no address to post to, or no signing certificate")
    return ServiceProvider(
        entity_id=str(entity.get("entityID")),
        acs_url=str(consumer.get("Location")),
        slo_url=None if logout is None else str(logout.get("Location")),
        certificate="".join(certificate.split()),
    )
