"""The link of a confirmation: two buttons that post, by anybody who holds the link. Nobody is signed in by it."""

from collections.abc import Callable
from dataclasses import dataclass

from flask import Flask, Response, request
from werkzeug.exceptions import RequestEntityTooLarge

from callbacks.router import language_of
from data.rules.kinds import Language
from data.rules.reach import LinkEnd
from data.services.confirmation import confirm, reject
from data.services.desk import Desk
from layouts.pages import address

SEE_OTHER = 303
MAX_FORM = 1_000  # bytes; the honest form has a quarter of it
Deed = Callable[[Desk, str], LinkEnd]


@dataclass(frozen=True, slots=True)
class AddressRoutes:
    """The two deeds of a link. Each answers with a page that says what became of it, and nothing else."""

    desk: Desk

    def install(self, server: Flask) -> None:
        server.add_url_rule(address.CONFIRM, "address_confirm", self.confirm, methods=["POST"])
        server.add_url_rule(address.REJECT, "address_reject", self.reject, methods=["POST"])

    def confirm(self) -> Response:
        return self._answer(confirm)

    def reject(self) -> Response:
        return self._answer(reject)

    def _answer(self, deed: Deed) -> Response:
        request.max_content_length = MAX_FORM
        try:
            token, lang = request.form.get("token", ""), request.form.get("lang", "")
        except RequestEntityTooLarge:
            token, lang = "", ""
        spoken = language_of(f"/{lang}") or Language.NL
        return Response(
            status=SEE_OTHER, headers={"Location": f"/{spoken}/address/{deed(self.desk, token[:100])}"}
        )
