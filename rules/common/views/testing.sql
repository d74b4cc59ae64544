-- Tests and what stands in for the real thing in them.

-- Test functions that pytest finds by its defaults, with the services whose code they use; one row per test and service.
CREATE MATERIALIZED VIEW test_case AS
  SELECT d.file AS file, f.path AS path, d.ordinal AS function, d.name AS name, c.name AS class_name,
         CASE WHEN regexp('(^|/)(integration|component)(_tests?)?/', f.path) THEN 'integration' WHEN regexp('(^|/)(load|performance|stress)(_tests?)?/', f.path) THEN 'load'
              WHEN regexp('(^|/)(e2e|end_to_end|acceptance|system)(_tests?)?/', f.path) THEN 'e2e' ELSE 'unit' END AS kind,  -- by the folder: unit, integration, load, e2e
         t.service AS service,              -- NULL if it uses no service's code
         d.is_async AS is_async, d.statements AS statements,
         (SELECT json_group_array(mark) FROM (
            SELECT substr(x.text, 13) AS mark FROM fact_python_decorator x WHERE x.file = d.file AND x.definition IN (d.ordinal, d.parent) AND x.text LIKE 'pytest.mark.%'
            UNION
            SELECT substr(a.value, 13) FROM fact_python_assignment a
            WHERE a.file = d.file AND a.scope IS NULL AND a.target = 'pytestmark' AND a.value LIKE 'pytest.mark.%')) AS marks,  -- JSON list, those of class and module too: `asyncio`, `skip`
         (SELECT json_group_array(p.value ->> 0) FROM json_each(d.parameters) p WHERE p.value ->> 0 NOT IN ('self', 'cls')) AS fixtures,  -- JSON list of its parameters
         d.line AS line, d.column AS column, d.end_line AS end_line, d.end_column AS end_column
  FROM file f
  CROSS JOIN fact_python_definition d ON d.file = f.id AND d.kind = 'function' AND d.name GLOB 'test*'
  LEFT JOIN fact_python_definition c ON c.file = d.file AND c.ordinal = d.parent
  LEFT JOIN test_of t ON t.file = d.file
  WHERE f.kind = 'python' AND (f.stem GLOB 'test_*' OR f.stem GLOB '*_test')
    AND (d.parent IS NULL OR c.kind = 'class'
         AND (c.name GLOB 'Test*' OR EXISTS (SELECT 1 FROM fact_python_base b WHERE b.file = c.file AND b.definition = c.ordinal AND b.name LIKE 'unittest%TestCase')));

-- Calls of the list `test_doubles`: mocks, patches and fakes, with what they replace.
CREATE VIEW test_double AS
  SELECT c.file AS file, c.path AS path, c.call AS call, c.function AS function, c.function_name AS function_name,
         coalesce(c.name, c.callee) AS tool,
         (SELECT coalesce(o.value, o.text) FROM call_option o WHERE o.file = c.file AND o.call = c.call AND (o.option IN ('target', 'name') OR o.position = 0)
          ORDER BY o.position IS NULL, o.position LIMIT 1) AS target,  -- dotted name or object that it replaces, NULL for a plain mock
         c.line AS line, c.column AS column, c.end_line AS end_line, c.end_column AS end_column
  FROM listed_call c WHERE c.list = 'test_doubles';

-- Directories below which coroutines are run without a mark: by the mode that pytest's configuration or a command sets, or by a hook of a conftest.py.
CREATE MATERIALIZED VIEW asynchronous_mode AS
  SELECT f.directory AS directory FROM fact_toml_value v JOIN file f ON f.id = v.file
  WHERE v.key IN ('tool.pytest.ini_options.asyncio_mode', 'tool.pytest.ini_options.anyio_mode') AND v.value = 'auto'
     OR v.key = 'tool.pytest.ini_options.addopts' AND regexp('asyncio[-_]mode[= ]auto', v.value)
  UNION
  SELECT f.directory FROM fact_ini_value v JOIN file f ON f.id = v.file
  WHERE v.key IN ('asyncio_mode', 'anyio_mode') AND v.value = 'auto' OR v.key = 'addopts' AND regexp('asyncio[-_]mode[= ]auto', v.value)
  UNION
  SELECT '' FROM automation_command c WHERE regexp('asyncio[-_]mode[= ]auto', c.does)
  UNION
  SELECT f.directory FROM fact_python_definition d JOIN file f ON f.id = d.file
  WHERE f.name = 'conftest.py' AND d.name IN ('pytest_collection_modifyitems', 'pytest_pyfunc_call');

