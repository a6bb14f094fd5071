"""How sure it is who is meant in a list of an employer's own, and why. Texts stand in ``layouts.words.uploads``."""

from enum import StrEnum, unique


@unique
class HowSure(StrEnum):
    """What is proposed for a row of a list. Nothing is ever assigned without a yes."""

    SURE = "sure"  # one person, by something that tells people apart
    LIKELY = "likely"  # one person, but written differently
    CHOOSE = "choose"  # several can be meant
    NOBODY = "nobody"  # nobody insured here is called so
    NO_ADDRESS = "no_address"  # nothing is filled in: nothing to match


@unique
class Because(StrEnum):
    """What speaks for somebody."""

    PERSONNEL_NUMBER = "personnel_number"
    CONTRACT_NUMBER = "contract_number"
    BIRTH_DATE = "birth_date"
    SAME_NAME = "same_name"
    NAME_INSIDE = "name_inside"  # a name more or less: a second first name, a maiden name
    NAME_ALIKE = "name_alike"  # a letter or two are different
    IN_ADDRESS = "in_address"  # the address is made from the name
