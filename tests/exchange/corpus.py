"""Two piles of addresses: ten thousand as people in Belgium have them, and thousands that somebody made up to do harm.

Both are made by counting, so that a failing one can be found again. Nobody here exists.
"""

import random
from collections.abc import Iterator


def _words(text: str) -> list[str]:
    return text.split()


FIRST = _words(
    """jan marie luc an-sofie jean-pierre els koen fatima mohamed nele wout lotte benoit zoe karim heike tom hugo
    sophie wei kristof joke xavier ines yannick sarah emma louis noor lucas mila arthur olivia liam anais"""
)
LAST = _words(
    """peeters janssens maes jacobs mertens willems claes goossens wouters desmet dubois lambert dupont martin simon
    leroy vandenberghe van.den.broeck de.smet d-hondt el.amrani lefevre delvaux schmitz nguyen yilmaz ozturk bogaert
    vermeulen verstraete devos hermans michiels aerts"""
)
PROVIDERS = _words(
    """gmail.com hotmail.com hotmail.be telenet.be skynet.be proximus.be outlook.com outlook.be live.be icloud.com
    yahoo.com yahoo.fr scarlet.be voo.be belgacom.net msn.com me.com protonmail.com proton.me gmx.net edpnet.be
    pandora.be brutele.be live.com base.be mac.com"""
)
FIRMS = _words(
    """bakkerij-peeters.be dubois-et-fils.be kuleuven.be ugent.be student.ulb.ac.be stad.gent antwerpen.be
    advocaten-maes.be architectenbureau.brussels vzw-hetanker.org kine-verstraete.vlaanderen garage-lambert.com
    nv-transport.eu familie-claes.net immo-jacobs.immo mijnnaam.nl cabinet-simon.fr fam-schmitz.de"""
)


def ordinary(count: int = 10_000) -> Iterator[str]:
    """Addresses as they stand on forms: most at the large providers, a fifth at somebody's own domain."""
    chance = random.Random(530)
    for _ in range(count):
        first, last = chance.choice(FIRST), chance.choice(LAST)
        name = chance.choice(
            [
                f"{first}.{last}",
                f"{first}{last.replace('.', '')}",
                f"{first[0]}.{last}",
                f"{last}.{first}",
                f"{first}_{last.replace('.', '')}",
                f"{first}{chance.randrange(1950, 2010)}",
                f"{first}.{last}{chance.randrange(100)}",
                f"{first}+pensioen",
                f"{first.title()}.{last.title()}",
            ]
        )
        yield f"{name}@{chance.choice(PROVIDERS if chance.random() < 0.8 else FIRMS)}"


GOOD = (
    *("anna.peeters@telenet.be", "jan@gmail.com", "x.y@kuleuven.be"),
    *("marie+p@outlook.com", "tom_maes@skynet.be", "lotte1984@voo.be"),
)
BREAKS = ("\r\n", "\n", "\r", "%0d%0aBcc:", "\u2028", "\u2029", "\x0b", "\x0c", "\x85", "\x00")
BETWEEN = (",", ";", ", ", "; ", " ", "\t", " , ", "|", "\uff0c", "\uff1b", "\u3000", "\u00a0", "\\,", "/")
UNSEEN = (
    "\u200b",
    "\u200c",
    "\u200d",
    "\u2060",
    "\ufeff",
    "\u00ad",
    "\u202e",
    "\u202a",
    "\u2066",
    "\u200f",
    "\u180e",
)
CYRILLIC = dict(zip("aceopxyi", "асеорхуі", strict=True))
GREEK = dict(zip("aov", "αον", strict=True))


def several() -> Iterator[str]:
    """More than one receiver, or a header of the sender's own choice."""
    for one in GOOD:
        for other in GOOD:
            yield from (f"{one}{between}{other}" for between in BETWEEN)
            yield from (f"{one}{line}Bcc: {other}" for line in BREAKS)
            yield from (f"{one}{line}{line}Subject: x" for line in BREAKS)
            yield from (f"A <{one}>, B <{other}>", f'"A, B" <{one}>', f"{one} ({other})", f"<{one}>{other}")
            yield from (
                f"mailto:{one}?cc={other}",
                f"{one}?bcc={other}",
                f"@{one}:{other}",
                f"group:{one},{other};",
            )
        for at in range(len(one) + 1):
            yield from (f"{one[:at]}{line}{one[at:]}" for line in BREAKS)


def invisible() -> Iterator[str]:
    """Something that nobody sees, at every place of an address."""
    for one in GOOD:
        for at in range(len(one) + 1):
            yield from (f"{one[:at]}{each}{one[at:]}" for each in UNSEEN)


def mixed_scripts() -> Iterator[str]:
    """One letter of another script that looks the same: in the name, in the domain, or in both."""
    for one in (*GOOD, "xavier@paypay.be", "copie@voo.be"):
        for table in (CYRILLIC, GREEK):
            for at, letter in enumerate(one):
                if letter in table:
                    yield f"{one[:at]}{table[letter]}{one[at + 1 :]}"
            whole, _, domain = one.partition("@")
            yield f"{''.join(table.get(each, each) for each in f'o{whole}')}@{domain}"
        for at, letter in enumerate(one):
            if letter.isalpha():
                yield f"{one[:at]}{chr(ord(letter) - 0x61 + 0xFF41)}{one[at + 1 :]}"  # full width
                yield f"{one[:at]}{chr(ord(letter) - 0x61 + 0x1D41A)}{one[at + 1 :]}"  # mathematical bold


def malformed() -> Iterator[str]:
    """What no mailbox is called, and what a mail server or a spreadsheet takes for more than an address."""
    for one in GOOD:
        name, _, domain = one.partition("@")
        yield from (f"{one}.", f".{one}", f"{name}.@{domain}", f"{name}..x@{domain}", f"{name}@.{domain}")
        yield from (f'"{name} x"@{domain}', f"{name}(x)@{domain}", f"{name}@[127.0.0.1]", f"{name}@127.0.0.1")
        yield from (
            f"={name}@{domain}",
            f"+{name}@{domain}",
            f"-{name}@{domain}",
            f"=cmd|'/c calc'!A0@{domain}",
        )
        yield from (f"{name}%x@{domain}", f"x!{name}@{domain}", f"`{name}`@{domain}", f"|{name}@{domain}")
        yield from (
            f"{name}@localhost",
            f"{name}@{domain}.local",
            f"{name}@{domain}.test",
            f"{name}@x.invalid",
        )
        yield from (
            f"{name}@-{domain}",
            f"{name}@x-.be",
            f"{name}@{'a' * 64}.be",
            f"{'a' * 65}@{domain}",
            name,
        )
        yield from (f"{name}@", f"@{domain}", f"{name}@@{domain}", f"{name}@x@{domain}", f"{name} @{domain}")
        yield from (f"{name}@x.example", f"{name}@example.com", f"{name}@mail.example.org", f"{name}@x.onion")
