"""The page for people: a few files of ours, and nothing from elsewhere."""

from __future__ import annotations

import json
from functools import cache
from hashlib import sha256
from importlib import resources
from typing import TYPE_CHECKING

from fastapi import APIRouter, Request, Response

from extractor.http.refusals import NotFound

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

router = APIRouter(include_in_schema=False)
_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".json": "application/json",
}


@router.get("/")
async def page(request: Request) -> Response:
    """The page."""
    return _sent(request, "index.html")


@router.get("/page/{name}")
async def asset(request: Request, name: str) -> Response:
    """One of the page's files, or the gallery's texts."""
    return _sent(request, name)


def _sent(request: Request, name: str) -> Response:
    found = _files().get(name)
    if found is None:
        raise NotFound("the page has no such file")
    body, kind, tag = found
    headers = {"etag": tag, "cache-control": "no-cache"}
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers=headers)
    return Response(body, headers=headers | {"content-type": kind})


@cache
def _files() -> dict[str, tuple[bytes, str, str]]:
    """Content, media type and tag of each file, by name."""
    folder = resources.files("extractor.http") / "page"
    found = {file.name: file.read_bytes() for file in folder.iterdir() if _kind(file.name)}
    found["seeds.json"] = json.dumps(_seeds(), ensure_ascii=False).encode()
    return {name: (body, _kind(name), f'"{sha256(body).hexdigest()[:32]}"') for name, body in found.items()}


def _kind(name: str) -> str:
    return next((kind for ending, kind in _TYPES.items() if name.endswith(ending)), "")


def _seeds() -> list[dict[str, str]]:
    """The texts of the gallery with their languages."""
    folder = resources.files("extractor") / "seeds"
    texts = sorted((file for file in folder.iterdir() if file.name.endswith(".txt")), key=_name)
    return [
        {
            "name": file.name,
            "language": json.loads((folder / file.name.replace(".txt", ".json")).read_bytes())["language"],
            "text": file.read_text(encoding="utf-8"),
        }
        for file in texts
    ]


def _name(file: Traversable) -> str:
    return file.name
