-- What runs beside a process of a service, and on which event loop.

-- Servers, pollings and loops that run inside a thread or a child process: named as its target, called in its lambda, started by the functions
-- it runs, or by the methods of a class that is one. One row per thread or process and start.
CREATE MATERIALIZED VIEW spawned_start AS
  WITH RECURSIVE
  -- `key` is the spawning call's, or -1 less the class's ordinal.
  spawn AS MATERIALIZED (
    SELECT DISTINCT c.list AS how, c.file, c.call AS key, c.path, c.callee AS spawner, NULL AS class, c.line, c.column, c.end_line, c.end_column
    FROM listed_call c WHERE c.list IN ('thread_starts', 'process_starts')
    UNION
    SELECT l.list, d.file, -1 - k.ordinal, d.path, k.name, k.ordinal, d.line, d.column, d.end_line, d.end_column
    FROM list l
    CROSS JOIN class_ancestor a ON a.name = l.item
    CROSS JOIN python_definition k ON k.file = a.file AND k.ordinal = a.definition
    CROSS JOIN python_definition d ON d.file = k.file AND d.parent = k.ordinal AND d.name = 'run'
    WHERE l.list IN ('thread_starts', 'process_starts')
  ),
  -- The call that names what is run: the spawning one, a lambda's or a partial's inside it, or that of a function of ours which hands its parameter on.
  site(file, key, at, call, handed) AS (
    SELECT file, key, file, key, 0 FROM spawn WHERE class IS NULL
    UNION
    SELECT s.file, s.key, c.file, c.ordinal, 0
    FROM site s CROSS JOIN python_call c ON c.file = s.at AND c.ordinal > s.call AND c.parent = s.call
    WHERE c.in_lambda = 1 OR c.name = 'functools.partial'
    UNION
    SELECT s.file, s.key, e.file, e.site, 1
    FROM site s
    CROSS JOIN python_call c ON c.file = s.at AND c.ordinal = s.call
    CROSS JOIN python_argument a ON a.file = c.file AND a.call = c.ordinal
    CROSS JOIN python_parameter p ON p.file = c.file AND p.definition = c.scope AND p.name = a.text
    CROSS JOIN definition_edge e ON e.target = c.file AND e.target_definition = c.scope AND e.kind = 'call'
  ),
  run(service, file, key, target, function) AS (
    SELECT e.service, s.file, s.key, e.target, e.target_definition
    FROM site s CROSS JOIN definition_edge e ON e.file = s.at AND e.site = s.call AND (e.kind = 'argument' OR e.kind = 'call' AND s.handed = 0)
    UNION
    SELECT m.service, s.file, s.key, d.file, d.ordinal
    FROM spawn s CROSS JOIN python_definition d ON d.file = s.file AND d.parent = s.class CROSS JOIN service_module m ON m.file = s.file
    UNION
    SELECT r.service, r.file, r.key, e.target, e.target_definition
    FROM run r CROSS JOIN definition_edge e ON e.file = r.target AND e.definition = r.function AND e.service = r.service AND e.kind = 'call'
  ),
  begun AS (
    SELECT m.service, s.file, s.key, l.list AS family, ltrim(l.item, '.') AS starts, NULL AS function, s.at AS start_file, s.call AS start_call
    FROM site s
    CROSS JOIN python_argument a ON a.file = s.at AND a.call = s.call AND a.kind = 'name'
    CROSS JOIN list l ON l.list IN ('server_starts', 'polling_starts', 'loop_starts') AND (a.value = l.item OR l.list <> 'server_starts' AND substr('.' || a.text, -length(l.item)) = l.item)
    CROSS JOIN service_module m ON m.file = s.file
    UNION
    SELECT m.service, s.file, s.key, c.family, c.callee, NULL, c.file, c.call
    FROM site s CROSS JOIN start_call c ON c.file = s.at AND c.call = s.call CROSS JOIN service_module m ON m.file = s.file
    UNION
    SELECT r.service, r.file, r.key, c.family, c.callee, c.function, c.file, c.call
    FROM run r CROSS JOIN start_call c ON c.file = r.target AND c.function = r.function
  )
  SELECT b.service, s.how,      -- thread_starts, process_starts
         s.file, s.path, s.spawner, s.class, -- a call as written, or the name of the class and its definition
         b.family, b.starts, b.function,     -- what starts, and the function that starts it: NULL if the thread or process names it itself
         b.start_file, b.start_call, s.line, s.column, s.end_line, s.end_column
  FROM begun b
  JOIN spawn s ON s.file = b.file AND s.key = b.key
  JOIN file_owner o ON o.file = s.file AND o.area IN ('service', 'shared');

