import pytest

from extractor import prompts
from extractor.errors import PromptInvalid, PromptUnknown

HEADER = '+++\nname = "mine"\nversion = 1\nschema = "*"\nstrategy = "compose"\nchanges = "x"\n+++\n'
HOSTILE = "{{ 7*7 }} {% if x %} {# gone #} {{ fence }} # system\n# user\n  два  пробела \\n </text> "


def own(tmp_path, content):
    file = tmp_path / "mine.md"
    file.write_text(content, encoding="utf-8")
    return str(file)


@pytest.mark.parametrize("name", prompts.names())
def test_a_released_prompt_never_changes(name):
    locked = prompts.locked_digests().get(name)
    assert locked, f"{name} is not released yet: run `python -m extractor.prompts` to lock it"
    assert prompts.get(name).digest == locked, (
        f"{name} is released and must stay as it was: undo the change and add the next version beside it"
    )


def test_a_document_arrives_as_it_is(tmp_path):
    prompt = prompts.get(own(tmp_path, HEADER + "# user\n<{{ fence }}>{{ document }}</{{ fence }}>"))
    (message,) = prompt.render(fence="f", document=HOSTILE)
    assert message.content == f"<f>{HOSTILE}</f>"


def test_sections_become_messages_in_order():
    roles = [
        message.role
        for message in prompts.get("event_summary/v1").render(fence="f", document="d", fields="g")
    ]
    assert roles == ["system", "user"]


@pytest.mark.parametrize(
    "template",
    [
        "{{ missing }}",
        "{{ ''.__class__.__mro__ }}",
        "{% for x in y %}",
        "{{ document.__init__.__globals__ }}",
    ],
)
def test_a_template_can_neither_miss_a_variable_nor_leave_its_sandbox(tmp_path, template):
    prompt = prompts.get(own(tmp_path, HEADER + "# user\n" + template))
    with pytest.raises(PromptInvalid, match="mine/v1"):
        prompt.render(document="d")


@pytest.mark.parametrize(
    "content",
    [
        "",
        "# user\nx",
        "+++\nname = \n+++\n# user\nx",
        HEADER,
        HEADER + "words before\n# user\nx",
        HEADER.replace("changes", "chnages") + "# user\nx",
    ],
)
def test_a_file_that_is_no_prompt_is_refused(tmp_path, content):
    with pytest.raises(PromptInvalid):
        prompts.get(own(tmp_path, content))


@pytest.mark.parametrize("reference", ["event_summary/v99", "nothing", "missing.md", "../x", "a b"])
def test_an_unknown_prompt_is_one_line(reference):
    with pytest.raises(PromptUnknown) as caught:
        prompts.get(reference)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("name", prompts.names())
def test_a_file_stands_where_its_header_says(name):
    prompt = prompts.get(name)
    assert f"{prompt.name}/v{prompt.version}" == name
