"""Forms: what a phone sent, as far as it is read. Everything has a bound."""

from collections.abc import Mapping

from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request

from stridecue.web.routes import Upload

MOST_BYTES = 256 * 1_024
"""Of a body: the longest workout of ours has 4 kB, a phrase book 40 kB."""

MOST_FIELDS = 64
MOST_FILES = 4


class TooMuch(Exception):  # noqa: N818 (of a visitor's making)
    """A body is longer than any form of ours can be."""


async def read_form(request: Request) -> tuple[Mapping[str, str], Mapping[str, Upload]]:
    """The fields and files of a form. Raises `TooMuch`, and `HTTPException` where it is none."""
    try:
        async with request.form(
            max_files=MOST_FILES, max_fields=MOST_FIELDS, max_part_size=MOST_BYTES
        ) as form:
            fields: dict[str, str] = {}
            files: dict[str, Upload] = {}
            for key, value in form.multi_items():
                if isinstance(value, UploadFile):
                    data = await value.read(MOST_BYTES + 1)
                    files[key] = Upload(value.filename or "", data)
                else:
                    fields[key] = value
            return fields, files
    except (UnicodeError, ValueError, RecursionError) as error:
        raise HTTPException(400, "not a form") from error
