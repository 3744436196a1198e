from __future__ import annotations

_PICTURES = {code: 0x2400 + code for code in range(0x20) if chr(code) not in "\n\t"}
_MARKDOWN = str.maketrans({mark: f"\\{mark}" for mark in "\\`*_[]<>|#~"})
_VISIBLE = str.maketrans(_PICTURES | {0x7F: 0x2421} | dict.fromkeys(range(0x80, 0xA0), 0xFFFD))


def visible(text: str) -> str:
    r"""Replace control characters by pictures of them, one for one, so that offsets stay.

    A text is hostile: an escape sequence in it must not reach a terminal.

    Example:
        >>> visible("red\x1b[31m")
        'red␛[31m'
    """
    return text.translate(_VISIBLE)


def escaped(text: str) -> str:
    r"""Make a text one line of Markdown that shows its words and nothing else: no markup, no control characters.

    Example:
        >>> print(escaped("see [this](http://x) \n now"))
        see \[this\](http://x) now
    """
    return visible(" ".join(text.split())).translate(_MARKDOWN)
