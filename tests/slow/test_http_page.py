"""The service's page in a real browser: what arrives, what it proves, and that nothing runs that is not ours."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from extractor import Settings
from extractor.evals.replay import Recording
from tests.faces.service import running
from tests.slow.chromium import BROWSER, browser
from tests.wire.scripted_server import Gate, ScriptedServer, streamed
from tests.wire.test_evals_replay import reply

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(BROWSER is None, reason="no Chromium on this machine"),
]

SEEDS = Path(__file__).parents[2] / "seeds"
KEY = "0123456789abcdef"
MARKUP = '<img src=x onerror="document.title=1"><script>document.title="run"</script>'
PLANTED = f"{MARKUP} 𝒮 {SEEDS.joinpath('001_64286227f8adf2cb.txt').read_text(encoding='utf-8')} {MARKUP}"

DONE = 'document.querySelector("#progress").hidden && document.querySelectorAll("#found .item").length > 0'
MARKS = """[...document.querySelectorAll("#paper mark")].flatMap(
  mark => mark.dataset.paths.split(" ").map(path => [path, mark.textContent]))"""
FITS = """[document.documentElement.scrollWidth <= innerWidth,
  [...document.querySelectorAll("button, select, .value, .item, h1, h2")].filter(e => e.checkVisibility()
    && e.getBoundingClientRect().right > innerWidth + 1).map(e => e.textContent)]"""
CONTRAST = """(() => {
  const light = c => { const [r, g, b] = c.match(/[\\d.]+/g).map(Number).map(v => (v /= 255) <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4);
    return .2126 * r + .7152 * g + .0722 * b; };
  const ground = e => { for (; e; e = e.parentElement) { const c = getComputedStyle(e).backgroundColor;
    if (/^rgb\\(/.test(c)) return c; } return "rgb(255,255,255)"; };
  return [...document.querySelectorAll("p, button, span, dt, h1, h2, label, .value")].filter(e => e.checkVisibility() && !e.disabled
      && [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim())).map(e => {
    const a = light(getComputedStyle(e).color), b = light(ground(e));
    return [(Math.max(a, b) + .05) / (Math.min(a, b) + .05), e.textContent.slice(0, 30)];
  }).filter(([ratio]) => ratio < 4.5); })()"""


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    with browser(tmp_path_factory.mktemp("profile")) as opened:
        yield opened


@pytest.fixture(scope="module")
def service():
    """The recorded replies of the embedded model stand in for it."""
    with running(Settings(), store=Recording()) as started:
        yield started


def opened(page, service, *, width=1280, dark=False, tongue="en"):
    page.said.clear()
    page.asked.clear()
    page.size(width, dark=dark).open(service.address)
    page.until(
        'document.querySelectorAll(".seed").length === 5 && document.querySelector("#model").options.length'
    )
    page.run(f"document.querySelector('[data-tongue={tongue}]').click()")


def clean(page, service):
    """Nothing went wrong in the browser, and nothing was asked for elsewhere."""
    outside = [
        url for url in page.asked if not url.startswith((service.address, "data:image/", "blob:", "about:"))
    ]
    assert not outside
    assert not page.said


def send(page, text):
    page.run(
        f"document.querySelector('#text').value = {json.dumps(text)}; document.querySelector('#go').click()"
    )


@pytest.mark.parametrize("number", range(5))
def test_each_seed_is_extracted_with_the_recorded_model_and_marked_at_the_right_words(page, service, number):
    opened(page, service)
    page.run(f"document.querySelectorAll('.seed')[{number}].click()")
    page.until(DONE)
    file = sorted(SEEDS.glob("*.txt"))[number]
    text = file.read_text(encoding="utf-8")
    answer = service.extract(text).json()
    assert page.run("document.querySelector('#paper').textContent") == text
    marked = page.run(MARKS)
    assert answer["evidence"]
    for path, places in answer["evidence"].items():
        shown = "".join(words for at, words in marked if at == path)
        union = sorted({n for place in places for n in range(place["start"], place["end"])})
        assert shown == "".join(text[n] for n in union), path
    clean(page, service)


@pytest.mark.parametrize(
    ("width", "dark", "tongue"), [(375, False, "ru"), (375, True, "en"), (1280, True, "ru")]
)
def test_it_fits_and_is_readable_at_a_phones_and_a_desks_width(page, service, width, dark, tongue):
    opened(page, service, width=width, dark=dark, tongue=tongue)
    for step in (None, "document.querySelectorAll('.seed')[1].click()"):
        if step:
            page.run(step)
            page.until(DONE)
            page.until("document.getAnimations().length === 0")  # what arrives has arrived
        assert page.run(FITS) == [True, []]
        assert page.run(CONTRAST) == []
    assert page.run("document.documentElement.lang") == tongue
    shown = page.run("document.querySelector('#found h2').textContent")
    assert shown.startswith("Участники" if tongue == "ru" else "Participants")
    clean(page, service)


def test_text_and_findings_show_each_other(page, service):
    opened(page, service)
    page.run("document.querySelectorAll('.seed')[1].click()")
    page.until(DONE)
    page.run("document.querySelector('[data-item=\"/participants/0\"] button.value').focus()")
    lit = page.run("[...document.querySelectorAll('mark.lit')].map(m => m.dataset.paths)")
    assert lit
    assert all("/participants/0/name" in paths for paths in lit)
    page.run("document.querySelector('#paper').focus()")
    page.press("ArrowRight")
    paths = page.run("document.activeElement.dataset.paths.split(' ')")
    shown = page.run("[...document.querySelectorAll('[data-path].lit')].map(e => e.dataset.path)")
    assert shown
    assert all(any(f"{path}/".startswith(f"{at}/") for path in paths) for at in shown)
    page.press("Enter")
    assert page.run("document.activeElement.dataset.path") == shown[0]
    clean(page, service)


def test_planted_markup_is_shown_as_text_and_offsets_count_code_points(page, service):
    """A letter outside the first plane stands before the names, and takes two of JavaScript's units."""
    opened(page, service)
    page.run("document.querySelector('#model').value = '/reading'")
    send(page, PLANTED)
    page.until(DONE)
    assert page.run("document.querySelector('#paper').textContent") == PLANTED
    assert page.run("document.querySelectorAll('main img, main script').length") == 0
    assert page.run("document.title") == "extractor"
    names = {words for path, words in page.run(MARKS) if path.endswith("/name")}
    assert "Самира Шарифова" in names
    clean(page, service)


def test_the_answer_can_be_taken_along(page, service):
    opened(page, service)
    page.call(
        "Browser.grantPermissions",
        permissions=["clipboardReadWrite", "clipboardSanitizedWrite"],
        origin=service.address.rstrip("/"),
    )
    send(page, SEEDS.joinpath("004_f2ef28b87658a436.txt").read_text(encoding="utf-8"))
    page.until(DONE)
    page.run("""window.told = []; new MutationObserver(() => told.push(document.querySelector("#state").textContent)).observe(
      document.querySelector("#state"), { childList: true, characterData: true, subtree: true })""")
    for kind, begins in (("json", '{\n  "document"'), ("markdown", "- **Event**")):
        page.run(f"document.querySelector('[data-take={kind}]').click()")
        page.until("told.includes('Copied')")
        assert page.run("navigator.clipboard.readText()").startswith(begins)
        page.run("told.length = 0")
    table = page.run("""import(document.baseURI + "page/take.js").then(({ csv }) => csv({
      data: { name: '=HYPERLINK("x")', value: "-5", none: null }, evidence: {}, confidence: {}, warnings: [] }))""")
    assert table.splitlines()[1].startswith('"/name","\'=HYPERLINK(""x"")"')
    assert '"/value","-5"' in table
    assert len(table.splitlines()) == 3
    clean(page, service)


def test_fields_arrive_while_the_model_writes_and_the_reader_may_stop_it(page, tmp_path):
    content = json.loads(reply().body)["choices"][0]["message"]["content"]
    text = SEEDS.joinpath("001_64286227f8adf2cb.txt").read_text(encoding="utf-8")
    some, _, rest = content.partition('"country"')
    turns = Gate()
    turns.open(1)
    with ScriptedServer([streamed([some, rest], turns=turns)]) as server:
        settings = Settings(base_url=server.base_url, model="m", cache_directory=tmp_path)
        with running(settings) as service:
            opened(page, service)
            send(page, text)
            page.until("document.querySelector('#found dl') && !document.querySelector('#progress').hidden")
            page.until("document.querySelector('#state').textContent.startsWith('Asking the model')")
            page.run("document.querySelector('#stop').click()")
            page.until("document.querySelector('#progress').hidden")
            assert page.run("document.querySelector('#state').textContent").startswith("Stopped")
            service.until("extractor_running", 0)
            clean(page, service)


def test_a_service_with_keys_asks_for_one_and_a_problem_is_told(page):
    with running(Settings(strategy="reading"), keys=f"desk={KEY}", max_text_characters=100) as service:
        page.said.clear()
        page.size(1280).open(service.address)
        page.until("document.querySelector('#gate').open")
        page.run(
            f"document.querySelector('#key').value = '{KEY}'; document.querySelector('#gate button').click()"
        )
        page.until("document.querySelector('#schema').options.length")
        send(page, "а" * 200)
        page.until("!document.querySelector('#trouble').hidden")
        assert "longer than 100" in page.run("document.querySelector('#trouble').textContent")
        assert page.run("document.body.dataset.view") == "start"
