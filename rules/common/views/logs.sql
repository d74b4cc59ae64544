-- What services write into their logs.

-- Calls that write to a log, with each value that they write: arguments, what an f-string holds, and the entries of `extra={…}`. One row per call and value.
CREATE MATERIALIZED VIEW logged_value AS
  WITH said AS MATERIALIZED (
    SELECT c.file, c.ordinal AS call, c.scope, c.callee, c.method
    FROM list l CROSS JOIN fact_python_call c ON c.method = l.item
    WHERE l.list = 'log_methods'
      AND (c.name GLOB 'logging.*' OR c.name GLOB 'structlog.*' OR c.name GLOB 'loguru.*' OR c.name = 'builtins.print' OR c.callee REGEXP '(?i)(^|[._])log(ger|ging)?(\.(bind|opt|getChild)\(.*\))?\.\w+$')
  )
  SELECT s.file AS file, f.path AS path, s.call AS call, s.callee AS callee,
         a.keyword AS label,                -- keyword argument or key of the entry; NULL for what has none
         a.kind AS kind,                    -- as in python_argument
         coalesce(CASE a.kind WHEN 'call' THEN n.callee END, a.text, a.value) AS text,  -- as written; of a call what it calls
         a.line AS line, a.column AS column, a.end_line AS end_line, a.end_column AS end_column
  FROM said s
  CROSS JOIN file f ON f.id = s.file
  CROSS JOIN fact_python_argument a ON a.file = s.file AND a.call = s.call
  LEFT JOIN fact_python_call n ON n.file = a.file AND n.ordinal = a.value
  UNION ALL
  SELECT s.file, f.path, s.call, s.callee, e.key, e.kind, coalesce(CASE e.kind WHEN 'call' THEN n.callee END, e.text, e.value), e.line, e.column, e.end_line, e.end_column
  FROM said s
  CROSS JOIN file f ON f.id = s.file
  CROSS JOIN fact_python_entry e ON e.file = s.file AND e.holder = 'argument' AND e.owner = s.call
  LEFT JOIN fact_python_call n ON n.file = e.file AND n.ordinal = e.value;
