"""A kit as if it had been made: every file that a complete one has, of some size."""

from data.rules.kit import Kit, KitFile, names

PORTAL = "https://mygroupinsurance.example"
KIT = Kit(
    PORTAL,
    {
        name: KitFile(name, 84_000 + place, "0" * 64, "1" * 64, 1280, 720, 66)
        for place, name in enumerate(names())
    },
)
