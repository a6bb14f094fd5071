"""The number of the Crossroads Bank for Enterprises: ten digits, the first 0 or 1, the last two a check."""

import re

_TEN = re.compile(r"[01][0-9]{9}")


def is_enterprise_number(number: str) -> bool:
    """Whether this can be an enterprise number: exactly ten ASCII digits without separators."""
    return bool(_TEN.fullmatch(number)) and 97 - int(number[:8]) % 97 == int(number[8:])
