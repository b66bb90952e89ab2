"""Whatever an endpoint does ends in an answer or in one line of the right kind, and the key is told nowhere."""

import itertools
import shutil
import subprocess
from pathlib import Path

import pytest

from loopback import CHAT, Asked, Loopback, Reply, VirtualTime, asked_of, chat, redirect, refusal
from yaowen.backends.openai import ChatModel, make_model, read_key
from yaowen.backends.openai import client as client_module
from yaowen.backends.openai.client import MAX_BODY, ChatClient
from yaowen.errors import (
    BrokenAnswer,
    ModelError,
    ModelLimited,
    ModelRefused,
    ModelTimedOut,
    ModelUnreachable,
    UsageError,
)
from yaowen.records import ModelPrompt, ModelReply
from yaowen.settings import Settings

KEY = "sk-loopback-1234567890abcdef"
PROMPT = ModelPrompt(
    system="Write.", data='{"paragraphs": []}', schema='{"type": "object"}', version="1", subject="a:zh"
)


class Desk:
    """A model at a loopback server, in a world where waiting takes no time."""

    def __init__(self, server: Loopback, *, seconds: float = 5.0, key: str | None = KEY) -> None:
        self.world = VirtualTime()
        client = ChatClient(server.url + "/v1", key, seconds=seconds)
        self.model = ChatModel(client, "tiny", key=key, sleep=self.world.sleep)

    def ask(self) -> ModelReply:
        return self.model.ask(PROMPT)


def answer_in_turn(server: Loopback, *replies: Reply) -> None:
    left = iter(replies)
    server.add(CHAT, lambda asked: next(left))


def test_a_right_answer_is_text_with_its_tokens(loopback: Loopback) -> None:
    loopback.add(CHAT, chat("{}", tokens=(120, 30)))
    assert Desk(loopback).ask() == ModelReply(text="{}", tokens_in=120, tokens_out=30)
    (asked,) = loopback.asked
    assert (asked.method, asked.path) == ("POST", CHAT)
    assert asked.headers["authorization"] == f"Bearer {KEY}"
    sent = asked_of(asked)
    assert sent["model"] == "tiny"
    assert sent["temperature"] == 0
    assert sent["max_tokens"] == PROMPT.max_tokens
    assert sent["response_format"]["json_schema"]["schema"] == {"type": "object"}
    assert [m["role"] for m in sent["messages"]] == ["system", "user"]
    assert sent["messages"][1]["content"] == PROMPT.data
    assert "tools" not in sent
    assert KEY not in str(sent)


def test_without_a_key_none_is_sent(loopback: Loopback) -> None:
    loopback.add(CHAT, chat("{}"))
    Desk(loopback, key=None).ask()
    assert "authorization" not in loopback.asked[0].headers


def test_an_answer_without_a_count_of_tokens_counts_none(loopback: Loopback) -> None:
    loopback.add(CHAT, chat("{}", tokens=None))
    assert Desk(loopback).ask().tokens_in == 0


def test_a_server_that_knows_no_schema_is_asked_for_an_object_then_for_text(loopback: Loopback) -> None:
    answer_in_turn(loopback, refusal(400), refusal(422), chat("{}"), chat("{}"))
    desk = Desk(loopback)
    desk.ask()
    desk.ask()
    forms = [asked_of(asked).get("response_format", {}).get("type") for asked in loopback.asked]
    assert forms == ["json_schema", "json_object", None, None]
    assert PROMPT.schema in asked_of(loopback.asked[2])["messages"][0]["content"]


def test_a_request_that_is_accepted_in_no_form_is_refused(loopback: Loopback) -> None:
    loopback.add(CHAT, refusal(400, "context_length_exceeded"))
    with pytest.raises(ModelRefused, match="context_length_exceeded"):
        Desk(loopback).ask()


