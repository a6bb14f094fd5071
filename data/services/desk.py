"""What a deed needs from outside: the store, the keys, the clock, and the insurer's seal where there is one."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from data.rules.clock import Clock
from data.store.base import Store
from data.store.vault import Vault

if TYPE_CHECKING:  # its libraries take half a second, and an installation may have no seal
    from data.exchange.seal import Seal


@dataclass(frozen=True, slots=True)
class Desk:
    """Handed to every service function; built once by the roof, and by tests with a clock they can set.

    ``seal`` is ``None`` where the insurer configured none: documents are then kept without one, and say so.
    ``reserved_addresses``: the people of a demonstration live at ``.example``, where no mail ever arrives.
    ``history``: the insurer lets members open earlier statements, too.
    """

    store: Store
    vault: Vault
    clock: Clock
    seal: "Seal | None" = None
    reserved_addresses: bool = False
    history: bool = False
