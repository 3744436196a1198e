"""The ASGI application."""

from __future__ import annotations

from contextlib import asynccontextmanager
from http import HTTPStatus
from importlib.metadata import PackageNotFoundError, version
from itertools import product
from typing import TYPE_CHECKING, Any

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.openapi.utils import get_openapi
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.routing import Match, Route

from extractor import prompts, schemas
from extractor.errors import ExtractorError
from extractor.http.desk import Desk
from extractor.http.envelope import Envelope
from extractor.http.idempotency import Idempotency
from extractor.http.problems import MEDIA_TYPE, body_of, headers_of, status_of
from extractor.http.refusals import MethodNotAllowed, NotFound, RequestInvalid
from extractor.http.routes import batches, catalogue, extraction, operations, page
from extractor.http.shapes import BatchRequest, ExtractionAbout, ExtractRequest

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from extractor.calls.cache import ReplyStore
    from extractor.http.config import ServiceConfig
    from extractor.settings import Settings

_ABOUT = (
    "Reads news about relations between states and returns a validated summary in which every value is proven by "
    "words of the text. Errors are problem details (RFC 9457) with stable codes."
)
_ROUTERS = (extraction.router, batches.router, catalogue.router, operations.router, page.router)
# Bodies that routes read or write themselves, so that FastAPI does not find them in a signature.
_BODIES = (ExtractRequest, BatchRequest, ExtractionAbout)


def create_app(settings: Settings, config: ServiceConfig, store: ReplyStore | None = None) -> FastAPI:
    """Make the application. Schemas of one's own are registered before.

    Args:
        settings: what is extracted with.
        config: how the service runs.
        store: of the model's replies, in place of the cache.

    Raises:
        SettingInvalid: the file of keys cannot be used.

    Example:
        >>> from extractor.http.config import ServiceConfig
        >>> from extractor.settings import Settings
        >>> create_app(Settings(strategy="reading"), ServiceConfig()).title
        'extractor'
    """
    desk = Desk(settings, config, store)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        desk.open()
        try:
            yield
        finally:
            await desk.close()

    app = FastAPI(
        title="extractor",
        version=_version(),
        description=_ABOUT,
        lifespan=lifespan,
        docs_url=None,  # its page loads scripts from elsewhere
        redoc_url=None,  # likewise
        redirect_slashes=False,
    )
    app.state.desk, app.state.config, app.state.keys = desk, config, config.named_keys()
    app.state.idempotency = Idempotency()
    for router in _ROUTERS:
        app.include_router(router)
    app.add_exception_handler(ExtractorError, _problem)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(ClientDisconnect, _left)
    app.add_middleware(
        Envelope, metrics=desk.metrics, local=not app.state.keys, stopping=lambda: desk.gate.closed
    )
    app.openapi = lambda: _described(app)  # type: ignore[method-assign]  # FastAPI's own way to extend it
    return app


def _version() -> str:
    try:
        return version("extractor")
    except PackageNotFoundError:  # run from a folder, without being installed
        return "0"


async def _problem(request: Request, error: Exception) -> Response:
    assert isinstance(error, ExtractorError)
    return Response(
        body_of(error, request.state.request_id),
        status_code=status_of(type(error)).value,
        headers=headers_of(error),
        media_type=MEDIA_TYPE,
    )


async def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    violations = tuple(
        ("".join(f"/{part}" for part in item["loc"]), str(item["msg"])) for item in error.errors()[:20]
    )
    return await _problem(
        request,
        RequestInvalid(
            "the request does not fit the interface", hint="see /openapi.json", violations=violations
        ),
    )


async def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    kinds: dict[int, ExtractorError] = {
        404: NotFound("there is nothing at this address", hint="see /openapi.json"),
        405: MethodNotAllowed("this address does not take this method", hint="see the header Allow"),
    }
    response = await _problem(
        request, kinds.get(error.status_code) or RequestInvalid("the request cannot be read")
    )
    if error.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
        response.headers["allow"] = ", ".join(sorted(_methods(request)))
    return response


def _methods(request: Request) -> set[str]:
    """What an address takes, over all routes that share it; Starlette's own answer names those of one."""
    routes = [route for router in _ROUTERS for route in router.routes if isinstance(route, Route)]
    fitting = [route for route in routes if route.matches(request.scope)[0] != Match.NONE]
    return {method for route in fitting for method in route.methods or ()}


async def _left(_: Request, __: Exception) -> Response:
    return Response(status_code=499)  # nobody is there to read it; counted as nginx does


def _described(app: FastAPI) -> dict[str, Any]:
    """OpenAPI, with the bodies that routes read themselves and the names that there are."""
    if app.openapi_schema is None:
        described = get_openapi(
            title=app.title, version=app.version, description=app.description, routes=app.routes
        )
        components = described["components"]["schemas"]
        for model in _BODIES:
            schema = model.model_json_schema(ref_template="#/components/schemas/{model}", by_alias=True)
            components |= schema.pop("$defs", {}) | {model.__name__: schema}
        _name_choices(described, app.state.config)
        if not app.state.keys:  # what is not asked for is not described
            described["components"].pop("securitySchemes", None)
            for operation in (each for path in described["paths"].values() for each in path.values()):
                operation.pop("security", None)
        app.openapi_schema = described
    return app.openapi_schema


def _name_choices(described: dict[str, Any], config: ServiceConfig) -> None:
    """Say which names of schemas, prompts and models there are."""
    known = {
        "schema": [*{name.partition("/")[0]: None for name in schemas.names()}, *schemas.names()],
        "prompt": [*{name.partition("/")[0]: None for name in prompts.names()}, *prompts.names()],
        "model": list(config.offered_models),
    }
    bodies = [described["components"]["schemas"][model.__name__] for model in (ExtractRequest, BatchRequest)]
    for body, (name, names) in product(bodies, known.items()):
        body["properties"][name] |= (
            {"enum": names} if name == "schema" else {"anyOf": [{"enum": [*names, None]}]}
        )
    for operation in (each for path in described["paths"].values() for each in path.values()):
        _name_in_operation(operation, {name: names for name, names in known.items() if names})


def _name_in_operation(operation: dict[str, Any], known: dict[str, list[str]]) -> None:
    """The same for a query and a form, in which there is no null."""
    given = operation.get("parameters", [])
    for parameter in given:
        if parameter["in"] == "query" and parameter["name"] in known:
            parameter["schema"] = {"type": "string", "enum": known[parameter["name"]]}
    operation["parameters"] = [each for each in given if each["name"] != "model" or "model" in known]
    form = operation.get("requestBody", {}).get("content", {}).get("multipart/form-data")
    if form:
        form["schema"]["properties"] |= {
            name: {"type": "string", "enum": names} for name, names in known.items()
        }
