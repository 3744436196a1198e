from __future__ import annotations

from extractor.languages.sections.base import Section


class Layout(Section):
    """Words by which the parts of a page and the ends of sentences are told.

    Labels are compared folded and word by word, and pages mix languages (a Kyrgyz article within a Russian
    page), so the labels of all languages are looked for in every text.

    Attributes:
        leading_abbreviations: written with a full stop before what they belong to; never end a sentence.
        abbreviations: other words written with a full stop; end a sentence only before a capitalised word.
        ordinal_point: whether a full stop after a number makes it an ordinal (`14. Toplantı`).
        related: headings of other articles: alone on a line they open a list of them, with a colon they are one line.
        asides: what a line of page furniture starts with (`Фото:`, `Теги:`, `Реклама`).
        notices: phrases that make a whole line page furniture wherever they stand in it.
        replies: buttons under a reader's comment: where no heading opens the comments, they tell them.
        closings: headings after which the article is over: readers' comments and polls.
        sequels: what headings begin with after which a digest or a briefing tells of other events than its first; with
            a colon where the rest of the heading names the event (`В тот же день: …`).
    """

    leading_abbreviations: tuple[str, ...]
    abbreviations: tuple[str, ...]
    ordinal_point: bool
    related: tuple[str, ...]
    asides: tuple[str, ...]
    notices: tuple[str, ...]
    replies: tuple[str, ...]
    closings: tuple[str, ...]
    sequels: tuple[str, ...]
