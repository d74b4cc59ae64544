"""Rows of `parse_error` for a syntax tree, and the syntax that the grammar does not know yet."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hybrid_lint.extract.python import grammar as g

if TYPE_CHECKING:
    from collections.abc import Callable

    from tree_sitter import Node, Tree

    from hybrid_lint.extract.python.source_text import SourceText
    from hybrid_lint.facts.extraction import Row

MOST = 20
_SHOWN = 40
# PEP 696: `class A[T = int]`, `def f[T = int]`, `type X[T = int] = …`.
_TYPE_PARAMETERS = re.compile(rb"\b(?:class|def|type)[ \t]+[A-Za-z_]\w*[ \t]*\[")
_CONTINUATION = re.compile(rb"\\\r?\n")
# Brackets, line ends, comments, and strings, in which there are none of these.
_LEXEME = re.compile(
    rb"""(?s:\"{3}(?:[^\\]|\\.)*?\"{3}|'{3}(?:[^\\]|\\.)*?'{3}|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')|\#[^\r\n]*|\r?\n|[()\[\]{}]"""
)
_LAZY = re.compile(rb"(?:^|;)[ \t]*(lazy)[ \t]+(?:import|from)\b", re.MULTILINE)
_SEVERAL = frozenset({"expression_list", "tuple", "list", "set", "argument_list"})
_SPLAT = re.compile(
    rb"(?:[=,]|\b(?:return|yield|in))[ \t]*(\*)(?=[ \t]*(?:[(\[{\-+~'\"]|[rbfuRBFU]{0,2}['\"]|await\b))"
)
_TEXTS = frozenset({g.STRING_CONTENT, g.STRING, g.COMMENT})


def error_rows(source: SourceText, root: Node, wrong: list[tuple[Node, str]]) -> list[Row]:
    """One row per region that could not be parsed, at most 20."""
    found: list[tuple[int, int, str]] = [(node.start_byte, node.end_byte, message) for node, message in wrong[:MOST]]
    if root.has_error:
        found.extend(_regions(source, root))
    found.sort()
    return [(ordinal, message, *source.range(start, end)) for ordinal, (start, end, message) in enumerate(found[:MOST])]


def _regions(source: SourceText, root: Node) -> list[tuple[int, int, str]]:
    found: list[tuple[int, int, str]] = []
    todo = [root]
    while todo and len(found) < MOST:
        node = todo.pop()
        if node.is_missing:
            found.append((node.start_byte, node.end_byte, f"syntax error: `{node.type}` is missing"))
        elif node.is_error:
            text = " ".join(source.slice(node.start_byte, min(node.end_byte, node.start_byte + 4 * _SHOWN)).split())
            shown = text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
            message = f"syntax error at `{shown}`" if shown else "syntax error"
            found.append((node.start_byte, node.end_byte, message))
        else:
            todo.extend(child for child in reversed(node.children) if child.has_error or child.is_missing)
    return found


def without_continuations(data: bytes, root: Node) -> bytes:
    """The same text with blanks for backslashes that continue a line, and for its end: the grammar takes them for parts of expressions."""
    if b"\\\n" not in data and b"\\\r\n" not in data:
        return data
    changed = bytearray(data)
    for match in _CONTINUATION.finditer(data):
        node = root.descendant_for_byte_range(match.start(), match.start() + 1)
        if node is not None and node.type == "line_continuation":
            changed[match.start() : match.end()] = b" " * (match.end() - match.start())
    return bytes(changed)


def without_line_ends_in_brackets(data: bytes) -> bytes:
    """The same text with blanks for the line ends and comments inside of brackets, which mean nothing there.

    The grammar takes some of them for the end of a block, where the next line is indented less than the block.
    """
    changed = bytearray(data)
    depth = 0
    for match in _LEXEME.finditer(data):
        text = match[0]
        if text in (b"(", b"[", b"{"):
            depth += 1
        elif text in (b")", b"]", b"}"):
            depth = max(0, depth - 1)
        elif depth and text[:1] in (b"#", b"\r", b"\n"):
            changed[match.start() : match.end()] = b" " * len(text)
    return bytes(changed)


def without_lazy(data: bytes, root: Node) -> bytes:
    """The same text with the `lazy` of `lazy import` and `lazy from` (PEP 810) made a statement of its own, byte for byte as long."""
    if b"lazy" not in data:
        return data
    changed = bytearray(data)
    for match in _LAZY.finditer(data):
        node = root.descendant_for_byte_range(match.start(1), match.end(1))
        if node is not None and node.kind_id not in _TEXTS:
            changed[match.start(1) : match.end(1)] = b"0;  "
    return bytes(changed)


def without_splats(data: bytes, root: Node, parse: Callable[[bytes], Tree]) -> Tree | None:
    """The tree of the same text with blanks for the stars of `x = a, *(b or c)`, where the grammar stops: it knows `*name` only.

    None if that is no better: before one expression alone a star is wrong in Python too.
    """
    changed = bytearray(data)
    stars = [match.start(1) for start, end in _wrong_lines(data, root) for match in _SPLAT.finditer(data, start, end)]
    for star in stars:
        changed[star] = ord(" ")
    tree = parse(bytes(changed)) if stars else None
    if tree is None or tree.root_node.has_error or not all(_is_one_of_several(tree.root_node, star) for star in stars):
        return None
    return tree


def _is_one_of_several(root: Node, star: int) -> bool:
    """Whether what stands behind a star is a part of a list of expressions."""
    node = root.named_descendant_for_byte_range(star + 1, star + 2)
    while node is not None and node.type not in _SEVERAL:
        if node.type.endswith(("statement", "assignment", "block", "module")):
            return False
        node = node.parent
    return node is not None


def _wrong_lines(data: bytes, root: Node) -> list[tuple[int, int]]:
    """The lines on which something could not be parsed."""
    found: list[tuple[int, int]] = []
    todo = [root]
    while todo and len(found) < MOST:
        node = todo.pop()
        if node.is_error or node.is_missing:
            end = data.find(b"\n", node.end_byte)
            found.append((data.rfind(b"\n", 0, node.start_byte) + 1, len(data) if end < 0 else end))
        else:
            todo.extend(child for child in node.children if child.has_error or child.is_missing)
    return found


def without_type_defaults(data: bytes) -> bytes:
    """The same text with the defaults of type parameters made blanks, byte for byte as long."""
    changed = bytearray(data)
    for match in _TYPE_PARAMETERS.finditer(data):
        _blank_defaults(changed, match.end())
    return bytes(changed)


def _blank_defaults(text: bytearray, start: int) -> None:
    """Blanks every `= default` up to the bracket that closes the one before `start`."""
    depth = 1
    blanking = False
    for index in range(start, min(len(text), start + 2000)):
        character = text[index]
        if character in b"([{":
            depth += 1
        elif character in b")]}":
            depth -= 1
            if depth == 0:
                return
        elif character == ord(",") and depth == 1:
            blanking = False
        elif character == ord("=") and depth == 1:
            blanking = True
        if blanking and character not in b"\r\n":
            text[index] = ord(" ")
