"""The one attribute that says who somebody is, and the one that says in which capacity.

Each provider is believed on its own attribute only: a login in the federal service's word, and a national number in
the word of either login, are not read.
"""

from auth import levels
from auth.names import CONTEXT, NATIONAL_NUMBER
from auth.nodes import Node, texts
from auth.refusals import Code, StopError
from auth.settings import SamlSettings
from data.rules.claims import Claim, Login, NationalNumber, StaffLogin, is_login
from data.rules.national_number import is_national_number
from data.rules.roles import Side


def claim(assertion: Node, settings: SamlSettings) -> Claim:
    """Who the assertion is about, in the words of the provider whose settings these are."""
    if settings.side is Side.EMPLOYER:
        return Login(login(assertion, settings.attribute))
    if settings.side is Side.STAFF:
        return StaffLogin(login(assertion, settings.attribute))
    return NationalNumber(national_number(assertion))


def login(assertion: Node, name: str) -> str:
    """The login in the attribute called ``name``, exactly as asserted."""
    logins = _values(_attributes(assertion), name, Code.LOGIN_REPEATED)
    if logins is None:
        raise StopError(Code.LOGIN_MISSING)
    if len(logins) != 1:
        raise StopError(Code.LOGIN_VALUE_REPEATED if logins else Code.LOGIN_VALUE_MISSING)
    if not logins[0]:
        raise StopError(Code.LOGIN_EMPTY)
    if not is_login(logins[0]):
        raise StopError(Code.LOGIN_FORM)
    return logins[0]


def national_number(assertion: Node) -> str:
    """The national or BIS number, exactly as asserted: eleven ASCII digits with the right check digits.

    Nothing is trimmed or repaired: what is not a number to the letter identifies nobody.
    """
    attributes = _attributes(assertion)
    _citizen(_values(attributes, CONTEXT, Code.CONTEXT_REPEATED))
    numbers = _values(attributes, NATIONAL_NUMBER, Code.NUMBER_REPEATED)
    if numbers is None:
        raise StopError(Code.NUMBER_MISSING)
    if len(numbers) != 1:
        raise StopError(Code.NUMBER_VALUE_REPEATED if numbers else Code.NUMBER_VALUE_MISSING)
    return _exact(numbers[0])


def _attributes(assertion: Node) -> list[Node]:
    statement = assertion.one("a:AttributeStatement", Code.ATTRIBUTES_MISSING, Code.ATTRIBUTES_REPEATED)
    attributes = statement.all("a:Attribute")
    if not all(attribute.attributes.get("Name") for attribute in attributes):
        raise StopError(Code.ATTRIBUTE_NAME_MISSING)
    return attributes


def _values(attributes: list[Node], name: str, repeated: Code) -> list[str] | None:
    named = [attribute for attribute in attributes if attribute.attributes["Name"].lower() == name.lower()]
    if len(named) > 1:
        raise StopError(repeated)
    if not named or named[0].attributes["Name"] != name:
        return None
    return texts(named[0].children)


def _citizen(values: list[str] | None) -> None:
    if values is None:
        return
    if len(values) != 1:
        raise StopError(Code.CONTEXT_REPEATED)
    if levels.ENTERPRISE_CONTEXT.fullmatch(values[0]):
        raise StopError(Code.CONTEXT_ENTERPRISE)
    if not levels.CITIZEN_CONTEXT.fullmatch(values[0]):
        raise StopError(Code.CONTEXT_UNKNOWN)


def _exact(number: str) -> str:
    if not number:
        raise StopError(Code.NUMBER_EMPTY)
    if len(number) != 11:
        raise StopError(Code.NUMBER_LENGTH)
    if not (number.isascii() and number.isdigit()):
        raise StopError(Code.NUMBER_NOT_DIGITS)
    if not is_national_number(number):
        raise StopError(Code.NUMBER_CHECK)
    return number
