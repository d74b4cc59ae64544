"""Tokens, private keys and constants under the names of secrets, in text files of any format."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from hybrid_lint.extract.credential import extract
from hybrid_lint.formats.text import decoded

_BOT = "1234567890:" + "AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw1"
_BODY = "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7"
CASES = [
    ("python", f'bot = Bot("{_BOT}")\n', [("telegram", None, _BOT, 1, 12)]),
    ("python", 'password = "hunter2"\n', []),
    ("markdown", "see AKIA" + "IOSFODNN7EXAMPLE\n", [("aws", None, "AKIA" + "IOSFODNN7EXAMPLE", 1, 5)]),
    ("yaml", "time: 12345678:30\nrange: 12345678:abc\n", []),
    ("shell", f"# -----BEGIN RSA PRIVATE KEY-----\n{_BODY}\n", [("private_key", None, "-----BEGIN RSA PRIVATE KEY-----", 1, 3)]),
    ("json", f'{{"private_key": "-----BEGIN PRIVATE KEY-----\\n{_BODY}"}}', [("private_key", None, "-----BEGIN PRIVATE KEY-----", 1, 18)]),
    ("json", '{"private_key": "-----BEGIN PRIVATE KEY-----\\nMIIEvQIBADANBg"}', [("private_key", None, "-----BEGIN PRIVATE KEY-----", 1, 18)]),
    ("json", '{"private_key": "-----BEGIN PRIVATE KEY-----\\nMIIEvQIBADANBg..."}', []),
    ("json", '{"private_key": "-----BEGIN PRIVATE KEY-----\\nYourPrivateKeyHere"}', []),
    ("python", 'if text.startswith("-----BEGIN PRIVATE KEY-----"):\n    pass\n', []),
    ("javascript", 'const apiKey: string = "abc def"; f({ token: `x` })\n', [("constant", "apiKey", "abc def", 1, 25), ("constant", "token", "x", 1, 47)]),
    ("javascript", "const token = readToken;\n", []),
    ("json", '{"db_password": "p w", "tokens": "x"}', [("constant", "db_password", "p w", 1, 18)]),
    ("yaml", "a:\n  password: hunter2 # now\n  token: ${TOKEN}\n  secret: [a]\n", [("constant", "password", "hunter2", 2, 13)]),
    ("yaml", "# password: hunter2\nx: 1 # token: y\n", []),
    ("shell", "export API_TOKEN='abc'\ncurl -d token=$X\nSECRET=$(cat x)\n", [("constant", "API_TOKEN", "abc", 1, 19)]),
    ("other", '"API_KEY = \\"abc\\"\\n"\n', [("constant", "API_KEY", "abc", 1, 14)]),
    ("ini", "spring.datasource.password=hunter2\n", [("constant", "spring.datasource.password", "hunter2", 1, 28)]),
    ("dotenv", "PASSWORD=hunter2\n", []),
    ("yaml", "- name: DB_PASSWORD\n  value: hunter2\n- {name: API_TOKEN, value: 'abc'}\n", [("constant", "DB_PASSWORD", "hunter2", 2, 10), ("constant", "API_TOKEN", "abc", 3, 29)]),
    ("yaml", "- name: DB_PASSWORD\n  valueFrom:\n    secretKeyRef: {name: db-password, key: value}\n- name: TOKEN\n  value: $(OTHER)\n# - name: SECRET\n#   value: hunter2\n", []),
    ("json", '[{"name": "SECRET_KEY",\n  "value": "abc"}]', [("constant", "SECRET_KEY", "abc", 2, 13)]),
    ("other", 'name  = "db_password"\nvalue = "hunter2"\n', [("constant", "db_password", "hunter2", 2, 10)]),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "text", "expected"), CASES)
def test_found(kind: str, text: str, expected: list[tuple[str, str | None, str, int, int]]) -> None:
    rows = extract(text.encode(), kind).get("credential", [])
    assert [(row[1], row[2], row[3], row[4], row[5]) for row in rows] == expected


_PARTS = ["password", ": ", "=", '"', "'", "\r", "\n", "é", " ", "# ", "x", "sk-" + "a" * 40, "AKIA" + "A" * 16, "\\n"]


@example("sk-" + "a" * 300, "yaml")
@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(_PARTS)).map("".join), st.sampled_from(["yaml", "javascript", "python"]))
def test_the_range_is_the_text(text: str, kind: str) -> None:
    source = text.encode()
    lines = decoded(source)
    assert lines is not None
    content = dict(enumerate((line for _, line in lines.lines()), 1))
    for row in extract(source, kind).get("credential", []):
        _, _, _, value, line, column, end_line, end_column = row
        assert line == end_line
        assert isinstance(line, int) and content[line][column - 1 : end_column - 1] == value


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=300), st.sampled_from(["yaml", "javascript", "other"]))
def test_never_raises(source: bytes, kind: str) -> None:
    extract(b"token: " + source, kind)
