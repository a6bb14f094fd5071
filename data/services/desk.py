"""What a deed needs from outside: the store, the keys and the clock."""

from dataclasses import dataclass

from data.rules.clock import Clock
from data.store.base import Store
from data.store.vault import Vault


@dataclass(frozen=True, slots=True)
class Desk:
    """Handed to every service function; built once by the roof, and by tests with a clock they can set."""

    store: Store
    vault: Vault
    clock: Clock
