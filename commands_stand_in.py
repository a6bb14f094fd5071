"""The stand-ins of the identity providers, for the commands that serve the portal on this machine."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from flask import Flask

    from auth.stand_in import CastMember
    from settings import Settings

Cast = tuple["CastMember", ...]


def casts_of(sample: Path) -> tuple[Cast, Cast, Cast]:
    """The people whom the stand-ins offer: members, people of employers and of the insurer, all of the sample."""
    from auth.stand_in import employer_cast, sample_cast, staff_cast

    return (
        sample_cast(sample / "persons.csv"),
        employer_cast(sample / "directory", sample / "organisers.csv"),
        staff_cast(sample / "staff", sample / "account_managers.csv"),
    )


def stand_in_of(settings: "Settings", keys: Path, own_url: str, *casts: Cast) -> "Flask":
    """The stand-ins of all identity providers on one address: members' at the top, the others' below it.

    ``casts`` are as those of ``casts_of``. Each learns about the portal as any provider does: from the address of its
    metadata.
    """
    from werkzeug.middleware.dispatcher import DispatcherMiddleware

    from auth.settings import PATHS
    from auth.stand_in import EMPLOYERS, FEDERAL, STAFF, StandIn, create_app, kept_key_pair
    from settings import EMPLOYER_KEYS, EMPLOYER_PATH, STAFF_KEYS, STAFF_PATH

    played = (
        (FEDERAL, "stand-in", ""),
        (EMPLOYERS, EMPLOYER_KEYS, EMPLOYER_PATH),
        (STAFF, STAFF_KEYS, STAFF_PATH),
    )
    apps: dict[str, Any] = {}  # Flask applications, as the dispatcher wants them
    for (part, name, path), cast in zip(played, casts, strict=True):
        told = _told_at(f"{settings.base_url}{PATHS[part.side]}/metadata")
        stand_in = StandIn(f"{own_url}{path}", kept_key_pair(keys, name), cast, told, part=part)
        apps[path] = create_app(stand_in)
    first = apps.pop("")
    first.wsgi_app = DispatcherMiddleware(first.wsgi_app, apps)
    made: Flask = first
    return made


def _told_at(address: str) -> Callable[[], str]:
    """What stands at an address of the portal; asked for once, when it is needed."""
    from functools import cache
    from urllib.request import urlopen

    @cache
    def metadata() -> str:
        with urlopen(address, timeout=20) as answer:  # noqa: S310  # our own address
            text: str = answer.read().decode("utf-8")
        return text

    return metadata
