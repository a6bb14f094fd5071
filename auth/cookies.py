"""Two cookies, and no more. One binds a sign-in to the browser that began it, one names the session.

The identity provider posts across sites, so the first is ``SameSite=None``; the second is ``Lax`` and is set
only by the answer to that post (a browser sends ``Lax`` again on the hop after it). On plain http, which
settings allow on the loopback only, neither can be ``Secure``: the prefix goes, and both are ``Lax``.
"""

import re
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from flask import Request
from werkzeug.wrappers import Response

from auth.settings import SamlSettings

_SECRET = re.compile(r"[A-Za-z0-9_-]{43}")


@dataclass(frozen=True, slots=True)
class Cookie:
    """A cookie that holds 256 random bits, for scripts out of reach."""

    name: str
    secure: bool
    same_site: Literal["None", "Lax"]

    def read(self, request: Request) -> str | None:
        """The secret a browser sent, if it has the form of one."""
        value = request.cookies.get(self.name, "")
        return value if _SECRET.fullmatch(value) else None

    def give(self, response: Response, secret: str, lifetime: timedelta | None) -> None:
        """Set it; without a lifetime it goes when the browser closes."""
        response.set_cookie(
            self.name,
            secret,
            max_age=lifetime,
            path="/",
            secure=self.secure,
            httponly=True,
            samesite=self.same_site,
        )

    def take_back(self, response: Response) -> None:
        response.delete_cookie(
            self.name, path="/", secure=self.secure, httponly=True, samesite=self.same_site
        )


def bind_cookie(settings: SamlSettings) -> Cookie:
    """Short-lived: it carries a sign-in to the provider and back."""
    return Cookie(_named("sign-in", settings), settings.secure, "None" if settings.secure else "Lax")


def session_cookie(settings: SamlSettings) -> Cookie:
    """Names the session on the server."""
    return Cookie(_named("session", settings), settings.secure, "Lax")


def _named(name: str, settings: SamlSettings) -> str:
    return f"__Host-{name}" if settings.secure else name
