"""What a file is, told by its content and never by its name."""

from .refusal import RefusedError

ZIP = b"PK\x03\x04"
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # the container of old Office files, and of encrypted new ones
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OLD_SHEETS = (b"\x09\x08", b"\x09\x04", b"\x09\x02", b"\x09\x00")  # .xls before 1995, without a container
# Files that pass for text, and are none with columns.
_OTHERS = (
    b"%PDF",
    b"{\\rtf",
    b"ID;P",
    b"\x89PNG",
    b"GIF8",
    b"\xff\xd8\xff",
    b"\x1f\x8b",
    b"Rar!",
    b"7z\xbc\xaf",
)
_MARKED_UP = ("<html", "<!doctype", "<table", "<?xml", "<script", "<svg", "<!--", "<meta", "<head", "<body")


def is_zip(body: bytes) -> bool:
    """Whether this is a package of parts; refuses what is plainly something else."""
    if not body.strip(b"\x00\t\r\n "):
        raise RefusedError("empty")
    if body.startswith(ZIP):
        return True
    if body.startswith(COMPOUND):
        raise RefusedError("encrypted" if _ENCRYPTED in body else "old_format")
    if body.startswith(_OLD_SHEETS):
        raise RefusedError("old_format")
    if body.startswith(_OTHERS) or body.startswith(b"PK"):
        raise RefusedError("damaged" if body.startswith(b"PK") else "not_a_workbook")
    return False


def refuse_marked_up(text: str) -> None:
    """Refuses a web page or another document of tags that calls itself a table."""
    if text.lstrip().lower().startswith(_MARKED_UP):
        raise RefusedError("not_a_workbook")
