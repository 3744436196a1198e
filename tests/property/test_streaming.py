"""Of an answer that arrives in any pieces, only whole parts are shown, and in the end all of it."""

import json
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from extractor.model.streaming import Unfolding

words = st.text(alphabet='абв"\\{}[],:n \n/é😀', max_size=8)
leaf = st.none() | words
item = st.dictionaries(st.sampled_from("abc"), leaf | st.lists(words, max_size=2), min_size=1, max_size=3)
answers = st.dictionaries(
    st.sampled_from("stuvwxyz"),
    leaf | item | st.lists(item, max_size=3) | st.lists(words, max_size=3),
    min_size=1,
    max_size=5,
)


def is_part(shown, whole):
    """Whether what is shown is some of the whole, with nothing cut within a leaf or an item of a list."""
    if isinstance(whole, dict) and isinstance(shown, dict):
        return all(name in whole and is_part(value, whole[name]) for name, value in shown.items())
    if isinstance(whole, list) and isinstance(shown, list):
        return shown == whole[: len(shown)]
    return shown == whole


@given(answers, st.integers(1, 9), st.booleans(), st.sampled_from(["", "Here {as asked}: ", "```json\n"]))
def test_what_is_shown_is_whole_grows_and_ends_as_the_answer(answer, size, ascii_only, before):
    text = before + json.dumps(answer, ensure_ascii=ascii_only) + "\n```"
    unfolding, states = Unfolding(), []
    for at in range(0, len(text), size):
        state = unfolding.add(text[at : at + size])
        if state is not None:
            assert is_part(state, answer)
            states.append(state)
    assert states[-1] == answer
    assert all(is_part(one, other) or one == other for one, other in pairwise(states))


@given(st.text(alphabet='{}[]",:\\ab1 ', max_size=60), st.integers(1, 9))
def test_any_text_is_taken_without_an_error(text, size):
    unfolding = Unfolding()
    for at in range(0, len(text), size):
        unfolding.add(text[at : at + size])
    assert unfolding.text == text
