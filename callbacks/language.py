"""In which language an address without one is answered: the cookie, the browser's wish, Dutch."""

from flask import Request, Response

from data.rules.kinds import Language

COOKIE = "lang"
A_YEAR = 31_536_000
BY_VALUE = {each.value: each for each in Language}


def wished(request: Request) -> Language:
    """The language chosen before on this browser, else the first of its own that we speak."""
    chosen = BY_VALUE.get(request.cookies.get(COOKIE, ""))
    if chosen is not None:
        return chosen
    best = request.accept_languages.best_match([*BY_VALUE, *(f"{each}-be" for each in BY_VALUE)])
    return BY_VALUE[best[:2]] if best else Language.NL


def remember(request: Request, response: Response, lang: Language, *, https: bool) -> None:
    """Keep the choice, on this browser only. It says nothing about a person."""
    if request.cookies.get(COOKIE) != lang.value:
        response.set_cookie(COOKIE, lang.value, max_age=A_YEAR, secure=https, httponly=True, samesite="Lax")
