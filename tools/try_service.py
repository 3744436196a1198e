"""The installed service, asked as its page asks it: every file of the page, the gallery's texts, and an answer to each.

python tools/try_service.py path/to/extractor
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from urllib.request import Request, urlopen

GALLERY = 5


def try_service(address: str) -> None:
    """Fetch the page and all that it names, and extract from each text of its gallery."""
    page = _fetched(address).decode()
    assert "<title>extractor</title>" in page
    names, seen = set(re.findall(r'(?:src|href)="(page/[^"]+)"', page)), set()
    while names:
        name = names.pop()
        seen.add(name)
        if name.endswith(".js"):
            modules = re.findall(r'from "\./([^"]+)"', _fetched(address + name).decode())
            names |= {f"page/{module}" for module in modules} - seen
        assert _fetched(address + name), name
    assert {"page/main.js", "page/api.js", "page/page.css", "page/icon.svg"} <= seen
    gallery = json.loads(_fetched(f"{address}page/seeds.json"))
    assert len(gallery) == GALLERY
    for seed in gallery:
        body = json.dumps({"text": seed["text"], "strategy": "reading"}).encode()
        told = _fetched(f"{address}v1/extract/stream", body).decode()
        complete = re.search(r"^event: complete\r?\ndata: (.*)$", told, re.MULTILINE)
        assert complete, seed["name"]
        answer = json.loads(complete[1])
        assert answer["document"]["language"] == seed["language"], seed["name"]
        assert answer["data"]["participants"], seed["name"]
        for place in (place for places in answer["evidence"].values() for place in places):
            assert seed["text"][place["start"] : place["end"]] == place["text"], seed["name"]
    sys.stdout.write(
        f"the page with {len(seen)} files, an answer to each of the {len(gallery)} texts of its gallery\n"
    )


def _fetched(address: str, body: bytes | None = None) -> bytes:
    headers = {"content-type": "application/json"} if body else {}
    # S310: the address is the one that our own service has told.
    with urlopen(Request(address, data=body, headers=headers), timeout=300) as answer:  # noqa: S310
        read: bytes = answer.read()
        return read


def main() -> None:
    """Start the program that is named, and stop it again."""
    command = [sys.argv[1], "serve", "--port", "0", "--batches", "batches"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as service:
        assert service.stderr
        try:
            said = ""
            while not (found := re.search(r"listening at (http://\S+)", said)):
                line = service.stderr.readline()
                assert line, said
                said += line
            try_service(found[1])
        finally:
            service.terminate()
            service.stderr.read()


if __name__ == "__main__":
    main()
