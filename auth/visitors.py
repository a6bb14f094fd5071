"""Who is behind the request at hand. The rest of the program asks ``current_visitor()`` and nothing else."""

from dataclasses import dataclass
from typing import Any

from flask import Flask, Request, Response, g, has_request_context
from flask_login import LoginManager, current_user

from auth.cookies import Cookie, session_cookie
from auth.settings import SamlSettings
from data.rules.roles import Visitor
from data.services import sessions
from data.services.desk import Desk


@dataclass(frozen=True, slots=True)
class SignedInUser:
    """A visitor in the form that flask-login expects."""

    visitor: Visitor
    is_authenticated: bool = True
    is_active: bool = True
    is_anonymous: bool = False

    def get_id(self) -> str:
        return self.visitor.session_key


class Visitors(LoginManager):  # type: ignore[misc]  # flask-login has no types
    """flask-login over sessions on the server: no session in a signed cookie, and nobody is remembered."""

    def __init__(self, desk: Desk, cookie: Cookie) -> None:
        super().__init__()
        self.session_protection = None  # it would need Flask's own session; ours has a secret of 256 bits
        self._desk = desk
        self._cookie = cookie
        self.request_loader(self._of_request)

    def _of_request(self, request: Request) -> SignedInUser | None:
        found = sessions.visitor(self._desk, self._cookie.read(request))
        return None if found is None else SignedInUser(found)

    def _load_user_from_remember_cookie(self, cookie: str) -> None:
        """Anybody can send a cookie of that name; without this override it would be an error 500."""


def current_visitor() -> Visitor | None:
    """Who is signed in, asked of the session on the server once in a request; ``None`` for nobody.

    Asking counts as activity, and makes the response ``no-store``.
    """
    if not has_request_context():
        return None
    g.visitor_was_asked = True
    user: Any = current_user._get_current_object()
    return user.visitor if isinstance(user, SignedInUser) else None


def install_visitors(server: Flask, desk: Desk, settings: SamlSettings) -> None:
    """Make ``current_visitor()`` work on ``server``."""
    Visitors(desk, session_cookie(settings)).init_app(server)
    server.after_request(_keep_out_of_caches)


def _keep_out_of_caches(response: Response) -> Response:
    if g.get("visitor_was_asked"):
        response.headers["Cache-Control"] = "no-store"
    return response
