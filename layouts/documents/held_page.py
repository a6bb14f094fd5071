"""The page that comes with the download of everything held about a person: what each file and column is.

One file that needs nothing else: no script, no picture, no font from anywhere; it can be read in twenty years, and be
printed. What is in it a person chose or an employer typed, so all of it goes through ``to_html``.
"""

from collections.abc import Iterable
from html import escape

from data.rules.holdings import HeldTable, Holdings, LeftOut, vocabularies
from layouts.parts.dom import Child, Node, a, code, h1, h2, h3, header, li, main, ol, p, section, span, ul
from layouts.parts.markup import to_html
from layouts.parts.table import data_table
from layouts.words import Words
from layouts.words import held as said
from layouts.words.formats import in_brussels

PAGE = """<!doctype html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
{body}
</body>
</html>
"""
STYLE = """
body{font:1.0625rem/1.55 system-ui,sans-serif;margin:0 auto;max-width:60rem;padding:1.5rem}
h1,h2,h3{line-height:1.2;margin:2rem 0 .75rem}h1{margin-top:.5rem}
table{border-collapse:collapse;width:100%}caption{text-align:left;font-weight:600;padding:.5rem 0}
th,td{border-bottom:1px solid;padding:.4rem .8rem .4rem 0;text-align:left;vertical-align:top}
code{font-size:.95em}code,h3,caption{overflow-wrap:anywhere}.command{display:block;padding:.5rem 0}
li{margin:.25rem 0}
@media (width<40rem){th,td,h1,h2{overflow-wrap:anywhere;hyphens:auto}}
@media print{body{max-width:none;padding:0;font-size:10pt}h2,h3{break-after:avoid}tr{break-inside:avoid}}
"""
CHECK = "sha256sum -c SHA256SUMS"
VERIFY = (
    "openssl cms -verify -binary -inform DER -in SHA256SUMS.p7s -content SHA256SUMS "
    "-CAfile certificate.pem -partial_chain -purpose any -out verified.txt"
)
FINGERPRINT = "openssl x509 -in certificate.pem -noout -fingerprint -sha256"


def draw(held: Holdings, words: Words, *, sealed: bool) -> bytes:
    """The whole page. ``sealed`` tells whether a certificate and a seal come with it."""
    title = words.t("Everything that is held about {name}", name=held.full_name)
    tree = main(
        _top(held, title, words),
        _files(held, words, sealed=sealed),
        _safe(words),
        _reading(words),
        _not_here(held, words),
        _checking(words, sealed=sealed),
        [_table(each, words) for each in held.tables],
        _codes(held, words),
    )
    page = PAGE.format(lang=words.html_lang, title=escape(title), style=STYLE, body=to_html(tree))
    return page.encode("utf-8")


def _top(held: Holdings, title: str, words: Words) -> Node:
    local = in_brussels(held.made_at)
    made = words.t(
        "Made on {date} at {time}, Belgian time.",
        date=words.date(local.date()),
        time=words.time(held.made_at),
    )
    delivered = (
        words.t(
            "The insurer’s figures are those of its delivery of {date}.",
            date=words.date(in_brussels(held.extract_of).date()),
        )
        if held.extract_of
        else ""
    )
    return header(h1(title), p(f"{made} {delivered}".strip()))


def _files(held: Holdings, words: Words, *, sealed: bool) -> Node:
    rows: list[list[Child]] = [
        [code("README.html"), words.t("This page.")],
        [_file("data.json"), words.t("Everything in one file, for a program.")],
        *_rows([_file(f"{each.name}.csv"), _counted(each, words)] for each in held.tables),
        [_file("columns.csv"), words.t("What each column of the tables means.")],
        [_file("codes.csv"), words.t("What each code in the tables means.")],
        *_rows(
            [_file(each.file), words.t("A benefit statement, as it was issued.")] for each in held.documents
        ),
        [_file("SHA256SUMS"), words.t("The checksum of each file.")],
    ]
    if sealed:
        rows += [
            [code("SHA256SUMS.p7s"), words.t("The insurer’s electronic seal on those checksums.")],
            [_file("certificate.pem"), words.t("The certificate of the seal.")],
        ]
    head = [words.t("File"), words.t("What it is")]
    return _section(
        words.t("What is in this download"), data_table(words.t("The files, in their order"), head, rows)
    )


def _rows(rows: Iterable[list[Child]]) -> list[list[Child]]:
    return list(rows)


def _file(name: str) -> Node:
    """A link to a file beside this page."""
    return a(code(name), href=name)


