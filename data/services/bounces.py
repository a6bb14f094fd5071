"""Mails that come back: the address that tells which, and what is done when one does."""

from data.rules.return_path import return_path
from data.store.vault import Vault

PURPOSE = "verp"


def return_path_of(vault: Vault, mail_id: str, bounce_address: str) -> str:
    """Where a mail comes back to: the sender of its envelope. Only who has the keys can make this address."""
    return return_path(mail_id, vault.token(PURPOSE, mail_id), bounce_address)