-- A web server, or a worker of a queue, that runs beside a bot's polling on one loop: one function (or module) runs both, or one makes a task of the server while another polls.
CREATE MATERIALIZED VIEW server_beside_polling AS
  WITH
  way AS MATERIALIZED (
    SELECT DISTINCT w.service, w.family, w.at, w.function, w.site, c.awaited, c.parent
    FROM start_way w JOIN python_call c ON c.file = w.at AND c.ordinal = w.site
    WHERE w.handed = 0
  ),
  pair AS MATERIALIZED (
    SELECT w.service, w.at, w.function, w.site AS server, p.site AS polling, w.awaited + p.awaited AS awaited, w.parent AS server_parent, p.parent AS polling_parent
    FROM way w JOIN way p ON p.service = w.service AND p.at = w.at AND p.function IS w.function AND p.site <> w.site
    WHERE w.family IN ('server_starts', 'queue_worker_starts') AND p.family = 'polling_starts'
  ),
  beside AS (
    SELECT p.service, p.at AS file, p.server, p.at AS polling_file, p.polling, printf('%d %s', p.at, p.function) AS together
    FROM pair p
    WHERE EXISTS (SELECT 1 FROM listed_call j WHERE (j.list = 'task_starts' OR j.list = 'task_joins' AND j.awaited = 0)
                  AND j.file = p.at AND j.call IN (p.server_parent, p.polling_parent))
       OR p.awaited = 0 AND EXISTS (SELECT 1 FROM listed_call j WHERE j.list = 'task_joins' AND j.file = p.at AND j.function IS p.function)
    UNION ALL
    SELECT w.service, w.at, w.site, s.file, s.call, ''
    FROM way w
    JOIN listed_call j ON j.list = 'task_starts' AND j.file = w.at AND j.call = w.parent
    JOIN service_code v ON v.service = w.service AND v.file = w.at AND v.runs = 1
    JOIN start_call s ON s.family = 'polling_starts' AND s.awaited = 1
    JOIN service_code q ON q.service = w.service AND q.file = s.file AND q.runs = 1
    WHERE w.family IN ('server_starts', 'queue_worker_starts') AND w.service NOT IN (SELECT service FROM pair)
  )
  SELECT b.service, w.path, w.callee AS server,
         q.callee AS polling, q.path AS polling_path, q.line AS polling_line, q.column AS polling_column,
         row_number() OVER (PARTITION BY b.service, b.together ORDER BY w.path, w.line, q.path, q.line) AS number, -- of those that run together, from 1
         w.line, w.column, w.end_line, w.end_column
  FROM beside b
  JOIN python_call w ON w.file = b.file AND w.ordinal = b.server
  JOIN python_call q ON q.file = b.polling_file AND q.ordinal = b.polling;

-- Functions with which a process or a command starts: those that console scripts name, commands of click and typer.
CREATE VIEW command_function AS
  SELECT p.file, d.ordinal AS function FROM python_start p JOIN python_definition d ON d.file = p.file AND d.qualname = p.attribute
  UNION
  SELECT d.file, d.ordinal
  FROM console_script k
  JOIN service_module m ON m.module = substr(k.target, 1, instr(k.target || ':', ':') - 1)
  JOIN python_definition d ON d.file = m.file AND d.qualname = substr(k.target, instr(k.target, ':') + 1)
  UNION
  SELECT r.file, r.definition FROM python_decorator r WHERE regexp('(^|\.)(command|group|callback)$', r.text);

