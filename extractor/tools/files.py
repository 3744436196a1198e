"""Texts that a model names by file: under the allowed folders, and nowhere else."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from extractor.document import Document
from extractor.errors import InputError, SettingInvalid, SourceUnreadable

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


class Folders:
    """The folders that may be read.

    Args:
        folders: each with all that lies below; links that lead out of them are not followed.

    Raises:
        SettingInvalid: one of them is no folder.
    """

    def __init__(self, folders: Sequence[Path]) -> None:
        self._folders = [folder.resolve() for folder in folders]
        for folder in self._folders:
            if not folder.is_dir():
                raise SettingInvalid(f"{folder} is no folder that could be allowed", hint="check the name")

    def __bool__(self) -> bool:
        return bool(self._folders)

    def read(self, name: str) -> Document:
        """Read a file.

        Args:
            name: relative to one of the folders, or absolute.

        Raises:
            SourceUnreadable: it does not lie under the folders, is missing, or is no plain file. Which of these
                is not said of what lies outside.
            InputError: it holds no text, or too much.
        """
        found = self._located(name)
        if found is None:
            allowed = ", ".join(folder.name for folder in self._folders)
            raise SourceUnreadable(
                f"{name} is no file that may be read",
                hint=f"name a file in {allowed}, or give the text itself",
            )
        try:
            return replace(Document.of(found), source=name)
        except InputError as error:
            # A full path would tell how this machine is laid out.
            raise type(error)(error.message.replace(str(found), name), hint=error.hint) from None

    def _located(self, name: str) -> Path | None:
        for folder in self._folders:
            try:
                # An absolute name takes the folder's place.
                found = (folder / name).resolve(strict=True)
                if any(found.is_relative_to(allowed) for allowed in self._folders) and found.is_file():
                    return found
            except (OSError, ValueError, RuntimeError):
                continue
        return None
