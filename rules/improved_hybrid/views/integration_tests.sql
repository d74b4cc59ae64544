-- What integration tests run, and what of it is real.

-- Fixtures of pytest, with the name by which tests ask for them.
CREATE MATERIALIZED VIEW test_fixture AS
  SELECT d.file AS file, f.directory AS directory,
         CASE WHEN f.name = 'conftest.py' THEN 'below' WHEN regexp('^test_|_test$', f.stem) THEN 'file' ELSE 'any' END AS offered, -- to what: tests below its directory, of its file, any that import it
         d.ordinal AS function,
         coalesce((SELECT a.value FROM fact_python_argument a WHERE a.file = x.file AND a.call = x.call AND a.keyword = 'name'), d.name) AS name,
         EXISTS (SELECT 1 FROM fact_python_argument a WHERE a.file = x.file AND a.call = x.call AND a.keyword = 'autouse') AS automatic -- runs unasked
  FROM fact_python_decorator x JOIN fact_python_definition d ON d.file = x.file AND d.ordinal = x.definition JOIN file f ON f.id = d.file
  WHERE regexp('(^|[.])(yield_)?fixture$', x.text);

-- Functions that the tests of a module of integration tests run: themselves, set-up, fixtures that they ask for however indirectly, functions beside them; `function` is NULL for what stands outside of any in these files.
CREATE MATERIALIZED VIEW integration_step AS
  WITH RECURSIVE
  module AS MATERIALIZED (
    SELECT DISTINCT t.file, f.directory FROM test_case t JOIN file f ON f.id = t.file WHERE t.file IN (SELECT c.file FROM integration_code c)
  ),
  asker AS MATERIALIZED (SELECT m.file, m.directory FROM module m UNION SELECT x.file, x.directory FROM test_fixture x),
  near AS MATERIALIZED (
    SELECT a.file AS by_file, x.*, rank() OVER (PARTITION BY a.file, x.name ORDER BY x.file = a.file DESC, x.offered = 'below' DESC, length(x.directory) DESC) AS place
    FROM asker a JOIN test_fixture x
      ON x.file = a.file OR x.offered = 'any' OR x.offered = 'below' AND (x.directory = '' OR instr(a.directory || '/', x.directory || '/') = 1)
  ),
  offer AS MATERIALIZED (SELECT n.by_file, n.name, n.file, n.function FROM near n WHERE n.place = 1),
  asked AS MATERIALIZED (
    SELECT d.file, d.ordinal AS function, p.value ->> 0 AS name FROM asker a CROSS JOIN fact_python_definition d ON d.file = a.file JOIN json_each(d.parameters) p
  ),
  step(module, file, function) AS (
    SELECT m.file, m.file, t.function FROM module m JOIN test_case t ON t.file = m.file
    UNION
    SELECT m.file, d.file, d.ordinal FROM module m JOIN fact_python_definition d ON d.file = m.file AND regexp('(?i)^(async)?set_?up(_?(class|method|function|module))?$', d.name)
    UNION
    SELECT m.file, n.file, n.function FROM module m JOIN near n ON n.by_file = m.file AND n.automatic AND n.offered <> 'any'
    UNION
    SELECT m.file, o.file, o.function FROM module m JOIN fact_python_call c ON c.file = m.file AND c.method = 'usefixtures'
    JOIN fact_python_argument a ON a.file = c.file AND a.call = c.ordinal JOIN offer o ON o.by_file = m.file AND o.name = a.value
    UNION
    SELECT s.module, o.file, o.function FROM step s JOIN asked a ON a.file = s.file AND a.function = s.function JOIN offer o ON o.by_file = s.file AND o.name = a.name
    UNION
    SELECT s.module, d.file, d.ordinal FROM step s JOIN fact_python_call c ON c.file = s.file AND c.scope = s.function JOIN fact_python_definition d ON d.file = c.file AND ':' || d.qualname = c.name
    UNION
    SELECT s.module, d.file, d.ordinal FROM step s JOIN fact_python_definition d ON d.file = s.file AND d.parent = s.function
  )
  SELECT s.module AS module, s.file AS file, s.function AS function, 1 AS certain FROM step s
  UNION
  SELECT s.module, s.file, NULL, 1 FROM step s
  UNION
  -- Of what they import from further modules of the tests, anything may run.
  SELECT s.module, h.file, d.ordinal, 0
  FROM (SELECT DISTINCT t.module, module_path(i.path, i.level, i.module) AS wanted FROM (SELECT DISTINCT module, file FROM step) t JOIN python_import i ON i.file = t.file) s
  JOIN (SELECT o.file, f.path FROM file_owner o JOIN file f ON f.id = o.file WHERE o.area = 'test') h ON '/' || h.path LIKE '%/' || s.wanted || '.py'
  JOIN fact_python_definition d ON d.file = h.file;