@pytest.mark.parametrize("status", [401, 403])
def test_a_key_that_is_not_accepted_is_not_tried_again(loopback: Loopback, status: int) -> None:
    loopback.add(CHAT, refusal(status, "invalid_api_key", f"wrong key {KEY}"))
    with pytest.raises(ModelRefused, match="YAOWEN_MODEL_KEY_ENV") as caught:
        Desk(loopback).ask()
    assert len(loopback.asked) == 1
    assert KEY not in str(caught.value)


def test_a_busy_endpoint_is_asked_again_after_the_time_that_it_names(loopback: Loopback) -> None:
    answer_in_turn(loopback, refusal(429, Retry_After="7"), chat("{}"))
    desk = Desk(loopback)
    assert desk.ask().text == "{}"
    assert desk.world.slept == [7.0]


def test_an_endpoint_that_stays_busy_is_given_up_after_three_times(loopback: Loopback) -> None:
    loopback.add(CHAT, refusal(429))
    desk = Desk(loopback)
    with pytest.raises(ModelLimited):
        desk.ask()
    assert desk.world.slept == [1.0, 2.0]
    assert len(loopback.asked) == 3


def test_an_endpoint_that_asks_for_an_hour_is_given_up_at_once(loopback: Loopback) -> None:
    loopback.add(CHAT, refusal(429, Retry_After="3600"))
    with pytest.raises(ModelLimited) as caught:
        Desk(loopback).ask()
    assert caught.value.after_seconds == 3600
    assert len(loopback.asked) == 1


def test_an_endpoint_that_fails_is_asked_three_times(loopback: Loopback) -> None:
    loopback.add(CHAT, refusal(500))
    with pytest.raises(ModelUnreachable, match="500"):
        Desk(loopback).ask()
    assert len(loopback.asked) == 3


def test_where_nobody_listens_it_is_unreachable() -> None:
    with Loopback() as server:
        desk = Desk(server)
    with pytest.raises(ModelUnreachable, match="no connection"):
        desk.ask()
    assert desk.world.slept == [1.0, 2.0]


def test_a_redirect_is_not_followed(loopback: Loopback) -> None:
    loopback.add("/else", chat("{}"))
    loopback.add(CHAT, redirect(loopback.url + "/else", 307))
    with pytest.raises(ModelRefused, match="leads elsewhere"):
        Desk(loopback).ask()
    assert len(loopback.asked) == 1


@pytest.mark.parametrize(
    "reply",
    [
        Reply(body=b'{"choices": [{"mess'),
        Reply(body=b"<html>welcome</html>"),
        Reply(body=b'{"choices": []}'),
        Reply(body=b"[" * 100_000),
        Reply(body=b'{"choices": [{"message": {"content": 5}}]}'),
        Reply(raw=b"certainly no HTTP\r\n\r\n"),
        Reply(body=chat("{}").body, reset_after=40),
        Reply(body=chat("{}").body, length=100_000),
        chat(None),
        chat('{"headline_zh": "云', finish="length"),
    ],
    ids=["half", "page", "none", "deep", "number", "no-http", "torn", "short", "silent", "cut-off"],
)
def test_what_is_no_answer_is_broken_and_not_paid_for_again(loopback: Loopback, reply: Reply) -> None:
    loopback.add(CHAT, reply)
    with pytest.raises(BrokenAnswer):
        Desk(loopback).ask()
    assert len(loopback.asked) == 1


def test_a_late_answer_is_not_waited_for(loopback: Loopback) -> None:
    loopback.add(CHAT, Reply(body=chat("{}").body, wait=30.0))
    with pytest.raises(ModelTimedOut, match="YAOWEN_MODEL_TIMEOUT"):
        Desk(loopback, seconds=0.3).ask()
    assert len(loopback.asked) == 1


def test_an_answer_that_trickles_is_not_waited_for(loopback: Loopback) -> None:
    loopback.add(CHAT, Reply(body=chat("{}").body, pause=0.05))
    with pytest.raises(ModelTimedOut):
        Desk(loopback, seconds=0.4).ask()


