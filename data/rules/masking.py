"""How a national number may appear: the birth date part is shown, what makes it unique is not."""

HIDDEN = "***"


def masked(number: str) -> str:
    """``82090303313`` becomes ``82.09.03-***.**``; anything that is not 11 digits becomes ``***``.

    Fit for a screen, a report and a refusal: up to 998 people share what is left.
    """
    digits = number.translate(str.maketrans("", "", " .-"))
    if len(digits) != 11 or not (digits.isascii() and digits.isdigit()):
        return HIDDEN
    return f"{digits[:2]}.{digits[2:4]}.{digits[4:6]}-***.**"
