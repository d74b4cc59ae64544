-- What production is like: base and production file together.

-- Variables of containers of production that switch on debugging or a chatty log, and settings without a value there whose default does.
CREATE VIEW production_debug_variable AS
  WITH given AS MATERIALIZED (
    SELECT c.id AS container, c.name, c.service, e.key, CASE WHEN instr(n.value, '$') THEN captured('\$\{\w+:?-([^}$]*)\}', n.value) ELSE e.value END AS value,
           e.path, e.line, e.column, e.end_line, e.end_column
    FROM production_container c JOIN container_env e ON e.container = c.id
    LEFT JOIN yaml_node n ON n.path = e.path AND n.line = e.line AND n.column = e.column
    WHERE NOT regexp('\.(example|sample|template|dist)$', e.path)
  ), said AS (
    SELECT name, key, value, '' AS origin, path, line, column, end_line, end_column FROM given
    UNION ALL
    SELECT c.name, t.key, t.default_value, ' by the default in the code', f.path, t.line, t.column, t.end_line, t.end_column
    FROM production_container c JOIN setting t ON t.service = c.service JOIN file f ON f.id = t.file
    WHERE NOT EXISTS (SELECT 1 FROM container_env e WHERE e.container = c.id AND e.key = t.key)
  )
  SELECT s.name AS name, s.key AS key, '`' || s.value || '`' || s.origin AS value, s.path AS path, s.line AS line, s.column AS column, s.end_line AS end_line, s.end_column AS end_column
  FROM said s
  WHERE regexp('(^|_)DEBUG$|^PYTHONDEVMODE$|^PYTHONASYNCIODEBUG$', s.key) AND regexp('^(?i:true|1|yes|on|y|t)$', s.value)
     OR regexp('(^|_)LOG_?LEVEL$', s.key) AND regexp('^(?i:debug|trace|notset|all|10|5)$', s.value);
