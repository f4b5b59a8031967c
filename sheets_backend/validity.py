"""Whether a text looks as an e-mail address, a phone number, a web address or a NEQ must.

Nobody is written to or called: what looks right may still reach nobody. Texts are folded, as questions compare them.
"""

import re
from collections.abc import Callable
from typing import Final

from sheets_backend.field_types import EMAIL, PHONE, URL, FieldType

_LABEL = r"[^\W_](?:[\w-]{0,61}[^\W_])?"
_DOMAIN = rf"(?:{_LABEL}\.)+[^\W\d_]{{2,63}}"
_ADDRESS = rf"[\w!#$%&'*+/=?^`{{|}}~-]+(?:\.[\w!#$%&'*+/=?^`{{|}}~-]+)*@{_DOMAIN}"
"""One address, as RFC 5322 writes it without quotes or comments; letters of any script."""

_EMAIL = re.compile(rf"{_ADDRESS}|[^<>@]*<{_ADDRESS}>")
_URL = re.compile(rf"(?:https?://)?{_DOMAIN}(?::[0-9]{{1,5}})?(?:[/?#]\S*)?")
_EXTENSION = re.compile(r" *(?:poste|ext|x|#)\.? *[0-9]{1,6}$")
_PHONE = re.compile(r"\+?[0-9(][0-9 ().-]*")
_NORTH_AMERICAN = re.compile(r"1?[2-9][0-9]{2}[2-9][0-9]{6}")
"""Ten digits, of which neither the area nor the exchange begins with 0 or 1 (the numbering plan of North America)."""
_ABROAD = re.compile(r"[1-9][0-9]{7,14}")
"""Behind a +, at most fifteen digits (E.164)."""


def is_email(text: str) -> bool:
    """Whether it is one e-mail address, with or without a name before it."""
    return _EMAIL.fullmatch(text) is not None


def is_url(text: str) -> bool:
    """Whether it is the address of a page or of a site, with or without `https://`."""
    return _URL.fullmatch(text) is not None


def is_phone(text: str) -> bool:
    """Whether it is a phone number of North America, or one of another country behind its +; any extension."""
    number = _EXTENSION.sub("", text)
    digits = re.sub(r"[^0-9]", "", number)
    plan = _ABROAD if number.startswith("+") and not number.startswith("+1") else _NORTH_AMERICAN
    return _PHONE.fullmatch(number) is not None and plan.fullmatch(digits) is not None


def is_neq(text: str) -> bool:
    """Whether it has the ten digits of a Québec enterprise number, with or without spaces between them."""
    digits = text.replace(" ", "")
    return len(digits) == 10 and digits.isascii() and digits.isdigit()  # noqa: PLR2004 - of ten digits it is made


SHAPES: Final[dict[FieldType, Callable[[str], bool]]] = {EMAIL: is_email, PHONE: is_phone, URL: is_url}
"""What a text of these types must look like."""
