"""Shield: what is refused before a page is asked, and what browsers are told."""

import asyncio
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.types import Message, Receive, Scope, Send

from stridecue.web.forms import MOST_BYTES, TooMuch
from stridecue.web.shield import (
    ASKED,
    DONE,
    LONGEST_DRAIN,
    LONGEST_PATH,
    MOST_DRAINED,
    Shield,
)
from support.virtual_loop import run_virtual
from support.visiting import HOST, Answered, ask


async def page(scope: Scope, receive: Receive, send: Send) -> None:
    """Says who was let in."""
    answer: list[Message] = [
        {"type": "http.response.start", "status": 200, "headers": []},
        {"type": "http.response.body", "body": b"in"},
    ]
    for message in answer:
        await send(message)


def shield(clock: float = 0.0) -> Shield:
    return Shield(page, "Runner.example.org", lambda: clock)


def get(*headers: tuple[bytes, bytes], method: str = "GET", path: str = "/") -> Answered:
    return asyncio.run(ask(shield(), method, path, headers=headers))


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("localhost", 200),
        ("LOCALHOST:8080", 200),
        ("runner", 200),
        ("runner.local", 200),
        ("runner-2.local", 200),
        ("runner.local.", 200),
        ("runner.fritz.box", 200),
        ("runner.example.org:80", 200),
        ("192.168.4.1", 200),
        ("[fe80::1]:8080", 200),
        ("evil.example.org", 421),
        ("runner.evil.example", 421),
        ("localhost.evil.example", 421),
        ("local", 421),
        ("", 421),
        ("[::1", 421),
        ("::1", 421),
        ("localhost:80:90", 421),
        ("localhost:", 421),
        ("localhost:x@evil.example", 421),
        ("evil.example/.local", 421),
        ("1.2.3", 421),
        ("a b.local", 421),
        ("l\xf6cal.local", 421),
    ],
)
def test_the_name_of_this_machine_and_no_other(host: str, status: int) -> None:
    assert get((b"host", host.encode("latin-1"))).status == status


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"origin": "http://localhost"}, 200),
        ({"origin": "HTTP://LOCALHOST"}, 200),
        ({"origin": "null"}, 403),
        ({"origin": ""}, 403),
        ({"origin": "http://evil.example"}, 403),
        ({"origin": "http://localhost:8080"}, 403),
        ({"sec-fetch-site": "same-origin"}, 200),
        ({"sec-fetch-site": "none"}, 200),
        ({"sec-fetch-site": "same-site"}, 403),
        ({"sec-fetch-site": "cross-site", "origin": "http://localhost"}, 403),
    ],
)
def test_forms_of_ours_alone(headers: dict[str, str], status: int) -> None:
    sent = [(key.encode(), value.encode()) for key, value in headers.items()]
    assert get(HOST, *sent, method="POST").status == status
    assert get(HOST, *sent).status == 200


@pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS", "TRACE", "CONNECT", "PROPFIND"])
def test_three_methods(method: str) -> None:
    answered = get(HOST, method=method)
    assert (answered.status, answered.headers["allow"]) == (405, "GET, HEAD, POST")


def test_an_address_has_a_bound_with_what_is_asked_behind_it() -> None:
    assert get(HOST, path="/" + "a" * (LONGEST_PATH - 1)).status == 200
    assert get(HOST, path="/" + "a" * LONGEST_PATH).status == 414
    assert get(HOST, path="/?" + "a" * LONGEST_PATH).status == 414


@pytest.mark.parametrize("length", ["-1", "1e3", "", "٣", str(MOST_BYTES + 1), "9" * 5_000, "1, 2"])
def test_a_length_that_is_none_or_too_long(length: str) -> None:
    assert get(HOST, (b"content-length", length.encode()), method="POST").status == 413


def test_two_lengths_are_one_too_many() -> None:
    two = ((b"content-length", b"3"), (b"transfer-encoding", b"chunked"))
    assert get(HOST, *two, method="POST").status == 400


def test_of_one_address_no_more_than_a_person_asks_for() -> None:
    async def scene() -> None:
        now = 0.0
        one = Shield(page, "runner", lambda: now)

        async def asked(method: str, client: str = "192.0.2.1") -> int:
            return (await ask(one, method, "/", client=client)).status

        assert {await asked("POST") for _ in range(int(DONE[1]))} == {200}
        refused = await ask(one, "POST", "/")
        assert (refused.status, refused.headers["retry-after"]) == (429, "5")
        assert await asked("GET") == 200
        assert await asked("POST", "192.0.2.2") == 200
        now = 1 / DONE[0]
        assert await asked("POST") == 200
        now = 1_000.0
        assert [await asked("GET") for _ in range(int(ASKED[1]) + 1)][-2:] == [200, 429]

    asyncio.run(scene())


def test_ten_phones_behind_one_address_load_the_page_at_once() -> None:
    one = shield()
    requests_of_a_page = 8

    async def scene() -> set[int]:
        return {(await ask(one, "GET", "/")).status for _ in range(10 * requests_of_a_page)}

    assert asyncio.run(scene()) == {200}


@given(st.integers(0, 2 * MOST_BYTES), st.integers(1, 8))
def test_a_body_is_passed_on_up_to_its_bound(length: int, parts: int) -> None:
    async def reads(scope: Scope, receive: Receive, send: Send) -> None:
        while (await receive()).get("more_body"):
            pass
        await page(scope, receive, send)

    each = -(-length // parts)
    chunks = [b"x" * min(each, max(0, length - n * each)) for n in range(parts)]
    app = Shield(reads, "runner", lambda: 0.0)
    if length <= MOST_BYTES:
        assert asyncio.run(ask(app, "POST", "/", chunks=chunks)).body == b"in"
    else:
        with pytest.raises(TooMuch):
            asyncio.run(ask(app, "POST", "/", chunks=chunks))


async def refused(coming: Iterator[bytes]) -> tuple[Answered, int]:
    """A form of which this comes, and then nothing; and how much of it was asked for."""
    sent: list[Message] = []
    taken = 0

    async def receive() -> Message:
        nonlocal taken
        for body in coming:
            taken += len(body)
            return {"type": "http.request", "body": body, "more_body": True}
        return await asyncio.get_running_loop().create_future()

    async def send(message: Message) -> None:
        sent.append(message)

    scope = {
        "type": "http",
        "method": "POST",
        "raw_path": b"/",
        "query_string": b"",
        "headers": [HOST, (b"content-length", b"999999999")],
    }
    await shield()(scope, receive, send)
    told = {key.decode(): value.decode() for key, value in sent[0]["headers"]}
    return Answered(sent[0]["status"], told, sent[1]["body"]), taken


@pytest.mark.parametrize("chunks", [0, 1, 10_000])
def test_a_refused_form_is_read_for_nothing_and_not_for_ever(chunks: int) -> None:
    each = 65_536

    async def scene() -> None:
        answered, taken = await refused(iter([b"x" * each] * chunks))
        assert answered.status == 413
        assert answered.headers["connection"] == "close"
        assert taken <= MOST_DRAINED + each
        assert asyncio.get_running_loop().time() <= LONGEST_DRAIN

    run_virtual(scene())


def test_every_answer_says_what_a_page_may_do() -> None:
    for answered in (get(HOST), get((b"host", b"evil.example"))):
        policy = answered.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert answered.headers["x-content-type-options"] == "nosniff"
        assert answered.headers["cache-control"] == "no-store"
        # `no-referrer` would make the origin of our own forms `null` (Fetch, "append a request
        # `Origin` header").
        assert answered.headers["referrer-policy"] == "same-origin"
