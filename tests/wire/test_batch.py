"""A batch against an endpoint on a real socket: what is paid for, what is kept, what comes out."""

import asyncio
import json
import random
import time

import pytest

from extractor import Settings, aextract_many, extract_many
from extractor.batch.plan import Batch
from extractor.batch.rows import Columns
from extractor.batch.tally import Tally
from extractor.batch.workers import Order
from extractor.errors import ExtractorError, JournalUnusable, RunStopped, SettingInvalid
from tests.wire.answering import Answering, text_of

PROMPT = """+++
name = "mine"
version = 1
schema = "event_summary"
strategy = "compose"
changes = "first"
+++
# user
<{{ fence }}>{{ document }}</{{ fence }}>
{{ fields }}
"""


def settings_for(server, **more):
    given = {
        "base_url": server.base_url,
        "model": "m",
        "api_key": "sk-canary",
        "cache": False,
        "max_retries": 0,
    }
    return Settings.load(given | more, environment={}, folder=None)


@pytest.fixture
def folder(tmp_path):
    """Eight texts, the last the same as the first."""
    (tmp_path / "in").mkdir()
    for number in range(7):
        (tmp_path / "in" / f"{number}.txt").write_text(text_of(number), encoding="utf-8")
    (tmp_path / "in" / "7.txt").write_text(text_of(0), encoding="utf-8")
    return tmp_path


def run(folder, server, **more):
    """Run a batch over the folder; returns its rows and what was counted."""
    given = {"inputs": [str(folder / "in")], "output": folder / "out.jsonl", "processes": 1} | more
    wanted = {name: given.pop(name) for name in ("prompt", "concurrency", "rpm", "tpm") if name in given}
    order = Order(settings=given.pop("settings", settings_for(server)), **wanted)
    tally = Tally()
    asyncio.run(Batch(order=order, **given).run(tally))
    return [json.loads(line) for line in given["output"].read_text("utf-8").splitlines()], tally


def test_rows_come_in_the_order_of_the_inputs_and_a_text_that_stands_twice_is_paid_once(folder):
    with Answering(held={0}) as server:
        server.then(7, server.gate.open)  # the first is answered last
        rows, tally = run(folder, server)
    assert [row["document"]["source"][-5:] for row in rows] == [f"{n}.txt" for n in range(8)]
    assert all(row["data"]["event_date"] == "2025-12-08" for row in rows)
    assert (set(server.asked.values()), len(server.asked)) == ({1}, 7)
    assert (tally.done, tally.duplicates, tally.made, tally.input_tokens) == (8, 1, 7, 700)


def test_a_run_that_is_repeated_asks_nothing(folder):
    with Answering() as server:
        first, _ = run(folder, server)
        again, tally = run(folder, server)
        assert server.asked.total() == 7
    assert first == again
    assert (tally.reused, tally.duplicates) == (7, 1)


@pytest.mark.parametrize("change", ["prompt", "model", "text"])
def test_only_what_a_change_concerns_runs_again(folder, change):
    (folder / "mine.md").write_text(PROMPT, encoding="utf-8")
    with Answering() as server:
        run(folder, server, prompt=str(folder / "mine.md"))
        settings = settings_for(server, model="other" if change == "model" else "m")
        if change == "prompt":
            (folder / "mine.md").write_text(PROMPT.replace("first", "second"), encoding="utf-8")
        if change == "text":
            (folder / "in" / "3.txt").write_text(text_of(30), encoding="utf-8")
        run(folder, server, prompt=str(folder / "mine.md"), settings=settings)
        assert server.asked.total() == 7 + (1 if change == "text" else 7)
        # and what was done before the change is still there
        run(folder, server, prompt=str(folder / "mine.md"), settings=settings)
        assert server.asked.total() == 7 + (1 if change == "text" else 7)


def test_a_prompt_that_is_changed_while_the_run_is_under_way_ends_it(folder):
    prompt = folder / "mine.md"
    prompt.write_text(PROMPT, encoding="utf-8")
    order = Order(settings=settings_for(server := Answering(held=True)), prompt=str(prompt), concurrency=1)
    server.then(1, lambda: prompt.write_text(PROMPT + "Say less.\n", "utf-8"), server.gate.open)
    with server, pytest.raises(SettingInvalid, match="when the run began"):
        asyncio.run(
            Batch(inputs=[str(folder / "in")], order=order, processes=1, journal=folder / "j").run(Tally())
        )
    assert server.asked.total() == 1