-- Where integration tests reach something real: a container that they start, a program of Docker, a client opened, an address that the environment gives, the fixture of a plugin.
CREATE MATERIALIZED VIEW real_dependency AS
  WITH
  reached AS MATERIALIZED (SELECT DISTINCT s.file FROM integration_step s),
  made AS MATERIALIZED (SELECT c.file, c.ordinal, c.scope, c.name, c.method, c.context FROM reached r CROSS JOIN fact_python_call c ON c.file = r.file)
  SELECT c.file AS file, c.scope AS function, 0 AS over_http
  FROM made c
  WHERE regexp('^(testcontainers|docker|python_on_whales)[.]', c.name)
    AND EXISTS (SELECT 1 FROM made k WHERE k.file = c.file AND (k.context = 'with' AND k.name = c.name OR regexp('^(start|run|up|enter_context|enter_async_context|__enter__)$', k.method)))
  UNION
  SELECT c.file, c.scope, 0 FROM made c JOIN fact_python_argument a ON a.file = c.file AND a.call = c.ordinal
  WHERE regexp('^(subprocess|asyncio|os)[.]', c.name) AND instr(a.value, 'docker')
  UNION
  SELECT c.file, c.scope, 0 FROM made c
  WHERE regexp('^(asyncpg|psycopg\w*|motor|pymongo|redis|aioredis|aio_pika|pika|aiokafka|nats)[.].*([Cc]onnect\w*|from_url|create_pool|Client|Redis|Connection)$|(^|[.:])(get_(async_)?engine|(async_?)?session_?(local|maker|factory)|SessionLocal)$', c.name)
  UNION
  SELECT c.file, c.scope, 0 FROM made c
  WHERE regexp('^(sqlalchemy|sqlmodel)[.](.*[.])?create_(async_)?engine$', c.name)
    AND NOT EXISTS (SELECT 1 FROM fact_python_string t WHERE t.file = c.file AND t.value LIKE 'sqlite%')
  UNION
  -- Its own start opens what the application needs.
  SELECT c.file, c.scope, 0 FROM made c WHERE c.name LIKE 'asgi_lifespan.%LifespanManager'
  UNION
  SELECT e.file, e.scope, 0 FROM reached r CROSS JOIN fact_python_env_read e ON e.file = r.file
  WHERE e.how <> 'setdefault' AND regexp('(?i)url|uri|dsn|host|port|addr|endpoint|server|database|redis|rabbit|amqp|mongo|postgres', e.key)
  UNION
  SELECT b.file, b.scope, regexp('(?i)service|api|base', b.attribute) FROM reached r CROSS JOIN fact_python_attribute b ON b.file = r.file WHERE regexp('(?i)_(url|dsn|uri)$', b.attribute)
  UNION
  SELECT t.file, t.scope, t.value LIKE 'http%' FROM reached r CROSS JOIN fact_python_string t ON t.file = r.file
  WHERE regexp('^(postgres|mysql|mongodb|redis|amqp|kafka|nats)[a-z0-9+]*://|^https?://(localhost|127[.]|0[.]0[.]0[.]0)', t.value)
    AND NOT EXISTS (SELECT 1 FROM test_double d WHERE d.file = t.file AND d.call = t.call)
    AND NOT EXISTS (SELECT 1 FROM fact_python_argument a WHERE a.file = t.file AND a.call = t.call AND a.keyword = 'transport')
  UNION
  SELECT d.file, d.ordinal, 0 FROM reached r CROSS JOIN fact_python_definition d ON d.file = r.file JOIN json_each(d.parameters) p
  WHERE regexp('^(docker_\w+|\w+_proc|\w+_nooproc|postgresql\w*|redisdb|rabbitmq\w*|\w*container\w*|compose\w*)$', p.value ->> 0) AND p.value ->> 0 NOT IN (SELECT x.name FROM test_fixture x)
    AND NOT EXISTS (SELECT 1 FROM fact_python_decorator x WHERE x.file = d.file AND x.definition = d.ordinal AND x.text LIKE '%patch%');

-- What stands in an integration test where something real belongs.
CREATE MATERIALIZED VIEW stand_in AS
  WITH
  reached AS MATERIALIZED (SELECT DISTINCT s.file FROM integration_step s),
  double AS MATERIALIZED (SELECT d.* FROM reached r JOIN test_double d ON d.file = r.file)
  SELECT d.file AS file, d.function AS function, d.does AS does, 0 AS over_http, d.line AS line, d.column AS column, d.end_line AS end_line, d.end_column AS end_column
  FROM infrastructure_double d WHERE d.does NOT LIKE 'imports %' -- which may go unused
  UNION ALL
  SELECT d.file, d.function, 'replaces `' || n.name || '`', 0, d.line, d.column, d.end_line, d.end_column
  FROM double d JOIN named_double n ON n.file = d.file AND n.call = d.call
  WHERE d.tool NOT LIKE '%env' AND regexp('(?i)(^|[._])(db|session|engine|conn|connection|cursor|pool|repo|uow|cache|queue|storage)([._]|$)|(repository|session|unitofwork)$', n.name)
  UNION ALL
  SELECT d.file, d.function, 'answers for `' || url_host(d.target) || '`', 1, d.line, d.column, d.end_line, d.end_column
  FROM double d JOIN container_host h ON lower(h.host) = url_host(d.target)
  UNION ALL
  SELECT t.file, t.scope, 'takes SQLite for the database', 0, t.line, t.column, t.end_line, t.end_column
  FROM reached r CROSS JOIN fact_python_string t ON t.file = r.file WHERE regexp('^sqlite([+]\w+)?:/', t.value)
  UNION ALL
  SELECT c.file, c.scope, 'makes a `' || c.callee || '`', 0, c.line, c.column, c.end_line, c.end_column FROM reached r CROSS JOIN fact_python_call c ON c.file = r.file
  WHERE regexp('(^|[.])_?(Fake|InMemory|Stub|Dummy|Mock)\w*(Repository|Repo|Session|Database|Redis|Cache|Broker|Queue|Publisher|Client|Store|Storage|UnitOfWork|Uow|Pool|Connection)$', c.callee);
