"""A Telegram Bot API server for one bot: real HTTP and long polling, people who write, and a memory of what the bot sent.

It speaks the part of https://core.telegram.org/bots/api that a polling bot uses. A wrong token is refused as Telegram refuses it.
"""

from __future__ import annotations

import itertools
import json
import threading
import time
from dataclasses import dataclass, field
from email.parser import BytesParser
from http.server import BaseHTTPRequestHandler
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

from tests.support.local_server import LocalServer
from tests.support.running_stack import wait_until

if TYPE_CHECKING:
    from types import TracebackType

LONGEST_POLL_SECONDS = 5.0
REPLY_WITHIN_SECONDS = 30.0


@dataclass(frozen=True)
class Sent:
    """A message that the bot sent to a chat."""

    chat_id: int
    text: str
    buttons: tuple[dict[str, Any], ...] = ()
    at: float = field(default_factory=time.monotonic)


class FakeTelegram(LocalServer):
    """The server; use it as a context manager."""

    def __init__(self, port: int, token: str) -> None:
        self.token = token
        self.commands: list[dict[str, str]] = []
        self.calls: list[str] = []
        self._sent: list[Sent] = []
        self._updates: list[dict[str, Any]] = []
        self._again: list[dict[str, Any]] = []
        self._closing = False
        self._changed = threading.Condition()
        # The bot remembers update ids for an hour and message ids as idempotency keys: neither may ever come again.
        self._ids = itertools.count(int(time.time() * 1000))
        super().__init__(port, _handler_of(self))

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._changed:
            self._closing = True
            self._changed.notify_all()
        super().__exit__(kind, error, trace)

    # ── People ────────────────────────────────────────────────────────────────────────────────────────────────────────

    def new_person(self) -> int:
        """The id of somebody who never wrote to the bot; in a private chat it is the chat's id too."""
        return next(self._ids)

    def say(self, person: int, text: str, **content: Any) -> list[Sent]:
        """Write to the bot and return its answers, the first of which is waited for."""
        before = len(self.sent_to(person))
        message = self._message(person)
        if text:
            message["text"] = text
        if text.startswith("/"):
            length = len(text.split()[0])
            message["entities"] = [{"type": "bot_command", "offset": 0, "length": length}]
        self._push({"message": message | content})
        return self._answers(person, before, f"the bot answers {text!r}")

    def press(self, person: int, button: dict[str, Any]) -> list[Sent]:
        """Press a button under a message and return what the bot writes then."""
        before = len(self.sent_to(person))
        query = {
            "id": str(next(self._ids)),
            "from": _account(person),
            "chat_instance": "1",
            "data": button["callback_data"],
        }
        self._push({"callback_query": query | {"message": self._message(person) | {"text": "buttons"}}})
        return self._answers(person, before, f"the bot reacts to {button['text']!r}")

    def repeat_last_update(self) -> None:
        """Deliver the last update again, as Telegram does when its confirmation was lost."""
        with self._changed:
            self._again.append(self._updates[-1])
            self._changed.notify_all()

    def sent_to(self, person: int) -> list[Sent]:
        """Everything that the bot sent to one person so far."""
        with self._changed:
            return [each for each in self._sent if each.chat_id == person]

    def is_polled(self) -> bool:
        """Whether the bot has asked for updates in this session."""
        return "getUpdates" in self.calls

    def _answers(self, person: int, before: int, what: str) -> list[Sent]:
        return wait_until(lambda: self.sent_to(person)[before:], within=REPLY_WITHIN_SECONDS, what=what, every=0.05)

    def _message(self, person: int) -> dict[str, Any]:
        chat = {"id": person, "type": "private", "first_name": "Person"}
        return {"message_id": next(self._ids), "date": int(time.time()), "chat": chat, "from": _account(person)}

    def _push(self, update: dict[str, Any]) -> None:
        with self._changed:
            self._updates.append({"update_id": next(self._ids), **update})
            self._changed.notify_all()

    # ── Methods of the Bot API ────────────────────────────────────────────────────────────────────────────────────────

    def answer(self, method: str, parameters: dict[str, Any]) -> Any:
        """The result of one call of the bot."""
        with self._changed:
            self.calls.append(method)
        if method == "getMe":
            return {"id": int(self.token.split(":")[0]), "is_bot": True, "first_name": "Tasks", "username": "task_bot"}
        if method == "getUpdates":
            return self._get_updates(int(parameters.get("offset", 0)), float(parameters.get("timeout", 0)))
        if method == "sendMessage":
            return self._send(parameters)
        if method == "setMyCommands":
            self.commands = json.loads(parameters["commands"])
        if method in ("setMyCommands", "deleteWebhook", "answerCallbackQuery", "sendChatAction", "close", "logOut"):
            return True
        raise LookupError(method)

    def _get_updates(self, offset: int, timeout: float) -> list[dict[str, Any]]:
        deadline = time.monotonic() + min(timeout, LONGEST_POLL_SECONDS)
        with self._changed:
            while not self._closing:
                # An offset confirms what is older; a delivered update stays until then.
                waiting = self._again + [each for each in self._updates if each["update_id"] >= offset]
                self._again = []
                left = deadline - time.monotonic()
                if waiting or left <= 0:
                    return waiting
                self._changed.wait(left)
        return []

    def _send(self, parameters: dict[str, Any]) -> dict[str, Any]:
        rows = json.loads(parameters.get("reply_markup") or "{}").get("inline_keyboard", [])
        sent = Sent(int(parameters["chat_id"]), parameters["text"], tuple(itertools.chain.from_iterable(rows)))
        with self._changed:
            self._sent.append(sent)
            self._changed.notify_all()
        chat = {"id": sent.chat_id, "type": "private", "first_name": "Person"}
        return {"message_id": next(self._ids), "date": int(time.time()), "chat": chat, "text": sent.text}


def _account(person: int) -> dict[str, Any]:
    return {"id": person, "is_bot": False, "first_name": "Person", "username": f"person_{person}"}


def _handler_of(telegram: FakeTelegram) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            """Every method may be called with GET too."""
            self.do_POST()

        def do_POST(self) -> None:
            """One call of a method: /bot<token>/<method>."""
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            prefix, _, method = self.path.partition("?")[0].rpartition("/")
            if prefix != f"/bot{telegram.token}":
                self._reply(401, {"ok": False, "error_code": 401, "description": "Unauthorized"})
                return
            try:
                result = telegram.answer(method, _parameters(self.headers.get("Content-Type") or "", body))
            except LookupError:
                self._reply(404, {"ok": False, "error_code": 404, "description": f"Not Found: {method}"})
            else:
                self._reply(200, {"ok": True, "result": result})

        def _reply(self, status: int, content: dict[str, Any]) -> None:
            data = json.dumps(content).encode()
            try:
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)
            except ConnectionError:
                self.close_connection = True  # the bot was stopped while it waited

        def log_message(self, *_: object) -> None:
            """Say nothing on the tests' output."""

    return Handler


def _parameters(content_type: str, body: bytes) -> dict[str, Any]:
    if content_type.startswith("application/json"):
        return dict(json.loads(body))
    if content_type.startswith("multipart/form-data"):
        parts = BytesParser().parsebytes(b"Content-Type: " + content_type.encode() + b"\r\n\r\n" + body)
        return {
            str(part.get_param("name", header="content-disposition")): part.get_payload(decode=True).decode()
            for part in parts.get_payload()
        }
    return dict(parse_qsl(body.decode(), keep_blank_values=True))
