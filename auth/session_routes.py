"""The addresses of a session: stay, look, leave; and the identity provider's word that somebody left."""

import socket
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from flask import Flask, abort, jsonify, redirect, request
from werkzeug.wrappers import Response as Answer

from auth import logout
from auth.origin import demand_own
from auth.refusals import Refusal
from auth.routes import MAX_FORM, Doors, language_of, uncached
from data.rules.kinds import Language
from data.rules.roles import Side, Visitor
from data.rules.session_life import TimeLeft, time_left
from data.services import sessions, sign_out
from data.services.sessions import Deed
from data.services.sign_out import Ended, OpenSignOut, ProviderSignOut

# What a page left behind in the browser goes. Pages are never in its cache, so the files that are the same for
# everybody may stay there; "cookies" would also clear those of every other site under the same domain.
CLEARED = '"storage"'

# Who leaves is offered the way by which they came.
SIGNED_OUT = {
    Side.MEMBER: "signed-out",
    Side.EMPLOYER: "employers/signed-out",
    Side.STAFF: "staff/signed-out",
}


@dataclass(frozen=True, slots=True)
class SessionDoors:
    """Routes on the visitor's own session. Which side it was opened on, the session itself says."""

    sides: Mapping[Side, Doors]

    def install(self, server: Flask) -> None:
        for each in self.sides.values():
            address = f"{each.settings.path}/slo"
            server.add_url_rule(address, address, ProviderWord(each).hear, methods=["GET", "POST"])
        server.add_url_rule("/session/sign-out", "session_sign_out", self.sign_out, methods=["POST"])
        server.add_url_rule("/session/stay", "session_stay", self.stay, methods=["POST"])
        server.add_url_rule("/session/state", "session_state", self.state, methods=["GET"])

    @property
    def doors(self) -> Doors:
        """What all sides share: the desk, our own address and the cookie of the session."""
        return self.sides[Side.MEMBER]

    def state(self) -> Answer:
        """GET: how long the session still lives, zeros for nobody. Asking does not extend it."""
        secret = self.doors.session.read(request)
        return self._time(sessions.visitor(self.doors.desk, secret, active=False))

    def stay(self) -> Answer:
        """POST: the visitor asks to stay; 401 when there is no session to stay in."""
        demand_own(request, self.doors.settings.base_url)
        found = sessions.stay(self.doors.desk, self.doors.session.read(request))
        answer = self._time(found)
        answer.status_code = 401 if found is None else 200
        return answer

    def _time(self, visitor: Visitor | None) -> Answer:
        now = self.doors.desk.clock.now()
        left = TimeLeft(0, 0, 0) if visitor is None else time_left(visitor.idle_ends_at, visitor.ends_at, now)
        return uncached(
            jsonify(
                seconds_left=min(left.idle, left.ends_in),
                idle_seconds=left.idle,
                warn_in_seconds=left.warn_in,
                ends_in_seconds=left.ends_in,
            )
        )

    def sign_out(self) -> Answer:
        """POST: the session here dies before anything else happens; then the provider's, if it is up."""
        demand_own(request, self.doors.settings.base_url)
        ended = sign_out.end(self.doors.desk, self.doors.session.read(request))
        language = _language()
        where = f"/{language.value}/{SIGNED_OUT[Side.MEMBER if ended is None else ended.side]}"
        at = self.sides.get(ended.side) if ended is not None else None
        if ended is not None and at is not None:
            where = ProviderWord(at).tell(ended, language) or where
        return _leaving(self.doors, redirect(where, 303))


