"""Bodies of requests and answers, as OpenAPI describes them."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

_REFERENCE = r"^[a-z][a-z0-9_]*(/v[1-9][0-9]*)?$"
Reference = Annotated[str, StringConstraints(pattern=_REFERENCE, max_length=100)]
EXAMPLE_TEXT = (
    "Бакыт Торобаев и Самир Шарифов 8 декабря 2025 года провели встречу в Баку. "
    "Товарооборот вырос на 94 процента."
)


class _Closed(BaseModel):
    model_config = ConfigDict(
        extra="forbid", frozen=True, use_attribute_docstrings=True, hide_input_in_errors=True
    )


class Choice(_Closed):
    """How a text is to be read."""

    schema_: Annotated[Reference, Field(alias="schema")] = "event_summary"
    """What to extract: a name, or a name with a version."""
    prompt: Reference | None = None
    """How to ask; left out, the prompt that fits schema and strategy."""
    model: Annotated[str, StringConstraints(min_length=1, max_length=200)] | None = None
    """Which of the offered models; left out, the configured one."""
    strategy: Literal["auto", "compose", "select", "reading"] | None = None
    """`reading` uses no model; left out, what is configured."""


class ExtractRequest(Choice):
    """One text and how to read it."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"text": EXAMPLE_TEXT, "strategy": "reading"}]})

    text: Annotated[str, StringConstraints(pattern=r"\S")]
    """The text of one article."""
    source: Annotated[str, StringConstraints(max_length=1_000)] | None = None
    """A name for the document, which the answer repeats."""


class BatchDocument(_Closed):
    """One of the texts of a batch."""

    text: Annotated[str, StringConstraints(pattern=r"\S")]
    """The text of one article."""
    id: Annotated[str, StringConstraints(min_length=1, max_length=200)] | None = None
    """What its row is known by; left out, its number from 1."""


class BatchRequest(Choice):
    """Texts, and how to read all of them."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"documents": [{"id": "a-1", "text": EXAMPLE_TEXT}], "strategy": "reading"}]
        }
    )

    documents: Annotated[list[BatchDocument], Field(min_length=1, max_length=10_000)]
    """The texts, whose rows come back in this order."""


class BatchProblem(_Closed):
    """Why a batch failed as a whole."""

    code: str
    detail: str
    hint: str


class BatchAbout(_Closed):
    """How far a batch is."""

    id: str
    state: Literal["queued", "running", "done", "failed"]
    created: str
    finished: str | None
    documents: int
    """How many there are."""
    done: int
    """How many have an answer."""
    failed: int
    """How many have none; their rows say why."""
    problem: BatchProblem | None


class DocumentAbout(_Closed):
    """Which text was read."""

    id: Annotated[str, Field(pattern="^sha256:[0-9a-f]{64}$")]
    source: str | None
    language: Annotated[str, Field(pattern="^[a-z]{2}$")] | None
    characters: Annotated[int, Field(ge=1)]


class Words(_Closed):
    """A place of the text; offsets count Unicode code points."""

    start: Annotated[int, Field(ge=0)]
    end: Annotated[int, Field(ge=1)]
    text: str
    match: str


class Warned(_Closed):
    """What a reader of the answer should know; the path is a JSON Pointer into `data`, or empty."""

    code: str
    path: str
    message: str


class UsageAbout(_Closed):
    """What the calls made now have cost."""

    input_tokens: int
    output_tokens: int
    cost_usd: str | None


class ProvenanceAbout(BaseModel):
    """How the answer came about."""

    model: str | None
    strategy: str
    schema_: Annotated[str, Field(alias="schema")]
    prompt: str | None
    cache: Literal["hit", "partial", "miss", "off"]
    calls: int
    usage: UsageAbout
    seconds: float


class ExtractionAbout(BaseModel):
    """An answer: `data` is an instance of the schema, `evidence` proves each of its values by JSON Pointer."""

    document: DocumentAbout
    data: dict[str, Any]
    evidence: dict[str, list[Words]]
    confidence: dict[str, float]
    warnings: list[Warned]
    provenance: ProvenanceAbout


class Violation(_Closed):
    """One part of a body that does not fit."""

    pointer: str
    detail: str


class Problem(BaseModel):
    """What went wrong, as RFC 9457 has it. `code` is the same in every face of the extractor."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "type": "/problems/queue_full",
                    "title": "Too many requests wait already",
                    "status": 429,
                    "detail": "as many requests as may wait are waiting",
                    "code": "queue_full",
                    "hint": "send it again later, or send fewer at once",
                    "request_id": "0b8a7c1e5f2d4a6b9c3d1e0f2a4b6c8d",
                }
            ]
        }
    )

    type: str
    title: str
    status: int
    detail: str
    code: str
    hint: str
    request_id: str
    errors: list[Violation] = []


class ProblemType(BaseModel):
    """One type of problem."""

    type: str
    title: str
    status: int


class SchemaAbout(BaseModel):
    """One schema that texts can be read into."""

    name: str
    version: int
    reference: str
    digest: str
    description: str


class Schemas(BaseModel):
    """All schemas."""

    schemas: list[SchemaAbout]


class PromptAbout(BaseModel):
    """One version of one prompt."""

    name: str
    version: int
    reference: str
    digest: str
    schema_: Annotated[str, Field(alias="schema")]
    strategy: str
    changes: str


class Prompts(BaseModel):
    """All prompts."""

    prompts: list[PromptAbout]


class ModelAbout(BaseModel):
    """One model that may be chosen; without a name it is the configured one, whatever it is called."""

    name: str | None
    label: str
    strategy: str


class Models(BaseModel):
    """All models; the first is taken where a request names none."""

    models: list[ModelAbout]


class Health(BaseModel):
    """Whether the service is up."""

    status: Literal["ok"]


class Readiness(BaseModel):
    """Whether the model can be reached."""

    status: Literal["ready"]
    model: str