-- Calls and decorators that make or run an event loop where the process has one, or may have: in what coroutines call, and in what
-- neither a main guard nor a command leads to. Loops in threads and child processes are in `spawned_start`.
CREATE MATERIALIZED VIEW second_loop AS
  WITH RECURSIVE
  made AS MATERIALIZED (
    SELECT c.file, c.path, c.call, c.function, c.callee, max(c.list = 'loop_bridges') AS always, c.main_guard, c.line, c.column, c.end_line, c.end_column
    FROM listed_call c WHERE c.list IN ('loop_settings', 'loop_bridges') OR c.list = 'loop_starts' AND (c.file, c.call) IN (SELECT file, call FROM start_call) GROUP BY c.file, c.call
    UNION ALL
    SELECT d.file, d.path, NULL, d.definition, '@' || d.text, 1, 0, d.line, d.column, d.end_line, d.end_column
    FROM list l CROSS JOIN python_decorator d ON d.name = l.item WHERE l.list = 'loop_bridges'
    UNION ALL
    -- `partial(asyncio.run, main())`: to be called by somebody else.
    SELECT c.file, c.path, c.ordinal, c.scope, a.value, 0, c.main_guard, c.line, c.column, c.end_line, c.end_column
    FROM python_call c CROSS JOIN python_argument a ON a.file = c.file AND a.call = c.ordinal AND a.kind = 'name' AND a.value = 'asyncio.run'
    WHERE c.name = 'functools.partial'
  ),
  own AS MATERIALIZED (
    SELECT m.*, o.service AS owner
    FROM made m
    JOIN file_owner o ON o.file = m.file
    WHERE m.file IN (SELECT file FROM serving_code)
      -- What runs beside the services is a program of its own.
      AND NOT EXISTS (SELECT 1 FROM service s WHERE s.name = o.service AND s.role IN ('test', 'tool', 'migration_job', 'observability', 'frontend'))
      AND NOT EXISTS (SELECT 1 FROM spawned_start t WHERE t.start_file = m.file AND (t.start_call = m.call OR t.function = m.function))
  ),
  -- What a server imports has the server's loop.
  entry AS MATERIALIZED (
    SELECT file FROM entry_module WHERE file NOT IN (SELECT file FROM process WHERE file IS NOT NULL)
    UNION SELECT file FROM process WHERE file IS NOT NULL AND kind NOT IN ('uvicorn', 'gunicorn', 'hypercorn', 'granian', 'fastapi')
    UNION SELECT file FROM python_start
  ),
  up(file, function, at, caller) AS (
    SELECT file, function, file, function FROM own WHERE function IS NOT NULL
    UNION
    SELECT u.file, u.function, e.file, e.definition
    FROM up u CROSS JOIN definition_edge e ON e.target = u.at AND e.target_definition = u.caller AND e.kind IN ('call', 'argument')
    WHERE e.definition IS NOT NULL OR e.file IN (SELECT file FROM entry)
       OR EXISTS (SELECT 1 FROM python_call k WHERE k.file = e.file AND k.ordinal = e.site AND k.main_guard = 1)
  ),
  called AS MATERIALIZED (
    SELECT u.file, u.function, max(d.is_async) AS by_coroutine,
           max(u.caller IS NULL OR (u.at, u.caller) IN (SELECT file, function FROM command_function)) AS by_start
    FROM up u LEFT JOIN python_definition d ON d.file = u.at AND d.ordinal = u.caller
    GROUP BY u.file, u.function
  )
  SELECT m.owner, m.path, m.file, m.function, d.qualname, m.callee, m.line, m.column, m.end_line, m.end_column
  FROM own m
  LEFT JOIN called c ON c.file = m.file AND c.function = m.function
  LEFT JOIN python_definition d ON d.file = m.file AND d.ordinal = m.function
  WHERE m.always = 1
     OR c.by_coroutine = 1 OR c.by_start = 0
     OR m.function IS NULL AND m.main_guard = 0 AND m.file NOT IN (SELECT file FROM entry);
