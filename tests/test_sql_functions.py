"""The SQL functions, called as rules call them and directly."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hybrid_lint.facts import functions
from hybrid_lint.store.database import QueryFailed, Store


@pytest.fixture
def store() -> Store:
    store = Store.create(":memory:")
    functions.register_all(store)
    return store


@pytest.mark.parametrize(
    ("sql", "expected"),
    [
        ("regexp('^[a-z_]+$', 'task_api')", 1),
        ("regexp('^[a-z_]+$', 'task-api')", 0),
        ("'task-api' REGEXP 'k-a'", 1),
        ("regexp('(?i)DB', 'my_db')", 1),
        ("regexp(NULL, 'x')", None),
        ("regexp('x', NULL)", None),
        ("regexp('^80', 8000)", 1),
        ("glob_match('services/*/src/**', 'services/a/src/b/c.py')", 1),
        ("glob_match('services/*/src/**', 'services/a/b/src/c.py')", 0),
        ("glob_match('**/Dockerfile*', 'Dockerfile.api')", 1),
        ("glob_match('**/Dockerfile*', 'a/b/Dockerfile')", 1),
        ("glob_match('a/**', 'a')", 1),
        ("glob_match('[!a]b?', 'xbc')", 1),
        ("glob_match('a.py', 'axpy')", 0),
        ("glob_match('[', '[')", 1),
        ("entropy('abab')", 1.0),
        ("entropy('aaaa')", 0.0),
        ("entropy('')", None),
        ("entropy(NULL)", None),
        ("glob_match('[]', '[]')", 1),
        ("glob_match('[!]', '!')", 1),
        ("glob_match('[z-a]x', '[z-a]x')", 1),
        ("glob_match('[^ab].[[&]', 'c.[')", 1),
        ("glob_match('[a-c]', 'b')", 1),
        ("normalized_name('Foo__Bar.-baz')", "foo-bar-baz"),
        ("snake_case('TaskAPIService')", "task_api_service"),
        ("snake_case('task-api service')", "task_api_service"),
        ("snake_case('--x')", "x"),
        ("module_path('a/b/c.py', 2, 'd.e')", "a/d/e"),
        ("module_path('a/b/c.py', 1, '')", "a/b"),
        ("module_path('a/b/c.py', 0, 'd.e')", "d/e"),
        ("module_path('a/b/c.py', 3, 'd')", "d"),
        ("module_path('a/b/c.py', 4, 'd')", None),
        ("module_path('a.py', 1, '')", None),
        ("module_path(NULL, 1, 'a')", None),
        ("snake_case('héllo-Wörld')", "héllo_wörld"),
        ("distributions_of('yaml.dump')", '["pyyaml"]'),
        ("distributions_of('psycopg2')", '["psycopg2", "psycopg2-binary"]'),
        ("distributions_of('google.cloud.storage')", '["google-cloud-storage"]'),
        ("distributions_of('google.cloud')", "[]"),
        ("distributions_of('os.path')", '["python"]'),
        ("distributions_of('_typeshed')", '["python"]'),
        ("distributions_of('acme_tools')", None),
        ("distributions_of(NULL)", None),
        ("brought_along('aio-pika')", '["aiormq", "yarl"]'),
        ("brought_along('passlib[bcrypt]')", '["passlib", "bcrypt"]'),
        ("brought_along('sentry-sdk[fastapi]')", '["sentry-sdk", "fastapi"]'),
        ("brought_along('sentry-sdk[acme]')", None),
        ("brought_along('types-redis')", "[]"),
        ("brought_along('acme-tools')", None),
        ("brought_along(NULL)", None),
        ("version_allows('>=0.115,<1', '0.120')", 1),
        ("version_allows('==3.5.*', '3.6')", 0),
        ("version_allows('', '1')", 1),
        ("version_allows('>=1', '2.0rc1')", 1),
        ("version_allows('not a specifier', '1')", None),
        ("version_allows('>=1', 'latest')", None),
        ("specifier_floor('<3,>=2.0.36')", "2.0.36"),
        ("specifier_floor('~=3.1')", "3.1"),
        ("specifier_floor('==3.12.*')", "3.12"),
        ("specifier_floor('>=1,>=10,>=9')", "10"),
        ("specifier_floor('<4')", None),
        ("specifier_floor('')", None),
        ("url_scheme('PostgreSQL+asyncpg://u:p@db/x')", "postgresql+asyncpg"),
        ("url_scheme('jdbc:postgresql://db:5432/x')", "postgresql"),
        ("url_scheme('redis:6379')", None),
        ("url_scheme('{}://db/x')", None),
        ("url_host('postgresql://u:p@h1:5432,h2:5433/db')", "h1"),
        ("url_host('mongodb+srv://u:p@ss@Cluster.example.net/?w=1')", "cluster.example.net"),
        ("url_host('http://{}:8000/health')", None),
        ("url_host('http://${HOST:-db}:8000')", None),
        ("url_host('http://u:{}@db_postgres_service:8000/')", "db_postgres_service"),
        ("url_host('redis:6379/0')", "redis"),
        ("url_host('http://[::1]:8000/x')", "::1"),
        ("url_host('sqlite:///x.db')", None),
        ("url_host('just words')", None),
        ("url_host('')", None),
        ("url_port('postgresql://u:p@h1:5432,h2:5433/db')", 5432),
        ("url_port('http://api')", None),
        ("url_path('http://api:8000/api/v1/?page=1')", "/api/v1"),
        ("url_path('http://api:8000')", ""),
        ("url_path('api:8000/x')", None),
        ("url_path(NULL)", None),
        ("blank_names('/tasks/{task_id}/notes/{}')", "/tasks/{}/notes/{}"),
        ("blank_names(NULL)", None),
        ("route_covers('/tasks/{id}', '/tasks/stats')", 1),
        ("route_covers('/tasks/{id}', '/tasks/{name:path}')", 0),
        ("route_covers('/tasks/{id:int}', '/tasks/stats')", 0),
        ("route_covers('/tasks/{id}', '/tasks/{id:int}')", 1),
        ("route_covers('/files/{name:path}', '/files/a/{b}')", 1),
        ("route_covers('/tasks/stats', '/tasks/{id}')", 0),
        ("route_covers('/v1.0/{id}', '/v1x0/a')", 0),
        ("route_covers(NULL, '/a')", None),
        ("route_answers('/tasks/{id}', '/tasks/{}')", 1),
        ("route_answers('/tasks/stats', '/tasks/{}')", 1),
        ("route_answers('/tasks/{id}/', '/tasks/stats')", 1),
        ("route_answers('/tasks/{id:int}', '/tasks/stats')", 0),
        ("route_answers('/tasks/<int:id>', '/tasks/{}')", 1),
        ("route_answers('/tasks', '/tasks/{}')", 0),
        ("route_answers('/tasks/{id}', '/tasks')", 0),
        ("route_answers('/files/{name:path}', '/files/a/b')", 1),
        ("route_answers('/{kind}.json', '/tasks.json')", 1),
        ("route_answers('/tasks', NULL)", None),
        ("url_port('http://api:{}')", None),
        ("url_port('http://{}:8000/x')", 8000),
        ("url_port('redis:6379')", 6379),
        ("url_port('amqp://guest:guest@rabbitmq:5672//')", 5672),
        ("url_port('http://api:٣')", None),
        ("url_user('amqp://guest:p%40ss@rabbitmq:5672//')", "guest"),
        ("url_password('amqp://guest:p%40ss@rabbitmq:5672//')", "p@ss"),
        ("url_user('redis://:secret@redis')", None),
        ("url_password('redis://:secret@redis')", "secret"),
        ("url_password('redis://redis')", None),
        ("url_password('postgresql://u:${PASSWORD}@db/x')", None),
        ("url_user('postgresql://{}:{}@db/x')", None),
        ("url_password(NULL)", None),
        ("captured('--port[ =](\\d+)', 'uvicorn a:b --port 8000')", "8000"),
        ("captured('--port', 'uvicorn a:b --port 8000')", "--port"),
        ("captured('-p (\\d+)', 'uvicorn')", None),
        ("captured(NULL, 'x')", None),
        ("and_others('a', 'a')", ""),
        ("and_others('a,b', 'a')", ", like `b`"),
        ("and_others('c,a', 'b')", ", like `a` and `c`"),
        ("and_others('c,a,b,d', 'b')", ", like `a`, `c` and `d`"),
        ("and_others('c,a,b,d,e', 'b')", ", like `a`, `c`, `d` and `e`"),
        ("and_others('c,a,b,d,e,f,g', 'b')", ", like `a`, `c`, `d` and 3 more services"),
        ("and_others(NULL, NULL)", None),
        ("excludes('', '')", 0),
        ("excludes('1:0 ', '1:1 ')", 1),
        ("excludes('1:0 ', '1:0 ')", 0),
        ("excludes('1:0 2:0 ', '1:0 2:1 ')", 1),
        ("excludes('1:0 ', '2:0 ')", 0),
        ("excludes('1:0! ', '')", 1),
        ("excludes('1:0! ', '1:0! 2:0 ')", 0),
        ("excludes('', '1:0! ')", 0),
        ("excludes(NULL, '')", None),
    ],
)
def test_value(store: Store, sql: str, expected: object) -> None:
    assert store.rows(f"SELECT {sql}") == [(expected,)]


@pytest.mark.parametrize("pattern", ["(a+)+$", "(?:a*)*", r"(\w+\s?)*$", "((a+))+", "x(?:(b|c+)|(?:d*)+)"])
def test_explosive_patterns_are_refused(store: Store, pattern: str) -> None:
    with pytest.raises(ValueError, match="exponential"):
        functions.compiled_pattern(pattern)
    with pytest.raises(QueryFailed):
        store.guarded("SELECT regexp(:pattern, 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!')", {"pattern": pattern})


@pytest.mark.parametrize("pattern", ["^[a-z]+(_[a-z0-9]+)*$", r"^(?:[a-z]+\.)+[a-z]+$", "(ab){2,3}", "(a|b)*", "(a+)?"])
def test_harmless_repetitions_are_allowed(pattern: str) -> None:
    assert functions.compiled_pattern(pattern).pattern == pattern


def test_bad_pattern_says_why() -> None:
    with pytest.raises(ValueError, match=r"bad regular expression `\(`"):
        functions.compiled_pattern("(")


def test_long_text_is_cut() -> None:
    assert functions.regexp("b", "a" * functions.LONGEST_TEXT + "b") == 0


@given(st.text(max_size=80))
@settings(max_examples=150, deadline=None)
def test_no_text_makes_a_function_fail(text: str) -> None:
    assert functions.url_host(text) is None or functions.url_host(text) != ""
    port = functions.url_port(text)
    assert port is None or 0 <= port <= 99_999
    functions.url_scheme(text)
    assert functions.url_user(text) != ""
    assert functions.url_password(text) != ""
    functions.specifier_floor(text)
    assert functions.version_allows(text, text) in (0, 1, None)
    functions.snake_case(text)
    assert functions.glob_match(text, text) in (0, 1)


@given(
    st.from_regex(r"[a-z][a-z0-9_-]{0,10}", fullmatch=True),
    st.integers(0, 65_535),
    st.sampled_from(["http", "amqp", "mongodb+srv"]),
)
@settings(max_examples=60, deadline=None)
def test_what_is_written_is_read(host: str, port: int, scheme: str) -> None:
    url = f"{scheme}://user:secret@{host}:{port}/path?query=1"
    assert (functions.url_scheme(url), functions.url_host(url), functions.url_port(url)) == (scheme, host, port)
