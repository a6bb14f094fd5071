"""What can be said of a row that an employer sends back. Each has a text in every language (``layouts.words.uploads``).

Beside these stand the faults and doubts of addresses themselves (``data.rules.addresses``).
"""

from enum import StrEnum, unique


@unique
class Outcome(StrEnum):
    """How a row ends. ``ASKED`` waits for the employer's yes or no, and then becomes one of the others."""

    ACCEPTED = "accepted"
    UNCHANGED = "unchanged"
    ASKED = "asked"
    REFUSED = "refused"


@unique
class RowFault(StrEnum):
    """Why a row is refused."""

    NO_KEY = "no_key"  # a row that somebody added
    UNKNOWN_KEY = "unknown_key"  # guessed, of another employer, of somebody who left: one answer for all
    OTHER_PERSON = (
        "other_person"  # the names beside the key are somebody else's: a part of the sheet was sorted
    )
    CONTRADICTED = "contradicted"  # the same row twice, with different addresses
    TWO_CELLS = "two_cells"  # two columns of addresses that do not say the same
    FORMULA = "formula"  # what it would compute elsewhere is unknown here
    ERROR_VALUE = "error_value"  # #N/A and its like
    NOT_MATCHED = "not_matched"  # a row of the employer's own list, for which nobody was chosen
    NOT_APPROVED = "not_approved"  # asked, and not answered with yes


@unique
class RowDoubt(StrEnum):
    """What the employer is asked before a row is taken."""

    SHARED = "shared"  # another person has the same address
    TWO_OF_ONE = "two_of_one"  # one person, two rows, different addresses
    LONELY_DOMAIN = "lonely_domain"  # nobody else here has an address there
    PERSONAL_MAILBOX = "personal_mailbox"  # at a provider where people have their private mail
    WHOSE = "whose"  # it does not look like this person's: see docs/employer-workbook.md


@unique
class RowNote(StrEnum):
    """Why nothing happens for a row."""

    BLANK = "blank"  # no address filled in: never a deletion
    SAME = "same"  # it is the address that we have
    NEVER_INVITED = "never_invited"  # the same, and nobody was invited there yet: a yes to the file does that
    REPEATED = "repeated"  # the same row with the same address stands above
    HEADING = "heading"  # the headings once more
    NOBODY = "nobody"  # neither a key nor an address: a total, a remark
