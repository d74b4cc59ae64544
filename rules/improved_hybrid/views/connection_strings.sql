-- Connection strings of databases in code and in the files that ship with it.

-- Calls that hand a function of a list to somebody who calls it: `partial(subprocess.run, …)`, `to_thread(f, …)`, `run_in_executor(None, f)`.
CREATE MATERIALIZED VIEW handed_call AS
  SELECT l.list AS list, l.item AS item, c.file AS file, c.path AS path, c.call AS call, c.callee AS callee,
         c.line AS line, c.column AS column, c.end_line AS end_line, c.end_column AS end_column
  FROM listed_call c JOIN python_argument a ON a.file = c.file AND a.call = c.call AND a.kind = 'name' JOIN list l ON l.item = a.value
  WHERE c.list = 'call_wrappers';

-- Strings of code, folded, that are an address of a database in whatever way they are spelt. Patterns that mask or take apart such strings are none,
-- nor is a bare scheme, which is compared or replaced.
CREATE MATERIALIZED VIEW database_string AS
  SELECT t.file AS file, t.ordinal AS ordinal, t.scope AS scope, t.call AS call,
         CASE WHEN t.kind = 'dsn_keywords' THEN 'keywords' WHEN t.value LIKE '{}%' THEN 'its port tells' ELSE substr(t.value, 1, instr(t.value, ':') - 1) END AS scheme,
         t.line AS line, t.column AS column, t.end_line AS end_line, t.end_column AS end_column
  FROM fact_python_string t LEFT JOIN fact_python_call c ON c.file = t.file AND c.ordinal = t.call
  WHERE t.kind IN ('dsn', 'base64_dsn', 'dsn_keywords')
    AND (t.kind = 'dsn_keywords' AND t.value LIKE '%dbname%'
         OR (regexp((SELECT item FROM list WHERE list = 'database_dsn_pattern'), lower(t.value)) OR t.value LIKE '{}%') AND t.value NOT LIKE '% %'
            AND NOT regexp('^[A-Za-z0-9_+{}]+:(//)?$', t.value))
    AND NOT regexp('\[\^|\\[wWsSdD]|\(\?|\.[*+]', t.value)
    AND coalesce(c.method, '') NOT IN ('startswith', 'removeprefix', 'compile', 'sub', 'match', 'search', 'fullmatch', 'findall', 'replace');

-- Those that connect to it. An argument that describes a field, a parameter or an operation only says what such a string looks like, and so do what
-- a model's configuration adds to its schema and a constant that is handed on as such an argument.
CREATE MATERIALIZED VIEW connection_literal AS
  WITH describing AS MATERIALIZED (
    SELECT a.file, a.value, a.line, a.column, a.end_line, a.end_column
    FROM (SELECT DISTINCT file FROM database_string) d CROSS JOIN fact_python_argument a ON a.file = d.file JOIN list l ON l.list = 'describing_parameters' AND l.item = a.keyword
  ), assigned AS (
    -- The assignment that a string outside of calls belongs to is the last before it.
    SELECT d.file, d.ordinal, d.line AS string_line, x.target, max(printf('%09d %09d', x.line, x.column)) AS last, x.line
    FROM database_string d JOIN fact_python_assignment x ON x.file = d.file AND x.scope IS d.scope AND (x.line, x.column) <= (d.line, d.column)
    WHERE d.call IS NULL GROUP BY d.file, d.ordinal
  ), example AS (
    SELECT d.file, d.ordinal FROM database_string d
    JOIN describing a ON a.file = d.file AND (d.line, d.column) >= (a.line, a.column) AND (d.line, d.column) < (a.end_line, a.end_column)
    UNION
    SELECT a.file, a.ordinal FROM assigned a
    WHERE (a.target IN ('model_config', 'json_schema_extra', 'schema_extra') OR EXISTS (SELECT 1 FROM describing k WHERE k.file = a.file AND k.value = ':' || a.target))
      -- The default of a parameter is none of the assignment above.
      AND NOT EXISTS (SELECT 1 FROM fact_python_definition f WHERE f.file = a.file AND f.line > a.line AND f.line <= a.string_line)
  )
  SELECT d.file AS file, d.scheme AS scheme, d.line AS line, d.column AS column, d.end_line AS end_line, d.end_column AS end_column
  FROM database_string d WHERE (d.file, d.ordinal) NOT IN (SELECT file, ordinal FROM example);

-- Connection strings in configuration that ships with a business service's code.
CREATE VIEW shipped_connection_string AS
  SELECT s.service AS service, s.role AS role, substr(c.value, 1, instr(c.value, ':') - 1) AS scheme,
         f.path AS path, c.line AS line, c.column AS column, c.end_line AS end_line, c.end_column AS end_column
  FROM fact_connection_string c
  CROSS JOIN file f ON f.id = c.file
  JOIN business_service s ON EXISTS (SELECT 1 FROM service_image i JOIN image_file x ON x.image = i.image AND x.file = c.file WHERE i.service = s.service)
    OR s.root <> '' AND substr(f.path, 1, length(s.root) + 1) = s.root || '/' AND NOT EXISTS (SELECT 1 FROM service_image i WHERE i.service = s.service)
  WHERE f.path NOT IN (SELECT path FROM container) AND f.name NOT LIKE '%compose%.y%ml' AND f.kind <> 'link'
    AND NOT regexp('(^|/)(tests?|docs?|examples?|samples?|\.[^/]+)/|[._](example|sample|template)(\.|$)|(^|/)(openapi|swagger)[^/]*$', f.path)
    AND NOT EXISTS (SELECT 1 FROM service d WHERE d.role IN ('data_postgres', 'data_mongo', 'migration_job', 'tool', 'infra_db')
                    AND d.root <> '' AND substr(f.path, 1, length(d.root) + 1) = d.root || '/');
