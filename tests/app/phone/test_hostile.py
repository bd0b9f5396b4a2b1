"""The real page as a process, beside a service whose session runs: whatever is sent to both."""

import asyncio
import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import aclosing
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stridecue.app.control.aside import watch
from stridecue.app.control.client import ask
from stridecue.app.control.orders import Asked, Order
from stridecue.web.phones import PHONES
from stridecue.web.site import _seal
from support.page_server import ENOUGH, PageServer, furnish, page_server

pytestmark = pytest.mark.long

EXAMPLES = 2_500
SETTINGS = "countdown:\n  start: 3 s\nvoice:\n  voice: off\nsensors:\n  heart: off\n  foot: off\n"
LEGS = "workout: Legs\nsteps:\n  - 240x:\n      - run: 1 s\n    between: rest 1 s\n"


@dataclass(frozen=True)
class Scene:
    """A page, a service at `control`, and what the forms of the pages ask for, by their action."""

    server: PageServer
    control: Path
    pages: list[str]
    forms: Mapping[str, list[str]]
    phones: str

    def answers(self) -> bool:
        try:
            return self.server.get("/")[0] == 200
        except ConnectionError:
            return False

    async def glance(self) -> dict[str, Any]:
        async with aclosing(watch((self.control,))) as glances:  # type: ignore[type-var]
            return await anext(glances)

    def status(self) -> Mapping[str, object]:
        return dict(ask(Asked(Order.STATUS), (self.control,)).more)


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    folder = tmp_path_factory.mktemp("hostile")
    control = furnish(folder)
    (folder / "config" / "stridecue.yaml").write_text(SETTINGS)
    (folder / "config" / "workouts" / "legs.yaml").write_text(LEGS)
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(folder),
        "XDG_RUNTIME_DIR": str(folder / "run"),
    }
    where = ("--sessions", str(folder / "state" / "sessions"))
    words = ("service", "--config", str(folder / "config"), *where)
    with (
        (folder / "service").open("w") as said,
        subprocess.Popen(
            (Path(sys.executable).with_name("stridecue"), *words),
            env=environment,
            stdout=said,
            stderr=said,
        ) as service,
        page_server(folder) as server,
    ):
        try:
            _until(control.exists)
            assert ask(Asked(Order.START, "legs"), (control,)).ok
            pages = server.paths()
            forms: dict[str, list[str]] = {}
            for page in pages:
                for action, inside in re.findall(
                    r'<form action="([^"]+)"[^>]*>(.*?)</form>', server.get(page)[1], re.DOTALL
                ):
                    forms[unescape(action)] = re.findall(r'name="([^"]+)"', inside)
            phones = (folder / "state" / PHONES).read_text()
            yield Scene(server, control, pages, forms, phones)
            assert service.poll() is None
        finally:
            service.send_signal(signal.SIGTERM)
            service.wait(ENOUGH)


def _until(true: object) -> None:
    end = time.monotonic() + ENOUGH
    while not true():  # type: ignore[operator]
        assert time.monotonic() < end
        time.sleep(0.05)  # noqa: TID251 (a real process has no clock of ours)


ODD = st.one_of(
    st.text(max_size=60),
    st.sampled_from(
        (
            *("", "0", "-1", "1e999", "nan", "\x00", "../../etc/passwd", "a" * 5_000, "<script>"),
            *("{}", "'\"", "\r\nx: y", "\u202e", "9" * 400, "&a:\n *a", "[" * 3_000, "%n"),
        )
    ),
)


@dataclass(frozen=True)
class Sent:
    """What is sent; `page` and `form` are taken from those that there are."""

    method: str
    page: int
    form: int
    more: str
    values: tuple[str, ...]
    body: bytes | None
    kind: str
    paired: bool
    sealed: bool
    address: int


SENT = st.builds(
    Sent,
    method=st.sampled_from(["GET", "GET", "HEAD", "POST", "POST", "POST", "PUT"]),
    page=st.integers(0, 1_000),
    form=st.integers(0, 1_000),
    more=st.just("") | ODD,
    values=st.lists(ODD, min_size=1, max_size=4).map(tuple),
    body=st.none() | st.none() | st.binary(max_size=400),
    kind=st.sampled_from(
        ["application/x-www-form-urlencoded"] * 3
        + ["multipart/form-data; boundary=b", "text/plain", "", "multipart/form-data; charset=x"]
    ),
    paired=st.booleans(),
    sealed=st.booleans() | st.just(value=True),
    address=st.integers(1, 250 * 250),
)