-- Where a threshold for the coverage of tests stands: in the configuration of coverage, in options of pytest, in commands.
CREATE MATERIALIZED VIEW coverage_threshold AS
  SELECT v.path AS path, CAST(v.value AS REAL) AS percent, 1 AS setting, v.line AS line, v.column AS column, v.end_line AS end_line, v.end_column AS end_column
  FROM toml_value v WHERE v.key IN ('tool.coverage.report.fail_under', 'report.fail_under')
  UNION ALL
  SELECT v.path, CAST(v.value AS REAL), 1, v.line, v.column, v.end_line, v.end_column FROM ini_value v WHERE v.section IN ('report', 'coverage:report') AND v.key = 'fail_under'
  UNION ALL
  SELECT v.path, CAST(substr(v.value, instr(v.value, 'cov-fail-under') + 15) AS REAL), 0, v.line, v.column, v.end_line, v.end_column
  FROM toml_value v WHERE v.key = 'tool.pytest.ini_options.addopts' AND instr(v.value, 'cov-fail-under')
  UNION ALL
  SELECT v.path, CAST(substr(v.value, instr(v.value, 'cov-fail-under') + 15) AS REAL), 0, v.line, v.column, v.end_line, v.end_column
  FROM ini_value v WHERE v.key = 'addopts' AND instr(v.value, 'cov-fail-under')
  UNION ALL
  SELECT c.path, CAST(substr(c.does, instr(c.does, '-fail-under') + 12) AS REAL), 0, c.line, c.column, c.end_line, c.end_column
  FROM automation_command c WHERE instr(c.does, 'pytest ') = 1 AND instr(c.does, '--cov-fail-under')
  UNION ALL
  SELECT c.path, CAST(substr(c.does, instr(c.does, '-fail-under') + 12) AS REAL), 0, c.line, c.column, c.end_line, c.end_column
  FROM automation_command c WHERE instr(c.does, 'coverage ') = 1 AND instr(c.does, '--fail-under');

-- The pyproject.toml in which a threshold belongs: the only one above tests, where their coverage is measured and no file that coverage reads before it is there.
CREATE VIEW coverage_manifest AS
  SELECT min(f.path) AS path FROM file f
  WHERE f.name = 'pyproject.toml'
    AND EXISTS (SELECT 1 FROM test_module t WHERE f.directory = '' OR t.path > f.directory || '/' AND t.path < f.directory || '0')
    AND (EXISTS (SELECT 1 FROM automation_command c WHERE regexp('^pytest .*--cov( |=|$)|^coverage run ', c.does))
         OR EXISTS (SELECT 1 FROM toml_value v WHERE v.key = 'tool.pytest.ini_options.addopts' AND instr(v.value, '--cov'))
         OR EXISTS (SELECT 1 FROM ini_value v WHERE v.key = 'addopts' AND instr(v.value, '--cov')))
    AND NOT EXISTS (SELECT 1 FROM file o WHERE o.name = '.coveragerc') AND NOT EXISTS (SELECT 1 FROM ini_value v WHERE v.section LIKE 'coverage:%')
  HAVING count(*) = 1;

-- Services whose code must be tested: business and data services with Python code. A module that nothing starts, beside a service that has its directory, is none.
CREATE VIEW tested_service AS
  SELECT s.* FROM python_service s
  WHERE s.role REGEXP '^(business|data)_' AND NOT (s.path LIKE '%.py' AND EXISTS (SELECT 1 FROM system_service o WHERE o.root = s.root AND o.path NOT LIKE '%.py'));

-- Python files in which runners find tests, by the names that pytest, unittest and Django look for.
CREATE MATERIALIZED VIEW test_module AS
  SELECT DISTINCT f.id AS file, f.path AS path
  FROM file f JOIN fact_python_definition d ON d.file = f.id AND d.name GLOB 'test*'
  WHERE regexp('^tests?(_|$)|_tests?$', f.stem);

-- Tests that use no service's code as far as is known, with the services that they may test all the same: below whose root they lie, whom they ask by an
-- address. `service` is NULL where it may be any, in a repository whose tests use no service's code: who starts programs or containers, or sends requests to an address that is not known.
CREATE MATERIALIZED VIEW outside_test AS
  WITH unattributed AS (
    SELECT m.file, m.path FROM test_module m WHERE m.file NOT IN (SELECT t.file FROM test_of t JOIN tested_service s ON s.service = t.service)
  ), named AS (
    SELECT u.file, t.service FROM unattributed u JOIN tested_service t ON instr(u.path, t.root || '/') = 1
    WHERE (SELECT count(*) FROM tested_service o WHERE o.root = t.root) = 1
    UNION
    SELECT u.file, t.service FROM unattributed u JOIN fact_python_string s ON s.file = u.file JOIN system_container c
      ON url_host(s.value) IN (SELECT lower(h.host) FROM container_host h WHERE h.container = c.id) OR url_port(s.value) IN (SELECT p.host_port FROM published_port p WHERE p.container = c.id)
    JOIN tested_service t ON t.service = c.service
  )
  SELECT n.file AS file, n.service AS service FROM named n
  UNION
  SELECT u.file, NULL FROM unattributed u JOIN fact_python_import i ON i.file = u.file
  WHERE regexp('^(requests|httpx|aiohttp|urllib3?|subprocess|docker|testcontainers|playwright|selenium|grpc|websockets?|aio_?pika|pika|telethon|schemathesis)$', i.top_level)
    AND u.file NOT IN (SELECT file FROM named) AND NOT EXISTS (SELECT 1 FROM test_of t JOIN tested_service s ON s.service = t.service)
  UNION
  -- What other tools run.
  SELECT f.id, NULL FROM file f WHERE regexp('\.(feature|robot|http|bru|hurl)$|postman_collection\.json$', f.name)
  UNION
  SELECT c.file, NULL FROM automation_command c JOIN tree_file f ON f.file = c.file AND f.test WHERE c.tool = 'curl';
