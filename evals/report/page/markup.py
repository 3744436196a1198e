from __future__ import annotations

from html import escape


class Markup(str):
    """Text that is markup already. Everything else that goes into a page is escaped."""

    __slots__ = ()


def tag(name: str, /, *children: str | None, **attributes: str | None) -> Markup:
    """One element.

    Args:
        name: of the element.
        children: `Markup` goes in as it is, any other text is escaped; None is left out.
        attributes: a trailing underscore is taken off (`class_`), inner ones become hyphens; None is left out and
            an empty text gives the bare name.

    Example:
        >>> tag("a", "<b>", tag("i", "x"), class_="y", data_name='"')
        '<a class="y" data-name="&quot;">&lt;b&gt;<i>x</i></a>'
    """
    written = "".join(
        f" {key.rstrip('_').replace('_', '-')}" + (f'="{escape(value)}"' if value else "")
        for key, value in attributes.items()
        if value is not None
    )
    if name in ("meta", "input"):
        return Markup(f"<{name}{written}>")
    return Markup(f"<{name}{written}>{join(*children)}</{name}>")


def join(*children: str | None) -> Markup:
    """Several pieces as one.

    Example:
        >>> join("1 < 2", tag("b"))
        '1 &lt; 2<b></b>'
    """
    return Markup("".join(c if isinstance(c, Markup) else escape(c) for c in children if c is not None))
