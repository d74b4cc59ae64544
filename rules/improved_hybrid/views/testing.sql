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
  FROM test_double d JOIN named_double n ON n.file = d.file AND n.call = d.call
  WHERE d.tool NOT LIKE '%env' AND regexp('(^|[._])(redis|aioredis|rabbit(mq)?|aio_pika|pika|amqp|broker|publisher|postgres(ql)?|asyncpg|mongo(db)?|motor|database|data_client|(db|data)_[a-z_]*client)([._]|$)', lower(n.name));

-- By which names a double goes: what it replaces, the variable that it is put into, the function that makes it.
CREATE MATERIALIZED VIEW named_double AS
  SELECT x.file AS file, x.call AS call, x.target AS name FROM test_double x
  UNION
  SELECT x.file, x.call, a.target FROM test_double x JOIN python_assignment a ON a.file = x.file AND a.call = x.call
  UNION
  SELECT x.file, x.call, x.function_name FROM test_double x WHERE x.tool LIKE '%Mock';

-- What some runner collects outside of examples, by its kind: unit, integration, load. The folder says it, else the name of the file, a mark, or what the test uses.
CREATE MATERIALIZED VIEW collected_test AS
  WITH
  told AS MATERIALIZED (
    SELECT DISTINCT t.path, t.kind, t.marks,
           regexp('^(load|stress|performance|perf)_?tests?(_|$)|^tests?_(load|stress|performance|perf|benchmarks?)$|_(load|stress|performance)_tests?$', f.stem) AS load_name,
           regexp('(^|_)(integration|e2e|end_to_end)(_|$)', f.stem) AS integration_name,
           EXISTS (SELECT 1 FROM json_each(t.fixtures) x WHERE x.value = 'benchmark') AS measures,
           EXISTS (SELECT 1 FROM python_import i WHERE i.file = t.file AND i.top_level = 'testcontainers') AS starts
    FROM test_case t JOIN tree_file f ON f.file = t.file AND NOT f.foreign_tree
  ),
  judged AS MATERIALIZED (
    SELECT t.path, CASE WHEN t.kind = 'load' OR t.load_name OR t.measures OR regexp('"(load|stress|performance|perf|benchmark)"', t.marks) THEN 'load'
                        WHEN t.kind IN ('integration', 'e2e') OR t.integration_name OR t.starts OR regexp('"(integration|e2e|end_to_end)"', t.marks) THEN 'integration'
                        ELSE 'unit' END AS kind
    FROM told t
  )
  SELECT j.path AS path, j.kind AS kind FROM judged j
  UNION
  SELECT u.path, k.value FROM use_case_test_file u JOIN json_each('["unit","integration","load"]') k ON u.folder || '/' LIKE 'tests/' || k.value || '/%' WHERE u.tests > 0
  UNION
  -- What asks the running system: tests from outside, scenarios, requests, its pages in a browser.
  SELECT f.path, 'integration' FROM outside_test o JOIN tree_file f ON f.file = o.file AND NOT f.foreign_tree WHERE f.path NOT IN (SELECT j.path FROM judged j WHERE j.kind = 'load')
  UNION
  SELECT f.path, 'integration' FROM tree_file f WHERE NOT f.foreign_tree AND regexp('(^|[/._-])(e2e|integration)[/._-].*\.(spec|test|cy)\.[jt]sx?$', f.path)
  UNION
  -- Load generators.
  SELECT f.path, 'load' FROM tree_file f
  WHERE NOT f.foreign_tree
    AND regexp('(?i)\.jmx$|simulation\.(scala|java|kt)$|(^|/)(tests?/(.+/)?(load|performance|perf|stress)|(load|performance|perf|stress)[_-]?tests?|k6|artillery)/.*\.(m?js|ts|ya?ml|lua)$|(^|[/._-])(k6|artillery|(load|stress)[_-]?tests?)[^/]*\.(m?js|ts|ya?ml|sh|lua|py)$', f.path)
  UNION
  SELECT b.path, 'load' FROM python_base b JOIN tree_file f ON f.file = b.file AND NOT f.foreign_tree WHERE b.name LIKE 'locust.%'
  UNION
  SELECT c.path, 'load' FROM automation_command c WHERE regexp('^(k6|locust|artillery|autocannon|wrk2?|hey|ab|vegeta|jmeter|bzt|oha|bombardier|siege)$', c.tool);

-- The kinds of tests that a repository must have, once it has tests at all.
CREATE VIEW demanded_test_kind AS
  SELECT k.value AS kind FROM json_each('["unit","integration","load"]') k WHERE EXISTS (SELECT 1 FROM collected_test);
