-- What the documents ask of tests.

-- Code of integration tests: all of their files (`function` is NULL), and fixtures of a conftest.py that they ask for.
CREATE VIEW integration_code AS
  SELECT m.file AS file, NULL AS function FROM python_module m WHERE regexp('(^|/)tests?/(.+/)?(integration|component)(_tests?)?/', m.path)
  UNION
  SELECT d.file, d.ordinal FROM test_case t JOIN json_each(t.fixtures) p JOIN python_definition d ON d.name = p.value AND d.path LIKE '%conftest.py' WHERE t.kind = 'integration';

-- What stands in for a cache, a broker, a database or a data service: fakes by their library, doubles by what they replace or are called.
CREATE MATERIALIZED VIEW infrastructure_double AS
  SELECT i.file AS file, i.scope AS function, 'imports `' || i.module || '`' AS does, i.line AS line, i.column AS column, i.end_line AS end_line, i.end_column AS end_column
  FROM python_import i WHERE i.top_level IN ('fakeredis', 'mongomock', 'mongomock_motor')
  UNION ALL
  SELECT d.file, d.function, 'makes a `' || d.tool || '`', d.line, d.column, d.end_line, d.end_column FROM test_double d WHERE regexp('^(fakeredis|mongomock)', d.tool)
  UNION ALL
  SELECT d.file, d.function, 'replaces `' || n.name || '`', d.line, d.column, d.end_line, d.end_column
  FROM test_double d
  JOIN (SELECT x.file, x.call, x.target AS name FROM test_double x
        UNION SELECT x.file, x.call, a.target FROM test_double x JOIN python_assignment a ON a.file = x.file AND a.call = x.call
        UNION SELECT x.file, x.call, x.function_name FROM test_double x WHERE x.tool LIKE '%Mock') n ON n.file = d.file AND n.call = d.call
  WHERE d.tool NOT LIKE '%env' AND regexp('(^|[._])(redis|aioredis|rabbit(mq)?|aio_pika|pika|amqp|broker|publisher|postgres(ql)?|asyncpg|mongo(db)?|motor|database|data_client|(db|data)_[a-z_]*client)([._]|$)', lower(n.name));
