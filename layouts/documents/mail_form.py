"""How a mail looks: the same message once as plain text and once as HTML, so that the two cannot disagree.

Mail programs are not browsers: tables carry the layout, styles stand in the elements, nothing is fetched from
anywhere. The few rules in the head (phone, dark) only improve what is good without them.
"""

import unicodedata
from dataclasses import dataclass
from html import escape
from typing import Final
from urllib.parse import urlsplit

from layouts.words import Words

LONGEST_NAME: Final = 60
NO_BREAK_HYPHEN: Final = "&#8209;"
FONT: Final = "'Source Sans 3','Segoe UI',Helvetica,Arial,sans-serif"


@dataclass(frozen=True, slots=True)
class Button:
    """Where the mail leads to: what it says, and the address."""

    text: str
    address: str


@dataclass(frozen=True, slots=True)
class Message:
    """What a mail says between its greeting and its foot. Every text is a sentence of ours, and one paragraph."""

    subject: str
    opening: tuple[str, ...]
    button: Button
    rest: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail, drawn: one line of subject, the plain text and the HTML."""

    subject: str
    text: str
    html: str


def as_mail(message: Message, first_name: str, base_url: str, words: Words) -> Mail:
    """Both parts of a message. ``first_name`` is a stranger's text, ``base_url`` the portal's own address."""
    hello = greeting(first_name, words)
    return Mail(
        message.subject, _text(message, hello, base_url, words), _html(message, hello, base_url, words)
    )


def greeting(first_name: str, words: Words) -> str:
    """With the name, if it is one. What holds anything but letters and their usual company is not repeated:

    mail programs would turn an address in the place of a name into a link.
    """
    name = " ".join(unicodedata.normalize("NFC", first_name).split())
    if name and len(name) <= LONGEST_NAME and all(map(_belongs_in_a_name, name)):
        return words.t("Hello {name},", name=name)
    return words.t("Hello,")


def _belongs_in_a_name(sign: str) -> bool:
    return sign in " '’-" or unicodedata.category(sign)[0] in "LM"


def _foot(base_url: str, words: Words) -> tuple[str, ...]:
    """What stands under every mail."""
    return (
        words.t(
            "We never ask for a password or a code. You can also type the address of the portal into your browser "
            "yourself: {address}",
            address=_shown(base_url),
        ),
        words.t(
            "A question about your insurance or your data? Ask the HR department of your employer, or look among the "
            "questions and answers in the portal."
        ),
    )


def _shown(address: str) -> str:
    """An address as people type it."""
    parts = urlsplit(address)
    return parts.netloc if parts.scheme == "https" else address


def _text(message: Message, hello: str, base_url: str, words: Words) -> str:
    """A paragraph is one line, which every program breaks to its own width; a phone would break a broken one again."""
    said = [hello, *message.opening, f"{message.button.text}\n{message.button.address}", *message.rest]
    foot = [words.t("My group insurance"), *_foot(base_url, words)]
    return "\n\n".join([*said, "-- \n" + "\n\n".join(foot)]) + "\n"


HTML: Final = """\
<!doctype html>
<html lang="{lang}" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<meta name="format-detection" content="telephone=no, date=no, address=no, email=no">
<title>{subject}</title>
<style>
:root {{ color-scheme: light dark; }}
a {{ color: #0f5c61; }}
@media (max-width: 480px) {{
  .card {{ padding: 24px 20px !important; }}
  .button a {{ display: block !important; text-align: center !important; }}
}}
@media (prefers-color-scheme: dark) {{
  .ground {{ background: #12191b !important; }}
  .card {{ background: #1a2426 !important; border-color: #34464a !important; }}
  .ink {{ color: #efe9dd !important; }}
  .soft {{ color: #b3bdbb !important; }}
  .brand, a {{ color: #86d0cb !important; }}
  .button {{ background: #86d0cb !important; }}
  .button a {{ color: #0c2326 !important; }}
}}
</style>
</head>
<body class="ground" style="margin:0;padding:0;background:#f8f4ec;-webkit-text-size-adjust:100%">
<div lang="{lang}" dir="ltr">
<div style="display:none;max-height:0;overflow:hidden;opacity:0">{preview}</div>
<table role="presentation" class="ground" width="100%" cellpadding="0" cellspacing="0" border="0" \
style="background:#f8f4ec">
<tr><td align="center" style="padding:24px 12px 32px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" \
style="max-width:560px;text-align:left;font-family:{font};font-size:17px;line-height:1.5">
<tr><td class="brand" style="padding:0 4px 14px;color:#0f5c61;font-weight:700;font-size:18px">{brand}</td></tr>
<tr><td class="card ink" style="padding:32px 36px;background:#fffdf9;border:1px solid #ddd3c2;border-radius:14px;\
color:#1d2f33">
<h1 class="ink" style="margin:0 0 20px;font-size:25px;line-height:1.25;font-weight:700;color:#1d2f33">{heading}</h1>
{body}
</td></tr>
<tr><td class="soft" style="padding:20px 4px 0;font-size:15px;color:#4b5d60">
{foot}
</td></tr>
</table>
</td></tr>
</table>
</div>
</body>
</html>
"""

BUTTON: Final = """\
<table role="presentation" cellpadding="0" cellspacing="0" border="0" style="margin:8px 0 {below}px">
<tr><td class="button" style="background:#0f5c61;border-radius:8px">\
<a href="{address}" style="display:inline-block;padding:13px 26px;color:#ffffff;font-weight:600;\
text-decoration:none">{text}</a></td></tr>
</table>"""


def _html(message: Message, hello: str, base_url: str, words: Words) -> str:
    button = message.button
    first = [_paragraph(each) for each in (hello, *message.opening)]
    rest = [_paragraph(each) for each in message.rest]
    if button.address != base_url:
        rest.append(_spelled_out(button.address, words))
    drawn = BUTTON.format(address=escape(button.address), text=escape(button.text), below=24 if rest else 4)
    return HTML.format(
        lang=escape(words.html_lang),
        subject=escape(message.subject),
        heading=escape(message.subject).replace("-", NO_BREAK_HYPHEN),
        preview=escape(message.opening[0]),
        font=FONT,
        brand=escape(words.t("My group insurance")),
        body="\n".join([*first, drawn, *rest]),
        foot="\n".join(_paragraph(each, below=10) for each in _foot(base_url, words)),
    )


def _paragraph(text: str, below: int = 16) -> str:
    return f'<p style="margin:0 0 {below}px">{escape(text)}</p>'


def _spelled_out(address: str, words: Words) -> str:
    """For who cannot press the button, or wants to see where it leads."""
    told = escape(words.t("Does the button not work? Copy this address into your browser:"))
    return (
        f'<p class="soft" style="margin:0 0 16px;font-size:15px;color:#4b5d60">{told}<br>'
        f'<span style="word-break:break-all">{escape(address)}</span></p>'
    )
