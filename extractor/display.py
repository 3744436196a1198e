from __future__ import annotations

_PICTURES = {code: 0x2400 + code for code in range(0x20) if chr(code) not in "\n\t"}
_VISIBLE = str.maketrans(_PICTURES | {0x7F: 0x2421} | dict.fromkeys(range(0x80, 0xA0), 0xFFFD))


def visible(text: str) -> str:
    r"""Replace control characters by pictures of them, one for one, so that offsets stay.

    A text is hostile: an escape sequence in it must not reach a terminal.

    Example:
        >>> visible("red\x1b[31m")
        'red␛[31m'
    """
    return text.translate(_VISIBLE)
