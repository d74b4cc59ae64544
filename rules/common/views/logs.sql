-- What services write into their logs.

-- Calls that write to a log, with each value that they write: arguments, what an f-string holds, and the entries of `extra={…}`; of `dict(…)`, `str(…)` and the
-- like what they are given too. One row per call and value.
CREATE MATERIALIZED VIEW logged_value AS
  WITH said AS MATERIALIZED (
    SELECT c.file, c.ordinal AS call, c.scope, c.callee, c.method
    FROM list l CROSS JOIN fact_python_call c ON c.method = l.item
    WHERE l.list = 'log_methods'
      AND (c.name GLOB 'logging.*' OR c.name GLOB 'structlog.*' OR c.name GLOB 'loguru.*' OR c.name = 'builtins.print' OR c.callee REGEXP '(?i)(^|[._])log(ger|ging)?(\.(bind|opt|getChild)\(.*\))?\.\w+$')
  ), given AS MATERIALIZED (
    SELECT s.file, s.call, s.callee, a.keyword AS label, a.kind, a.text, a.value, a.line, a.column, a.end_line, a.end_column
    FROM said s CROSS JOIN fact_python_argument a ON a.file = s.file AND a.call = s.call
    UNION ALL
    SELECT s.file, s.call, s.callee, e.key, e.kind, e.text, e.value, e.line, e.column, e.end_line, e.end_column
    FROM said s CROSS JOIN fact_python_entry e ON e.file = s.file AND e.holder = 'argument' AND e.owner = s.call
  )
  SELECT g.file AS file, f.path AS path, g.call AS call, g.callee AS callee,
         g.label AS label,                  -- keyword argument or key of the entry; NULL for what has none
         g.kind AS kind,                    -- as in python_argument
         coalesce(CASE g.kind WHEN 'call' THEN n.callee END, g.text, g.value) AS text,  -- as written; of a call what it calls
         g.line AS line, g.column AS column, g.end_line AS end_line, g.end_column AS end_column
  FROM given g
  CROSS JOIN file f ON f.id = g.file
  LEFT JOIN fact_python_call n ON n.file = g.file AND n.ordinal = g.value
  UNION ALL
  SELECT g.file, f.path, g.call, g.callee, NULL, a.kind, coalesce(a.text, a.value), a.line, a.column, a.end_line, a.end_column
  FROM given g
  CROSS JOIN file f ON f.id = g.file
  CROSS JOIN fact_python_call n ON n.file = g.file AND n.ordinal = g.value AND n.callee IN ('dict', 'str', 'repr', 'json.dumps')
  CROSS JOIN fact_python_argument a ON a.file = g.file AND a.call = n.ordinal
  UNION ALL
  -- `headers.get("Authorization")`, as it is written.
  SELECT g.file, f.path, g.call, g.callee, NULL, 'call', printf('%s("%s")', n.callee, k.value), g.line, g.column, g.end_line, g.end_column
  FROM given g
  CROSS JOIN file f ON f.id = g.file
  CROSS JOIN fact_python_call n ON n.file = g.file AND n.ordinal = g.value
  CROSS JOIN fact_python_argument k ON k.file = n.file AND k.call = n.ordinal AND k.position = 0;
