"""The address to which a mail comes back: it names the mail, with a seal that only we can make (VERP)."""

import re
from typing import Final

SEAL: Final = 16  # characters of base 32: 80 bits
_NAMED: Final = re.compile(rf"([0-9a-f]{{32}})\.([a-z2-7]{{{SEAL}}})", re.ASCII)


def return_path(mail_id: str, seal: str, bounce_address: str) -> str:
    """``bounce@portal.example`` becomes ``bounce+<mail>.<seal>@portal.example``."""
    local, _, domain = bounce_address.rpartition("@")
    return f"{local}+{mail_id}.{seal[:SEAL]}@{domain}"


def named_in(address: str, bounce_address: str) -> tuple[str, str] | None:
    """The mail and the seal in an address that something came to; ``None`` for any other address.

    Case is not kept on every way. Whether the seal is ours is for others to judge.
    """
    local, _, domain = bounce_address.lower().rpartition("@")
    before, _, after = address.strip().strip("<>").lower().rpartition("@")
    if after != domain or not before.startswith(f"{local}+"):
        return None
    found = _NAMED.fullmatch(before.removeprefix(f"{local}+"))
    return None if found is None else (found[1], found[2])
