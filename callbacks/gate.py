"""What every request passes before anything else happens: files, host, policy, origin, and the door of callbacks."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from urllib.parse import quote, urlsplit

from flask import Flask, Request, Response, abort, request

from auth.origin import is_own
from callbacks import language
from callbacks.door import Door
from callbacks.entrances import way_in
from callbacks.media import Medium
from callbacks.policy import POLICIES, Policy, Way
from callbacks.shape import rule_for
from callbacks.static import Static
from callbacks.visit import allowed
from data.rules.roles import Role

LOOPBACK = ("localhost", "127.0.0.1", "[::1]")
BODY_LIMIT = 64 * 1024  # of a callback; the largest honest one is under 2 KiB


@dataclass(frozen=True, slots=True)
class Gate:
    """``base_url`` is the portal's own origin. Addresses in ``files`` are answered at once, to anybody.

    ``had_session`` tells whether a browser brings a session that has ended.
    """

    base_url: str
    files: Mapping[str, Static | Medium]
    door: Door
    had_session: Callable[[Request], bool]
    policies: Mapping[str, Policy] = field(default_factory=lambda: POLICIES)

    def install(self, server: Flask) -> None:
        """Must come before any other ``before_request``."""
        server.before_request(self.admit)

    def admit(self) -> Response | None:
        """Answers a file, lets the request in (``None``), or aborts."""
        file = self.files.get(request.path)
        if file is not None and request.method in {"GET", "HEAD"}:
            return file.answer(request)
        rule = request.url_rule.rule if request.url_rule is not None else None
        if rule != "/healthz" and request.host != urlsplit(self.base_url).netloc:
            return self._to_own_host(request)
        if rule is None:
            return None  # Flask answers 404 or 405 by itself, through callbacks.errors
        self._admit_by_policy(rule)
        return None

    def _to_own_host(self, asked: Request) -> Response:
        """Another host is refused; but who types the other name of their own machine, in development, is led home."""
        own = urlsplit(self.base_url)
        port = f":{own.port}" if own.port else ""
        if (
            own.scheme == "http"
            and asked.host in {f"{name}{port}" for name in LOOPBACK}
            and asked.method == "GET"
        ):
            return Response(status=307, headers={"Location": f"{self.base_url}{quote(asked.path)}"})
        return abort(400)

    def _admit_by_policy(self, rule: str) -> None:
        policy = self.policies.get(rule)
        if policy is None or policy.way is Way.CLOSED:
            abort(404)
        if request.method not in policy.methods:
            abort(405)
        if (
            request.method == "POST"
            and policy.way is not Way.FROM_OUTSIDE
            and not is_own(request, self.base_url)
        ):
            abort(403)
        if policy.way is Way.CALLBACK:
            self._admit_callback()
        if policy.way is Way.OWN:
            self._admit_to_file(Role.EMPLOYEE)
        if policy.way is Way.EMPLOYER:
            self._admit_to_file(Role.EMPLOYER)
        if policy.way is Way.MANAGER:
            self._admit_to_file(Role.MANAGER)

    def _admit_to_file(self, role: Role) -> None:
        """A person who follows a link to a file after their session ended is led to the way in."""
        visitor = self.door.reception.who()
        if allowed(visitor, frozenset({role})):
            return
        if visitor is None and "text/html" in request.headers.get("Accept", ""):
            where = way_in(request.path, ended=self.had_session(request))
            abort(Response(status=303, headers={"Location": f"/{language.wished(request)}/{where}"}))
        abort(401 if visitor is None else 403)

    def _admit_callback(self) -> None:
        if request.mimetype != "application/json":
            abort(415)
        request.max_content_length = BODY_LIMIT  # also of a body that comes in chunks and hides its length
        rule = rule_for(_document(request), self.door.rules)
        if rule is None:
            abort(400)
        visitor = self.door.reception.who()
        if not allowed(visitor, rule.may):
            abort(401 if visitor is None else 403)


def _document(asked: Request) -> object:
    """The body as JSON; ``None`` when it is none, or so deep that the parser gives up. 413 when it is too long."""
    try:
        return asked.get_json(silent=True)
    except RecursionError:
        return None
