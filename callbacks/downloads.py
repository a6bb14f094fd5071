"""How a browser is told to name what it saves (RFC 6266): with its accents, and plainly for those that cannot."""

import unicodedata
from urllib.parse import quote

FORBIDDEN = {ord(each): " " for each in '\\/:*?"<>|'} | dict.fromkeys(range(32))


def saved_as(name: str, *, inline: bool = False) -> str:
    """The value of Content-Disposition. ``name`` may hold anybody's text: what no file system takes goes out."""
    clean = " ".join(name.translate(FORBIDDEN).split())
    plain = unicodedata.normalize("NFKD", clean).encode("ascii", "ignore").decode("ascii")
    way = "inline" if inline else "attachment"
    return f"{way}; filename=\"{plain}\"; filename*=UTF-8''{quote(clean, safe='')}"