def _counted(table: HeldTable, words: Words) -> list[Child]:
    rows = words.n("{count} row", "{count} rows", len(table.rows))
    return [a(said.title(table.name, words), href=f"#{table.name}"), f" ({rows})"]


def _safe(words: Words) -> Node:
    return _section(
        words.t("Keep it safe"),
        p(
            words.t(
                "These files hold your name, address, salary and savings. Whoever has them knows what the "
                "insurer knows. Keep them where only you can read them, and delete them when you no longer "
                "need them. Send them to nobody who asks for them by e-mail or telephone."
            )
        ),
    )


def _reading(words: Words) -> Node:
    return _section(
        words.t("How to read the files"),
        ul(
            li(words.t("Amounts are in euro and gross, unless the column says otherwise.")),
            li(words.t("A blank is not zero: it means that there is no amount, or that it is not known.")),
            li(words.t("Numbers have a point before the decimals and nothing between thousands.")),
            li(
                words.t(
                    "The tables are CSV: UTF-8 with a byte order mark, a comma between columns. In a "
                    "spreadsheet, import them as text with commas."
                )
            ),
            li(
                words.t(
                    "A text that begins with = + - @ or a tab has an apostrophe in front in the tables, so "
                    "that no spreadsheet takes it for a formula. In data.json it stands as it is."
                )
            ),
        ),
    )


def _not_here(held: Holdings, words: Words) -> Node:
    whys = dict.fromkeys(why for _, _, why in held.left_out)
    return _section(
        words.t("What is not in here, and why"),
        ul(
            li(
                words.t(
                    "Your national number in full. It is yours and it is held, encrypted; but a file like this "
                    "gets lost more easily than it is made, so only the part with your date of birth stands "
                    "here. The insurer gives it to you on request."
                )
            ),
            li(
                words.t(
                    "Contracts that are no group insurance (their number does not begin with 530/). This "
                    "website is not meant for them and never shows them. Ask the insurer about them."
                )
            ),
            li(words.t("What the insurer or your employer keeps in other systems. Ask them for that.")),
            [li(said.why(why, words), " ", _places(held, why)) for why in whys],
        ),
    )


def _places(held: Holdings, why: LeftOut) -> Node:
    places = [
        f"{table}.{column}" if column else table for table, column, found in held.left_out if found is why
    ]
    return span("(", [[", " if at else "", code(place)] for at, place in enumerate(places)], ")")


def _checking(words: Words, *, sealed: bool) -> Node:
    steps: list[Child] = [
        li(words.t("Compare each file with its checksum:"), " ", code(CHECK, cls="command")),
    ]
    if sealed:
        steps += [
            li(
                words.t(
                    "Check the seal on the checksums (it must say that the verification was successful):"
                ),
                " ",
                code(VERIFY, cls="command"),
            ),
            li(
                words.t(
                    "Look at the fingerprint of the certificate, and compare it with the one that the insurer "
                    "tells you in another way than this download:"
                ),
                " ",
                code(FINGERPRINT, cls="command"),
            ),
        ]
    unsealed = words.t("This download carries no seal: the checksums show damage, but not who made it.")
    return _section(
        words.t("How to check that nothing was changed"),
        ol(steps),
        p(
            words.t("If the file SHA256SUMS.p7s is missing, the seal could not be made: download again.")
            if sealed
            else unsealed
        ),
    )


def _table(table: HeldTable, words: Words) -> Node:
    rows: list[list[Child]] = [
        [code(each.name), said.meaning(table.name, each.name, words), said.kind(each, words)]
        for each in table.columns
    ]
    head = [words.t("Column"), words.t("What it means"), words.t("How it is written")]
    return _section(
        said.title(table.name, words),
        p(code(f"{table.name}.csv"), " ", words.n("{count} row", "{count} rows", len(table.rows))),
        data_table(words.t("The columns of {table}", table=table.name), head, rows),
        anchor=table.name,
    )


def _codes(held: Holdings, words: Words) -> Node:
    return _section(
        words.t("What the codes mean"),
        [
            [h3(", ".join(places)), _vocabulary(vocabulary, ", ".join(places), words)]
            for vocabulary, places in vocabularies(held.tables).items()
        ],
    )


def _vocabulary(vocabulary: str, places: str, words: Words) -> Node:
    rows: list[list[Child]] = [[code(each), meaning] for each, meaning in said.codes(vocabulary, words)]
    title = words.t("The codes of {columns}", columns=places)
    return data_table(title, [words.t("Code"), words.t("What it means")], rows)


def _section(title: str, *content: Child, anchor: str | None = None) -> Node:
    return section(h2(title, id=anchor), content)
