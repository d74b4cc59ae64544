-- What starts servers, pollings and event loops, and where that begins.

-- Calls that start a web server, a worker of a queue on the loop that runs, a bot's polling or an event loop.
CREATE MATERIALIZED VIEW start_call AS
  SELECT c.list AS family,      -- server_starts, queue_worker_starts, polling_starts, loop_starts
         c.file, c.path, c.call, c.function, c.callee, max(c.name) AS name, c.awaited, c.parent, c.main_guard,
         c.line, c.column, c.end_line, c.end_column
  FROM listed_call c
  WHERE c.list IN ('server_starts', 'queue_worker_starts', 'polling_starts', 'loop_starts')
    -- What the repository itself calls `run_until_complete` may be anything.
    AND (c.list <> 'loop_starts' OR c.item NOT LIKE '.%' OR c.first_party = 0)
    -- `server.serve()` is uvicorn's where nothing says whose it is.
    AND (c.item <> '.serve' OR c.name IS NULL AND lower(c.callee) LIKE '%server.serve')
  GROUP BY c.list, c.file, c.call;

-- From these calls back to their callers, for there are few such calls.
CREATE MATERIALIZED VIEW start_way AS
  WITH RECURSIVE climb(service, family, file, call, at, function, site, handed) AS (
    SELECT m.service, s.family, s.file, s.call, s.file, s.function, s.call, 0 FROM start_call s CROSS JOIN service_module m ON m.file = s.file
    UNION
    SELECT c.service, c.family, c.file, c.call, e.file, e.definition, e.site, c.handed OR e.kind = 'argument'
    FROM climb c
    CROSS JOIN definition_edge e ON e.target = c.at AND e.target_definition = c.function AND e.service = c.service AND e.kind IN ('call', 'argument')
    WHERE c.function IS NOT NULL
  )
  SELECT service, family, file, call,  -- the call that starts
         at, function,                 -- a function that leads there, NULL for the module itself
         site,                         -- its call that does
         handed                        -- 1 if a function on the way is handed on instead of called
  FROM climb;

-- The module a service's Python process starts with, and the function of it that a console script names.
CREATE MATERIALIZED VIEW python_start AS
  WITH started AS (
    SELECT DISTINCT p.service, p.file, CASE p.kind WHEN 'console_script' THEN p.attribute END AS attribute
    FROM system_process p JOIN file f ON f.id = p.file
    WHERE p.long_running = 1 AND p.kind IN ('python', 'console_script') AND f.name <> 'manage.py'
    UNION
    SELECT r.service, r.file, NULL
    FROM service_reach r
    WHERE r.depth = 0 AND r.from_entry = 1 AND NOT EXISTS (SELECT 1 FROM process p WHERE p.service = r.service)
  )
  SELECT t.service, s.role, t.file, f.path, t.attribute,
         f.name = '__main__.py' AS runs_whole,  -- its top level is what runs
         coalesce(m.main_guard_line, 1) AS line
  FROM started t JOIN system_service s ON s.name = t.service JOIN file f ON f.id = t.file JOIN python_module m ON m.file = t.file;

-- The start modules of services and the calls that start their loops: a row for the module itself, without a call, and one per call it leads to.
CREATE MATERIALIZED VIEW loop_start AS
  WITH begun AS (
    -- What a lambda holds does not run where it stands.
    SELECT p.service, p.file AS entry, w.file, w.call, k.main_guard OR p.runs_whole AS guarded
    FROM python_start p CROSS JOIN start_way w ON w.service = p.service AND w.at = p.file AND w.function IS NULL
    CROSS JOIN python_call k ON k.file = w.at AND k.ordinal = w.site AND (k.in_lambda = 0 OR k.main_guard = 1)
    UNION
    SELECT p.service, p.file, w.file, w.call, 1
    FROM python_start p CROSS JOIN python_definition d ON d.file = p.file AND d.qualname = p.attribute
    CROSS JOIN start_way w ON w.service = p.service AND w.at = d.file AND w.function = d.ordinal
  )
  SELECT p.service, p.role, p.path AS entry, p.file AS entry_file, s.file, s.call, s.callee, s.name,
         max(b.guarded) AS guarded,   -- 1 if the main guard, a console script or `python -m` leads there
         s.path, s.line, s.column, s.end_line, s.end_column
  FROM python_start p
  JOIN begun b ON b.service = p.service AND b.entry = p.file
  JOIN start_call s ON s.file = b.file AND s.call = b.call AND s.family IN ('polling_starts', 'loop_starts')
  GROUP BY p.service, p.file, s.file, s.call
  UNION ALL
  SELECT service, role, path, file, NULL, NULL, NULL, NULL, NULL, path, line, 1, line, 1 FROM python_start;
