"""The settings of statements: the insurer's seal, and whether members may open earlier ones."""

from dataclasses import dataclass, field

from settings_reader import Reader, SettingsError

OURS = "SEAL_"
DEMO_OWNER = "An insurer that does not exist (demonstration)"
YES_OR_NO = {"yes": True, "no": False}


@dataclass(frozen=True, slots=True, kw_only=True)
class SealSettings:
    """A key and its certificates, PEM, the key's own first. ``timestamps`` is a timestamp server, or empty."""

    key: str = field(repr=False)
    certificates: str
    timestamps: str = ""


def seal_settings(read: Reader) -> SealSettings | None:
    """The settings of the seal; ``None`` where none are made. Raises ``SettingsError`` for half of them."""
    if not any(name.startswith(OURS) for name in read.given):
        return None
    timestamps = read.given.get("SEAL_TIMESTAMPS", "")
    if timestamps and not timestamps.startswith(("http://", "https://")):
        raise SettingsError("PORTAL_SEAL_TIMESTAMPS must be the address of a timestamp server")
    return SealSettings(
        key=read.text("SEAL_KEY"), certificates=read.text("SEAL_CERTIFICATE"), timestamps=timestamps
    )


def history_setting(read: Reader) -> bool:
    """Whether members may open earlier statements; they may not unless the insurer says so."""
    text = read.given.get("STATEMENT_HISTORY", "no")
    if text not in YES_OR_NO:
        raise SettingsError("PORTAL_STATEMENT_HISTORY must be yes or no")
    return YES_OR_NO[text]
