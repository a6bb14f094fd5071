"""What every answer says about itself: what a browser may load, keep, frame and tell others."""

import gzip
import secrets
from dataclasses import dataclass

import brotli
from flask import Flask, Response, g, request

WORTH_PACKING = 900  # bytes; less fits one network packet anyway
PACKED_TYPES = {"text/html", "application/json"}
ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    # Addresses hold no personal data, and still no other site learns them. "no-referrer" would take the Origin
    # header from our own forms, by which older browsers prove that a post is ours.
    "Referrer-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
}


def nonce() -> str:
    """The one-time word of this answer, under which Plotly may add its own style rules."""
    if "nonce" not in g:
        g.nonce = secrets.token_urlsafe(16)
    return str(g.nonce)


@dataclass(frozen=True, slots=True)
class Headers:
    """``form_targets`` are origins to which a form may lead after us (the identity provider, at sign-out)."""

    https: bool
    form_targets: tuple[str, ...] = ()

    def install(self, server: Flask) -> None:
        server.after_request(self.complete)

    def complete(self, response: Response) -> Response:
        for name, value in ALWAYS.items():
            response.headers.setdefault(name, value)
        if self.https:
            response.headers.setdefault("Strict-Transport-Security", "max-age=63072000; includeSubDomains")
        response.headers.setdefault("Content-Security-Policy", self.policy())
        response.headers.setdefault("Cache-Control", "no-store")
        return _packed(response)

    def policy(self) -> str:
        """Nothing is allowed but what stands here. No inline script, no eval, no inline style attribute."""
        style = f"'self' 'nonce-{g.nonce}'" if "nonce" in g else "'self'"
        rules = {
            "default-src": "'none'",
            "script-src": "'self'",
            "style-src": style,
            "img-src": "'self' data:",  # Bootstrap's and Plotly's small pictures are data: inside style sheets
            "font-src": "'self'",
            "media-src": "'self'",  # the film of the communication kit, with its captions
            "connect-src": "'self'",
            "form-action": " ".join(("'self'", *self.form_targets)),
            "base-uri": "'none'",
            "frame-ancestors": "'none'",
        }
        return "; ".join(f"{name} {value}" for name, value in rules.items())


def _packed(response: Response) -> Response:
    """Pages and callback answers, quickly packed.

    Packing may tell an onlooker the length of a secret that stands beside text of the onlooker's choice. Our pages
    hold no secret (the session is an HttpOnly cookie); and an answer that repeats what was asked goes unpacked.
    """
    if request.args or (request.method == "POST" and request.mimetype != "application/json"):
        return response
    if response.mimetype not in PACKED_TYPES or response.is_streamed or response.content_encoding:
        return response
    body = response.get_data()
    if len(body) < WORTH_PACKING or response.status_code != 200:
        return response
    response.vary.add("Accept-Encoding")
    if request.accept_encodings["br"] > 0:
        response.set_data(brotli.compress(body, quality=4))
        response.content_encoding = "br"
    elif request.accept_encodings["gzip"] > 0:
        response.set_data(gzip.compress(body, 5))
        response.content_encoding = "gzip"
    return response