def test_an_endless_stream_and_a_huge_body_are_not_read(loopback: Loopback) -> None:
    head = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    endless = itertools.chain([head], itertools.repeat(b"10000\r\n" + b" " * 65536 + b"\r\n"))
    loopback.add(CHAT, Reply(raw=endless))
    with pytest.raises(BrokenAnswer, match="2 MiB"):
        Desk(loopback).ask()
    loopback.add(CHAT, Reply(body=b" " * (MAX_BODY + 100_000)))
    with pytest.raises(BrokenAnswer, match="2 MiB"):
        Desk(loopback).ask()


def test_a_key_that_the_endpoint_writes_back_is_struck_out(loopback: Loopback) -> None:
    loopback.add(CHAT, chat(f"the key is {KEY}"))
    assert Desk(loopback).ask().text == "the key is ***"


def test_a_certificate_that_nobody_signed_is_refused(tmp_path: Path) -> None:
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("makes its certificate with the program openssl, which is not here")
    files = ["-keyout", str(tmp_path / "key.pem"), "-out", str(tmp_path / "cert.pem")]
    what = ["-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost"]
    subprocess.run([openssl, "req", "-x509", *what, *files], check=True, capture_output=True)
    with Loopback(certificate=(tmp_path / "cert.pem", tmp_path / "key.pem")) as server:
        server.add(CHAT, chat("{}"))
        with pytest.raises(ModelUnreachable, match="certificate"):
            Desk(server).ask()
        assert not server.asked


def test_a_key_is_not_sent_unencrypted_to_a_public_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client_module, "resolve", lambda host, port: ("93.184.216.34",))
    client = ChatClient("http://models.example/v1", KEY, seconds=2.0)
    with pytest.raises(ModelRefused, match="unencrypted"):
        ChatModel(client, "tiny", key=KEY).ask(PROMPT)


def test_no_proxy_of_the_environment_is_used(loopback: Loopback, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9")
    loopback.add(CHAT, chat("{}"))
    assert Desk(loopback).ask().text == "{}"


def test_the_settings_make_a_model(loopback: Loopback, tmp_path: Path) -> None:
    def answer(asked: Asked) -> Reply:
        return chat(asked.headers["authorization"])

    loopback.add(CHAT, answer)
    (tmp_path / "key").write_text(f"{KEY}\n", encoding="utf-8")
    settings = Settings(
        model_url=loopback.url + "/v1/", model_name="tiny", model_key_file=tmp_path / "key", model_timeout=5
    )
    model = make_model(settings)
    assert model.name == "tiny"
    assert model.ask(PROMPT).text == "Bearer ***"


def test_what_is_missing_in_the_settings_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="YAOWEN_MODEL_URL"):
        make_model(Settings(model_name="tiny"))
    with pytest.raises(UsageError, match="YAOWEN_MODEL_URL"):
        make_model(Settings(model_url="ftp://models.example", model_name="tiny"))
    with pytest.raises(UsageError, match="MY_KEY"):
        read_key(Settings(model_key_env="MY_KEY"), {})
    with pytest.raises(UsageError, match="cannot be read"):
        read_key(Settings(model_key_file=tmp_path / "none"))


def test_the_key_comes_from_the_variable_that_is_named_and_is_told_nowhere() -> None:
    assert read_key(Settings(model_key_env="MY_KEY"), {"MY_KEY": f" {KEY}\n"}) == KEY
    assert read_key(Settings()) is None
    with pytest.raises(UsageError) as caught:
        read_key(Settings(model_key_env="MY_KEY"), {"MY_KEY": f"{KEY} and more"})
    assert KEY not in str(caught.value)


def test_every_error_is_a_kind_of_one_tree() -> None:
    kinds = (BrokenAnswer, ModelLimited, ModelRefused, ModelTimedOut, ModelUnreachable)
    assert all(issubclass(kind, ModelError) and kind.exit_code == 4 for kind in kinds)
