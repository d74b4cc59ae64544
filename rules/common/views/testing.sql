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
