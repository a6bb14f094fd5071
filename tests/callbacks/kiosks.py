"""A kiosk to press at, without a browser: one for each worker, whose store goes back after each visit."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from flask import Response
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from callbacks.assembly import Portal
from callbacks.kiosk import Kiosk
from commands_kiosk_server import compose, fill, showcase
from settings_kiosk import KioskSettings

PORT = 8461
OURS = {"Sec-Fetch-Site": "same-origin"}


class AtTheKiosk(FlaskClient):
    """A client that asks at the kiosk's own address."""

    def open(self, *args: Any, **named: Any) -> Any:  # as werkzeug has it
        named.setdefault("base_url", f"http://127.0.0.1:{PORT}")
        return super().open(*args, **named)


@dataclass(frozen=True)
class Stand:
    """A kiosk, and what stands in its private folder."""

    portal: Portal
    kiosk: Kiosk
    folder: Path
    ended: list[int]  # the visits that ended, as whoever looks after the browser was told

    def passer_by(self) -> FlaskClient:
        client: FlaskClient = AtTheKiosk(self.portal.server, Response)
        return client

    def press(self, address: str, **said: str) -> TestResponse:
        """A press on a button of a page of the kiosk."""
        return self.passer_by().post(address, data=said, headers=OURS)

    def see(self, address: str) -> TestResponse:
        return self.passer_by().get(address)

    def disk(self) -> dict[str, bytes]:
        """Every file of the private folder."""
        return {
            str(each.relative_to(self.folder)): each.read_bytes()
            for each in self.folder.rglob("*")
            if each.is_file()
        }


@contextmanager
def stand() -> Iterator[Stand]:
    """A kiosk in a folder that goes with it."""
    with TemporaryDirectory() as folder:
        ended: list[int] = []
        settings = KioskSettings(Path(folder), PORT)
        fill(settings)
        portal, kiosk = compose(settings, showcase(settings))
        kiosk.over = lambda: ended.append(kiosk.visit)
        yield Stand(portal, kiosk, Path(folder), ended)
        kiosk.desk.store.close()
