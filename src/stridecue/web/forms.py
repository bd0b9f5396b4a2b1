"""Forms: what a phone sent, as far as it is read. Everything has a bound."""

from collections.abc import Mapping
from http import HTTPStatus

from python_multipart.multipart import parse_options_header
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request

from stridecue.web.routes import Upload

MOST_BYTES = 256 * 1_024
"""Of a body: the longest workout of ours has 4 kB, a phrase book 40 kB."""

MOST_FIELDS = 64
MOST_FILES = 4


class TooMuch(Exception):  # noqa: N818 (of a visitor's making)
    """A body is longer than any form of ours can be."""


async def read_form(request: Request) -> tuple[Mapping[str, str], Mapping[str, Upload]]:
    """The fields and files of a form. Raises `HTTPException` where it is none, or too large."""
    _, said = parse_options_header(request.headers.get("content-type"))
    # Browsers send UTF-8. Another name may stand for a codec of Python's that is no charset at all.
    if said.get(b"charset", b"utf-8").lower() not in (b"utf-8", b"utf8"):
        raise HTTPException(HTTPStatus.UNSUPPORTED_MEDIA_TYPE)
    try:
        fields, files = await _read(request)
        for text in (*fields, *fields.values(), *files, *(one.name for one in files.values())):
            text.encode()
    except TooMuch:
        raise HTTPException(HTTPStatus.REQUEST_ENTITY_TOO_LARGE) from None
    except (ClientDisconnect, UnicodeError, ValueError, RecursionError) as error:
        raise HTTPException(HTTPStatus.BAD_REQUEST) from error
    return fields, files


async def _read(request: Request) -> tuple[dict[str, str], dict[str, Upload]]:
    fields: dict[str, str] = {}
    files: dict[str, Upload] = {}
    async with request.form(
        max_files=MOST_FILES, max_fields=MOST_FIELDS, max_part_size=MOST_BYTES
    ) as form:
        for key, value in form.multi_items():
            if isinstance(value, UploadFile):
                data = await value.read(MOST_BYTES + 1)
                files[key] = Upload(value.filename or "", data)
            else:
                fields[key] = value
    return fields, files