@dataclass(frozen=True, slots=True)
class ProviderWord:
    """Signing out together with the provider of one side. Its word ends sessions of that side only."""

    doors: Doors

    def tell(self, ended: Ended, language: Language) -> str | None:
        """The address at the provider that ends the session there; ``None`` if it has none, or is down."""
        settings, desk = self.doors.settings, self.doors.desk
        address = settings.identity_provider.sign_out_url
        if address is None:
            return None
        if settings.probe_seconds and not _is_up(address, settings.probe_seconds):
            sessions.note(desk, Deed.SIGN_OUT_ONLY_HERE)
            return None
        now, relay = desk.clock.now(), sessions.new_secret()
        request_id, message = self.doors.library.sign_out_request(ended.name_id, ended.session_index, now)
        sign_out.open_sign_out(desk, OpenSignOut(relay, request_id, language, settings.side))
        return self.doors.library.redirect(message, address, relay)

    def hear(self) -> Answer:
        """GET or POST: a sign-out that the provider began, or its answer to one of ours. Signed, or 400."""
        settings, now = self.doors.settings, self.doors.desk.clock.now()
        if request.method == "GET":
            query = request.query_string.decode("latin-1")
            word = logout.judge_redirect(query, settings, self.doors.keys, now)
        else:
            request.max_content_length = request.max_form_memory_size = MAX_FORM
            word = logout.judge_post(request.form.to_dict(), settings, self.doors.keys, now)
        if isinstance(word, Refusal):
            return self._refused(word.code.value)
        return self._ended(word) if isinstance(word, logout.SignOut) else self._answered(word)

    def _ended(self, word: logout.SignOut) -> Answer:
        settings, now = self.doors.settings, self.doors.desk.clock.now()
        issuer = settings.identity_provider.entity_id
        told = ProviderSignOut(issuer, word.message_id, word.name_id, word.session_indexes, word.kept_until)
        if sign_out.end_at_provider(self.doors.desk, told) is None:
            return self._refused("logout_used_before")
        address = settings.identity_provider.sign_out_answer_url
        if address is None:
            return _leaving(self.doors, redirect(self._signed_out(language_of(None)), 303))
        message = self.doors.library.sign_out_answer(word.message_id, now)
        back = self.doors.library.redirect(message, address, word.relay_state, answer=True)
        return _leaving(self.doors, redirect(back, 303))

    def _answered(self, word: logout.SignedOut) -> Answer:
        open_one = sign_out.take_sign_out(self.doors.desk, word.relay_state, self.doors.settings.side)
        if open_one is None or open_one[0] != word.in_response_to:
            return self._refused("logout_unsolicited")
        return _leaving(self.doors, redirect(self._signed_out(open_one[1]), 303))

    def _signed_out(self, language: Language) -> str:
        return f"/{language.value}/{SIGNED_OUT[self.doors.settings.side]}"

    def _refused(self, code: str) -> Answer:
        sessions.note(self.doors.desk, Deed.SIGN_OUT_REFUSED, code)
        return abort(400)


def _leaving(doors: Doors, answer: Answer) -> Answer:
    """The answer to somebody who leaves: nothing of the session stays in the browser.

    A provider's word about somebody else ends nothing here: a session that still lives keeps its cookie.
    """
    if sessions.visitor(doors.desk, doors.session.read(request), active=False) is not None:
        return uncached(answer)
    doors.session.take_back(answer)
    answer.headers["Clear-Site-Data"] = CLEARED
    return uncached(answer)


def _language() -> Language:
    """The language of the page that the form stands on, as the form, the page's address or a cookie says."""
    said = (request.values.get("lang"), _page_language(request.referrer), request.cookies.get("lang"))
    return next((Language(value) for value in said if value in set(Language)), language_of(None))


def _page_language(address: str | None) -> str:
    """What stands in the place of the language in an address; nothing when it is no address at all."""
    try:
        return urlsplit(address or "").path[1:3]
    except ValueError:
        return ""


def _is_up(address: str, seconds: float) -> bool:
    """Whether anything listens there. A browser sent to a dead address would show an error of its own."""
    parts = urlsplit(address)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    try:
        with socket.create_connection((parts.hostname or "", port), timeout=seconds):
            return True
    except OSError:
        return False
