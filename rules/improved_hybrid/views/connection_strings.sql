-- Connection strings of databases in code and in the files that ship with it.

-- Calls that hand a function of a list to somebody who calls it: `partial(subprocess.run, …)`, `to_thread(f, …)`, `run_in_executor(None, f)`.
CREATE MATERIALIZED VIEW handed_call AS
  SELECT l.list AS list, l.item AS item, c.file AS file, c.path AS path, c.call AS call, c.callee AS callee,
         c.line AS line, c.column AS column, c.end_line AS end_line, c.end_column AS end_column
  FROM listed_call c JOIN python_argument a ON a.file = c.file AND a.call = c.call AND a.kind = 'name' JOIN list l ON l.item = a.value
  WHERE c.list = 'call_wrappers';

-- Strings of code that connect to a database, folded: in whatever way they are spelt. Patterns that mask or take apart such strings are none,
-- nor is a bare scheme, which is compared or replaced.
CREATE MATERIALIZED VIEW connection_literal AS
  SELECT t.file AS file,
         CASE WHEN t.kind = 'dsn_keywords' THEN 'keywords' WHEN t.value LIKE '{}%' THEN 'its port tells' ELSE substr(t.value, 1, instr(t.value, ':') - 1) END AS scheme,
         t.line AS line, t.column AS column, t.end_line AS end_line, t.end_column AS end_column
  FROM fact_python_string t LEFT JOIN fact_python_call c ON c.file = t.file AND c.ordinal = t.call
  WHERE t.kind IN ('dsn', 'base64_dsn', 'dsn_keywords')
    AND (t.kind = 'dsn_keywords' AND t.value LIKE '%dbname%'
         OR t.kind <> 'dsn_keywords' AND (regexp((SELECT item FROM list WHERE list = 'database_dsn_pattern'), lower(t.value)) OR t.value LIKE '{}%') AND t.value NOT LIKE '% %'
            AND NOT regexp('^[A-Za-z0-9_+{}]+:(//)?$', t.value))
    AND NOT regexp('\[\^|\\[wWsSdD]|\(\?|\.[*+]', t.value)
    AND coalesce(c.method, '') NOT IN ('startswith', 'removeprefix', 'compile', 'sub', 'match', 'search', 'fullmatch', 'findall', 'replace');

-- Connection strings in configuration that ships with a business service's code.
CREATE VIEW shipped_connection_string AS
  SELECT s.service AS service, s.role AS role, substr(c.value, 1, instr(c.value, ':') - 1) AS scheme,
         f.path AS path, c.line AS line, c.column AS column, c.end_line AS end_line, c.end_column AS end_column
  FROM fact_connection_string c
  CROSS JOIN file f ON f.id = c.file
  JOIN business_service s ON EXISTS (SELECT 1 FROM service_image i JOIN image_file x ON x.image = i.image AND x.file = c.file WHERE i.service = s.service)
    OR s.root <> '' AND substr(f.path, 1, length(s.root) + 1) = s.root || '/' AND NOT EXISTS (SELECT 1 FROM service_image i WHERE i.service = s.service)
  WHERE f.path NOT IN (SELECT path FROM container) AND f.name NOT LIKE '%compose%.y%ml' AND f.kind <> 'link'
    AND NOT regexp('(^|/)(tests?|docs?|examples?|samples?|\.[^/]+)/', f.path)
    AND NOT EXISTS (SELECT 1 FROM service d WHERE d.role IN ('data_postgres', 'data_mongo', 'migration_job', 'tool', 'infra_db')
                    AND d.root <> '' AND substr(f.path, 1, length(d.root) + 1) = d.root || '/');
