"""`python_call.kept`: how long what a guard asks for and fills lives, in every spelling of a guard."""

from __future__ import annotations

from textwrap import dedent

import pytest

from hybrid_lint.extract.python.reader import extract
from hybrid_lint.facts.rows import PythonCall

#: how long it lives → functions that call `make` behind such a guard
KEPT = {
    "module": [
        """
        def f():
            global one
            if one is None:
                one = make()
        """,
        """
        def f():
            global one
            if one is not None:
                return one
            one = make()
        """,
        """
        def f():
            global one
            if one:
                return one
            one = make()
            return one
        """,
        """
        def f():
            global one
            if not one:
                one = make()
        """,
        """
        def f():
            global one
            if (known := one) is not None:
                return known
            one = make()
        """,
        """
        def f():
            global one
            try:
                return one
            except NameError:
                one = make()
        """,
        """
        def f():
            global one
            try:
                return one
            except NameError:
                pass
            one = make()
            return one
        """,
        """
        class A:
            _one = None
            def __new__(cls):
                if cls._one is None:
                    cls._one = super().__new__(cls)
                    cls._one.client = make()
                return cls._one
        """,
        """
        class A:
            _one = None
            @classmethod
            def f(cls):
                if cls._one is not None:
                    return cls._one
                cls._one = make()
        """,
        """
        class A:
            _one = None
            def f(self):
                if A._one is None:
                    A._one = make()
        """,
        """
        class A:
            _one = {}
            def f(self):
                if "a" not in self._one:
                    self._one["a"] = make()
        """,
        """
        _cache = {}
        def f(key):
            if key not in _cache:
                _cache[key] = make()
            return _cache[key]
        """,
        """
        _cache = {}
        def f(key):
            if key in _cache:
                return _cache[key]
            _cache[key] = make()
        """,
        """
        _cache = {}
        def f(key):
            try:
                return _cache[key]
            except KeyError:
                pass
            _cache[key] = make()
        """,
        """
        _cache = {}
        def f(key):
            client = _cache.get(key)
            if client is None:
                client = make()
                _cache[key] = client
            return client
        """,
        """
        _cache = {}
        def f(key):
            if (client := _cache.get(key)) is None:
                client = _cache[key] = make()
            return client
        """,
        """
        def f():
            global one
            with lock:
                if one is None:
                    one = make()
        """,
        """
        async def f():
            global one
            if one is None:
                async with lock:
                    if one is None:
                        one = await make()
            return one
        """,
        """
        def f():
            global one
            one = one or make()
        """,
        """
        def f():
            global one
            one = make() if one is None else one
        """,
        """
        def f():
            global one
            match one:
                case None:
                    one = make()
        """,
        """
        async def f():
            if one is None:
                await fill(make())
        async def fill(x):
            global one
            one = x
        """,
        """
        def f(app):
            if not hasattr(app.state, "redis"):
                app.state.redis = make()
        """,
        """
        async def f(request):
            if getattr(request.app.state, "redis", None) is None:
                request.app.state.redis = make()
        """,
        """
        async def f(request):
            state = request.app.state
            if state.redis is None:
                state.redis = make()
        """,
        """
        def outer():
            client = None
            def f():
                nonlocal client
                if client is None:
                    client = make()
                return client
            return f
        """,
        """
        def outer():
            kept = {}
            def f():
                if "a" not in kept:
                    kept["a"] = make()
                return kept["a"]
            return f
        """,
        """
        async def f():
            made = get_sender()
            if made.link is None:
                made.link = make()
        """,
        """
        def f():
            if "one" not in globals():
                globals()["one"] = make()
        """,
        """
        def f():
            if not f.one:
                f.one = make()
        """,
        """
        def f():
            global one
            while one is None:
                one = make()
        """,
        """
        def f():
            global one
            if one is None: one = make()
            elif one.closed: one = make2()
        """,
        """
        def f():
            global one
            if one is UNSET:
                one = make()
        """,
        """
        def f():
            global ready
            if ready:
                return
            make()
            ready = True
        """,
        """
        class A:
            def f(self):
                if self.__class__._one is None:
                    self.__class__._one = make()
        """,
    ],
    "object": [
        """
        class A:
            def f(self):
                try:
                    return self._one
                except AttributeError:
                    self._one = make()
                    return self._one
        """,
        """
        class A:
            def f(self):
                if not hasattr(self, "_one"):
                    self._one = make()
        """,
        """
        class A:
            def f(self):
                if getattr(self, "_one", None) is None:
                    setattr(self, "_one", make())
        """,
        """
        class A:
            async def f(self):
                if self.conn is None or self.conn.is_closed:
                    self.conn = await make()
        """,
        """
        class A:
            async def f(self):
                if self.conn and not self.conn.is_closed:
                    return self.conn
                self.conn = await make()
        """,
        """
        class A:
            async def f(self):
                if self.connected:
                    return
                self.conn = await make()
                self.connected = True
        """,
        """
        class A:
            async def f(self):
                if not self.conn.is_connected():
                    self.conn = await make()
        """,
        """
        class A:
            async def f(self):
                conn = self._conn
                if conn is None:
                    conn = self._conn = await make()
                return conn
        """,
        """
        class A:
            async def f(self):
                if not self._ready:
                    await self._open(make())
            async def _open(self, x):
                self._ready = True
        """,
        """
        from b import Base
        class A(Base):
            async def f(self):
                if self.conn is None:
                    await self.connect(make())
        """,
        """
        class A:
            def f(self):
                return self._one or self._fill(make())
            def _fill(self, x):
                self._one = x
        """,
    ],
    "argument": [
        """
        async def f(channel=None):
            if channel is None:
                channel = make()
        """,
        """
        async def f(channel=None):
            channel = channel or make()
        """,
    ],
    None: [
        """
        async def f(request):
            if getattr(request.state, "redis", None) is None:
                request.state.redis = make()
        """,
        """
        async def f(user):
            row = await load(user)
            if row is None:
                x = make()
        """,
        """
        async def f(message):
            if not message.text:
                x = make()
        """,
        """
        def f():
            if not DEBUG:
                x = make()
        """,
        """
        def f():
            if settings.closed:
                return
            x = make()
        """,
        """
        class A:
            async def f(self):
                if self.off:
                    return
                x = make()
            def switch(self):
                self.off = True
        """,
        """
        async def f():
            conn = None
            if conn is None:
                conn = make()
        """,
        """
        class A:
            async def f(self):
                if self.name is None:
                    conn = await make()
        """,
        """
        from flask import g
        def f():
            if "redis" not in g:
                g.redis = make()
        """,
        """
        async def f():
            made = Sender()
            if made.link is None:
                made.link = make()
        """,
        """
        _cache = {}
        def f(key):
            return _cache.setdefault(key, make())
        """,
    ],
}


def kept(text: str) -> list[str | None]:
    rows = [PythonCall(*row) for row in extract(dedent(text).encode())["python_call"]]
    return [row.kept for row in rows if row.callee == "make"]


@pytest.mark.parametrize(("life", "text"), [(life, text) for life, texts in KEPT.items() for text in texts])
def test_what_is_made_behind_a_guard_lives_as_long_as_what_the_guard_asks_for(life: str | None, text: str) -> None:
    assert kept(text) == [life]


def test_the_longest_life_of_nested_guards_counts() -> None:
    text = """
        class Pool:
            def get(self, client=None):
                global one
                if client is None:
                    if self.client is None:
                        self.client = make()
                        if one is None:
                            one = make()
                return make()
        """
    assert kept(text) == ["object", "module", None]


def test_a_guard_ends_with_its_block() -> None:
    text = """
        def get():
            global one
            if one is None:
                one = make()
            make()
            def inner():
                make()
            if one is not None:
                make()
        """
    assert kept(text) == ["module", None, None, None]


def test_what_the_guard_asks_for_is_told() -> None:
    text = "def f():\n    global one\n    if one is None:\n        one = make()\n"
    assert [PythonCall(*row).keeper for row in extract(text.encode())["python_call"]] == ["one"]