def test_failures_are_rows_with_their_cause_and_are_done_again_alone(folder):
    (folder / "in" / "empty.txt").write_bytes(b" ")
    with Answering(fails={2, 5}) as server:
        rows, tally = run(folder, server)
        causes = {row["id"].rpartition("/")[2]: row["error"]["code"] for row in rows if "error" in row}
        assert causes == {
            "2.txt": "request_rejected",
            "5.txt": "request_rejected",
            "empty.txt": "document_empty",
        }
        assert tally.failures == {"request_rejected": 2, "document_empty": 1}
        server.fails = {5}
        (folder / "in" / "new.txt").write_text(text_of(99), encoding="utf-8")
        server.asked.clear()
        run(folder, server)
        assert server.asked == {99: 1}
        server.asked.clear()
        (folder / "in" / "newer.txt").write_text(text_of(100), encoding="utf-8")
        rows, tally = run(folder, server, retry_failed=True)
        assert server.asked == {2: 1, 5: 1}
    assert [row["id"][-5:] for row in rows if "error" in row] == ["5.txt", "y.txt"]
    assert tally.skipped == 1


def test_a_journal_has_one_run_at_a_time(folder):
    with Answering() as server:
        run(folder, server)
        from extractor.batch.journal import Journal

        with Journal(folder / "out.jsonl.journal"), pytest.raises(JournalUnusable, match="another run"):
            run(folder, server)


@pytest.mark.slow
def test_an_endpoint_that_rejects_the_key_stops_the_run_and_the_rest_is_done_later(folder):
    for number in range(56):
        (folder / "in" / f"x{number}.txt").write_text(text_of(1000 + number), encoding="utf-8")
    with Answering(rejects=True) as server:
        with pytest.raises(RunStopped):
            run(folder, server, concurrency=4)
        assert server.asked.total() < 80
        server.rejects = False
        server.asked.clear()
        run(folder, server, retry_failed=True)
        rows, _ = run(folder, server)
    assert len(rows) == 64
    assert not any("error" in row for row in rows)
    assert set(server.asked.values()) == {1}


def test_no_more_documents_are_worked_on_at_a_time_than_asked_for(folder):
    with Answering(held=True) as server:
        server.then(3, lambda: time.sleep(0.2), server.gate.open)  # a fourth would come by then
        run(folder, server, concurrency=3)
    assert server.gate.most == 3


@pytest.mark.slow
def test_a_process_that_dies_is_replaced_and_its_documents_are_done_again(folder):
    async def killed():
        from extractor.batch.items import Item
        from extractor.batch.workers import Processes

        async with Processes(Order(settings=settings_for(server)), 2) as workers:
            asked = [
                asyncio.ensure_future(workers.answer(Item(id=str(n), content=text_of(n)))) for n in range(6)
            ]
            await asyncio.to_thread(server.wait_for, 6)
            workers._workers[0].process.kill()
            await asyncio.to_thread(server.wait_for, 9)
            server.gate.open()
            return await asyncio.gather(*asked)

    with Answering(held=True) as server:
        answers = asyncio.run(killed())
    assert [answer["data"]["event_date"] for answer in answers] == ["2025-12-08"] * 6
    assert sorted(server.asked.values()) == [1, 1, 1, 2, 2, 2]


@pytest.mark.parametrize("kind", ["jsonl", "csv", "parquet"])
def test_tables_give_and_take_the_same(folder, kind):
    import pyarrow as pa
    import pyarrow.parquet

    texts = [text_of(number) for number in range(3)]
    path = folder / f"in.{kind}"
    if kind == "jsonl":
        path.write_text(
            "".join(json.dumps({"key": n, "body": t}) + "\n" for n, t in enumerate(texts)), "utf-8"
        )
    elif kind == "csv":
        path.write_text("key;body\n" + "".join(f'{n};"{t}\n"\n' for n, t in enumerate(texts)), "utf-8")
    else:
        pa.parquet.write_table(pa.table({"key": [0, 1, 2], "body": texts}), path)
    columns = Columns(text="body", id="key")
    with Answering() as server:
        rows, tally = run(folder, server, inputs=[str(path)], columns=columns, tables=["participants"])
        assert [(row["id"], row["data"]["event_date"]) for row in rows] == [
            (str(n), "2025-12-08") for n in range(3)
        ]
        with pytest.raises(SettingInvalid, match="no column 'text'"):
            run(folder, server, inputs=[str(path)])
    assert tally.total in {3, None}


def test_many_sources_give_as_many_outcomes_in_order_failures_among_them():
    sources = [text_of(0), " ", text_of(1), text_of(2)]

    async def collected(settings):
        async def given():
            for source in sources:
                yield source

        return [found async for found in aextract_many(given(), settings=settings)]

    with Answering(fails={1}) as server:
        settings = settings_for(server)
        for outcomes in (list(extract_many(sources, settings=settings)), asyncio.run(collected(settings))):
            told = [one.code if isinstance(one, ExtractorError) else one.data.event_date for one in outcomes]
            assert told == ["2025-12-08", "document_empty", "request_rejected", "2025-12-08"]


def test_sources_are_taken_as_there_is_room():
    taken = []

    def endless():
        while True:
            taken.append(len(taken))
            yield text_of(random.randrange(10**6))

    with Answering() as server:
        found = extract_many(endless(), settings=settings_for(server), concurrency=2)
        for _ in range(3):
            next(found)
        found.close()
    assert len(taken) < 15
