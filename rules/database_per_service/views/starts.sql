-- How services with migrations start.

-- The web servers that containers of services with an environment of Alembic start, and what comes before them.
CREATE MATERIALIZED VIEW start_server AS
  WITH
  -- Words that run Alembic, in whatever wrapper.
  migration AS MATERIALIZED (
    SELECT c.service, c.container, c.ordinal, c.path, c.line, c.column FROM start_command c
    WHERE regexp('[/"]alembic".*"upgrade"', c.words)
      -- Nobody waits for what runs beside.
      AND NOT EXISTS (SELECT 1 FROM shell_command b WHERE b.path = c.path AND b.line = c.line AND b.column = c.column AND b.background)
  ),
  server AS (
    SELECT c.*, (SELECT min(m.ordinal) FROM migration m WHERE m.service = c.service AND m.container IS c.container) AS migration
    FROM start_command c
    WHERE regexp('[/"](uvicorn|gunicorn|hypercorn|granian|fastapi)"', c.words)
  )
  SELECT v.service AS service, v.container AS container, v.ordinal AS ordinal,
         CASE WHEN v.program REGEXP '^python' THEN 'uvicorn' ELSE v.program END AS program,
         v.migration AS migration,       -- ordinal of the first `alembic upgrade` of the same start; NULL without one
         -- somebody else, or the code of the service, brings the database to the newest revision
         EXISTS (SELECT 1 FROM container_command m JOIN system_container j ON j.id = m.container JOIN service o ON o.name = j.service
                 WHERE regexp('[/"]alembic".*"upgrade"', m.words) AND o.root = s.root)
         OR EXISTS (SELECT 1 FROM listed_call l JOIN service_code c ON c.file = l.file AND c.service = v.service AND c.runs WHERE l.list = 'migration_calls') AS migrated_elsewhere,
         -- a migration that fails ends the start
         EXISTS (SELECT 1 FROM migration m JOIN shell_command a ON a.path = m.path AND a.line = m.line AND a.column = m.column
                 WHERE m.service = v.service AND m.container IS v.container AND m.ordinal = v.migration
                   AND (EXISTS (SELECT 1 FROM shell_command e WHERE e.file = a.file AND e.instruction IS a.instruction AND e.ordinal < a.ordinal AND e.program = 'set' AND regexp('-[a-z]*e[a-z]*\b|errexit', e.words))
                     OR EXISTS (SELECT 1 FROM shell_command n WHERE n.file = a.file AND n.instruction IS a.instruction AND n.ordinal = a.ordinal + 1 AND n.follows IN ('&&', '||'))))
         -- nobody sees how the two are joined
         OR NOT EXISTS (SELECT 1 FROM migration m JOIN shell_command a ON a.path = m.path AND a.line = m.line AND a.column = m.column WHERE m.service = v.service AND m.container IS v.container AND m.ordinal = v.migration) AS stops,
         EXISTS (SELECT 1 FROM start_command w WHERE w.service = v.service AND w.container IS v.container AND w.ordinal < v.migration AND w.program = 'sleep') AS sleeps,
         EXISTS (SELECT 1 FROM start_command w WHERE w.service = v.service AND w.container IS v.container AND w.ordinal < v.migration
                   AND regexp('(^|[/"])(nc|ncat|netcat|pg_isready|psql|wait[-_]?for[^"/]*|dockerize|curl|timeout|python3?)\b|/dev/tcp/', w.words))
         OR EXISTS (SELECT 1 FROM container_dependency d WHERE d.container = v.container AND d.condition = 'service_healthy') AS waits,
         x.is_exec AS is_exec,  -- NULL where no script starts it

         v.path AS path, v.line AS line, v.column AS column, v.end_line AS end_line, v.end_column AS end_column
  FROM server v JOIN serving_service s ON s.service = v.service
  LEFT JOIN shell_command x ON x.path = v.path AND x.line = v.line AND x.column = v.column
  WHERE EXISTS (SELECT 1 FROM migration_environment e WHERE e.service = v.service OR substr(e.path, 1, length(s.root) + 1) = s.root || '/');