def send(scene: Scene, sent: Sent) -> int:
    """The status of the answer; from an address of its own, for each has its limits."""
    path, body = scene.pages[sent.page % len(scene.pages)], b""
    headers = {"content-type": sent.kind}
    if sent.paired:
        headers["cookie"] = scene.server.cookie
    if sent.method == "POST" and scene.forms:
        path = sorted(scene.forms)[sent.form % len(scene.forms)]
        fields = {
            name: sent.values[n % len(sent.values)] for n, name in enumerate(scene.forms[path])
        }
        if sent.sealed and path != "/push":  # whose buttons do what they say
            fields["seal"] = _seal(scene.server.token)
        body = sent.body if sent.body is not None else urlencode(fields).encode()
    if sent.more:
        path += ("?x=" if len(sent.more) % 2 else "/") + quote(sent.more, safe="/?&=%.")
    source = f"127.1.{sent.address // 250}.{1 + sent.address % 250}"
    talk = http.client.HTTPConnection(
        "127.0.0.1", scene.server.port, timeout=ENOUGH, source_address=(source, 0)
    )
    try:
        talk.request(sent.method, path, body, headers)
        answer = talk.getresponse()
        answer.read()
    finally:
        talk.close()
    return answer.status


def test_whatever_is_sent_is_answered_and_the_session_goes_on(scene: Scene) -> None:
    _until(lambda: scene.status()["state"] == "running")

    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(SENT)
    def whatever(sent: Sent) -> None:
        known = scene.server.folder / "state" / PHONES
        if known.read_text() != scene.phones:  # a form has paired or forgotten one
            known.write_text(scene.phones)
        try:
            status = send(scene, sent)
        except ConnectionError:  # a form has changed the settings, and another door is opened
            _until(scene.answers)
            status = send(scene, sent)
        assert 200 <= status < 500 or status == 503, status

    whatever()
    assert "Traceback" not in scene.server.errors
    assert scene.server.process.poll() is None
    told = asyncio.run(scene.glance())
    assert told["state"] == "running"
    newest = told["laps"][0]["index"]
    kept = range(newest, newest - len(told["laps"]), -1)
    assert [lap["index"] for lap in told["laps"]] == list(kept)
    assert len({lap["time"] for lap in told["laps"]}) == 1, "a boundary was moved"
    assert {lap["flags"] for lap in told["laps"]} == {""}


def test_bytes_that_are_no_http_end_nothing_but_their_connection(scene: Scene) -> None:
    @settings(max_examples=400, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.binary(max_size=300), st.integers(1, 250), st.integers(0, 200))
    def whatever(noise: bytes, address: int, at: int) -> None:
        whole = b"POST /pair HTTP/1.1\r\nhost: localhost\r\ncontent-length: 3\r\n\r\na=b"
        with socket.create_connection(
            ("127.0.0.1", scene.server.port), ENOUGH, (f"127.2.0.{address}", 0)
        ) as one:
            one.sendall(whole[:at] + noise + whole[at:])
            one.shutdown(socket.SHUT_WR)
            try:
                while one.recv(65_536):
                    pass
            except ConnectionError:
                pass

    whatever()
    assert scene.server.get("/")[0] == 200
    assert scene.server.errors == ""


def test_it_ends_at_a_word_with_phones_that_look(tmp_path: Path) -> None:
    furnish(tmp_path, 0)
    with page_server(tmp_path) as server:
        looking = []
        for _ in range(10):
            one = socket.create_connection(("127.0.0.1", server.port), ENOUGH)
            one.sendall(b"GET /live HTTP/1.1\r\nhost: localhost\r\n\r\n")
            while b"data:" not in one.recv(65_536):
                pass
            looking.append(one)
        server.process.send_signal(signal.SIGTERM)
        assert server.process.wait(ENOUGH) == 0
        for one in looking:
            one.close()
        assert server.errors == ""


def test_another_door_is_opened_when_the_settings_name_one(tmp_path: Path) -> None:
    furnish(tmp_path, 0)
    config = tmp_path / "config" / "stridecue.yaml"
    with page_server(tmp_path) as server:
        said = server.process.stdout
        assert said is not None
        before = config.read_text()
        config.write_text("phone: [")  # a mistake: the door stays as it is
        assert server.get("/")[0] == 200
        config.write_text(before.replace("  page: off", "  page: on", 1))
        assert "have changed" in said.readline()
        assert f".local:{server.port}/" in said.readline()
        assert server.get("/")[0] == 200
        server.process.send_signal(signal.SIGTERM)
        assert server.process.wait(ENOUGH) == 0


def test_a_code_of_the_shell_pairs_a_phone(tmp_path: Path) -> None:
    furnish(tmp_path, 0)
    where = ("--config", str(tmp_path / "config"), "--sessions", str(tmp_path / "state/sessions"))
    with page_server(tmp_path) as server:
        made = subprocess.run(
            (Path(sys.executable).with_name("stridecue"), "page", "code", *where),
            capture_output=True,
            text=True,
            check=True,
        )
        talk = http.client.HTTPConnection("localhost", server.port, timeout=ENOUGH)
        fields = {"seal": _seal("mine"), "code": made.stdout.strip(), "name": "New", "to": "/"}
        origin = f"http://localhost:{server.port}"
        talk.request(
            *("POST", "/pair", urlencode(fields)),
            {"content-type": "application/x-www-form-urlencoded", "cookie": "stridecue=mine"}
            | {"origin": origin},
        )
        answer = talk.getresponse()
        talk.close()
        assert (answer.status, answer.getheader("location")) == (303, "/")
        names = [one["name"] for one in json.loads((tmp_path / "state" / PHONES).read_text())]
        assert names == ["New", "test"]
