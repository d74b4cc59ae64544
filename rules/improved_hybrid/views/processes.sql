-- What services start, what they start beside it, and on which event loop it runs.

-- Services whose first module is known.
CREATE VIEW started_service AS
  SELECT s.name AS service, s.* FROM service s
  WHERE s.first_party = 1 AND EXISTS (SELECT 1 FROM service_reach r WHERE r.service = s.name AND r.from_entry = 1);

-- ── frameworks in a process ──

-- Imports of web and bot frameworks that a service's start executes, with the way there; those for type checkers only where it has no others of the kind.
CREATE MATERIALIZED VIEW framework_reach AS
  WITH reached AS (
    SELECT s.service, s.role, l.list AS family, l.item AS framework, i.file, i.path, i.type_checking, r.depth, r.chain, r.parent, r.parent_import,
           i.line, i.column, i.end_line, i.end_column,
           min(i.type_checking) OVER (PARTITION BY i.service, l.list) AS least
    FROM list l
    CROSS JOIN import_of_service i ON i.top_level = l.item AND i.target IS NULL AND i.ambiguous = 0
    JOIN service_reach r ON r.service = i.service AND r.file = i.file AND r.from_entry = 1
    JOIN started_service s ON s.service = i.service
    WHERE l.list IN ('web_frameworks', 'bot_frameworks')
  )
  SELECT service, role,
         family,                -- web_frameworks, bot_frameworks
         framework, file, path, type_checking, depth, chain,
         parent, parent_import, -- the file and its import through which the service gets there
         row_number() OVER (PARTITION BY service, family ORDER BY depth, path, line) AS nearness, -- from 1
         line, column, end_line, end_column
  FROM reached WHERE type_checking = least;

-- Where a process holds both: the imports of the kind that has no business there, each with the nearest of the other kind.
-- A container that starts several modules is judged module by module.
CREATE MATERIALIZED VIEW intruding_framework AS
  WITH RECURSIVE
  entry AS MATERIALIZED (
    SELECT r.service, r.file, count(*) OVER (PARTITION BY r.service) AS entries FROM service_reach r
    WHERE r.depth = 0 AND r.from_entry = 1
      AND r.service IN (SELECT service FROM framework_reach WHERE role <> 'business_worker' GROUP BY service HAVING count(DISTINCT family) = 2)
  ),
  walk(service, entry, file) AS (
    SELECT service, file, file FROM entry WHERE entries > 1
    UNION
    SELECT w.service, w.entry, x.id
    FROM walk w
    JOIN import_of_service i ON i.service = w.service AND i.file = w.file AND i.target IS NOT NULL AND i.type_checking = 0 AND i.ambiguous = 0
    JOIN file t ON t.id = i.target
    JOIN file x ON x.path IN (t.path, t.directory || '/__init__.py')
  ),
  executed AS (
    SELECT service, entry, file FROM walk
    UNION ALL
    SELECT e.service, e.file, r.file FROM entry e JOIN service_reach r ON r.service = e.service AND r.from_entry = 1 WHERE e.entries = 1
  ),
  met AS MATERIALIZED (
    SELECT x.entry, r.*, (r.role = 'business_bot') = (r.family = 'web_frameworks') AS intrudes,
           row_number() OVER (PARTITION BY x.service, x.entry, r.family ORDER BY r.type_checking, r.nearness) AS place
    FROM executed x JOIN framework_reach r ON r.service = x.service AND r.file = x.file
  )
  SELECT i.service, i.role, i.framework, i.path, i.type_checking, i.chain,
         h.framework AS host, h.chain AS host_chain, h.path AS host_path, h.line AS host_line, h.column AS host_column,
         row_number() OVER (PARTITION BY i.service ORDER BY i.nearness) AS nearness, -- from 1
         i.line, i.column, i.end_line, i.end_column
  FROM met i JOIN met h ON h.service = i.service AND h.entry = i.entry AND h.intrudes = 0 AND h.type_checking = 0 AND h.place = 1
  WHERE i.intrudes = 1;

-- Bots whose start reaches aiogram.
CREATE VIEW aiogram_bot AS
  SELECT DISTINCT r.service FROM framework_reach r WHERE r.role = 'business_bot' AND r.family = 'bot_frameworks';

-- ── starts: servers, polling, loops ──

-- Calls that start a web server, a bot's polling or an event loop.
CREATE MATERIALIZED VIEW start_call AS
  SELECT c.list AS family,      -- server_starts, polling_starts, loop_starts
         c.file, c.path, c.call, c.function, c.callee, max(c.name) AS name, c.awaited, c.parent, c.main_guard,
         c.line, c.column, c.end_line, c.end_column
  FROM listed_call c
  WHERE c.list IN ('server_starts', 'polling_starts', 'loop_starts')
    -- `server.serve()` is uvicorn's unless it is known to be somebody else's.
    AND NOT (c.item = '.server.serve' AND c.name NOT LIKE 'uvicorn.%')
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
    FROM process p JOIN file f ON f.id = p.file
    WHERE p.long_running = 1 AND p.kind IN ('python', 'console_script') AND f.name <> 'manage.py'
    UNION
    SELECT r.service, r.file, NULL
    FROM service_reach r
    WHERE r.depth = 0 AND r.from_entry = 1 AND NOT EXISTS (SELECT 1 FROM process p WHERE p.service = r.service)
  )
  SELECT t.service, s.role, t.file, f.path, t.attribute,
         f.name = '__main__.py' AS runs_whole,  -- its top level is what runs
         coalesce(m.main_guard_line, 1) AS line
  FROM started t JOIN service s ON s.name = t.service JOIN file f ON f.id = t.file JOIN python_module m ON m.file = t.file;

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
  JOIN start_call s ON s.file = b.file AND s.call = b.call AND s.family <> 'server_starts'
  GROUP BY p.service, p.file, s.file, s.call
  UNION ALL
  SELECT service, role, path, file, NULL, NULL, NULL, NULL, NULL, path, line, 1, line, 1 FROM python_start;

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

-- A web server that runs beside a bot's polling on one loop: one function (or module) runs both, or one makes a task of the server while another polls.
CREATE MATERIALIZED VIEW server_beside_polling AS
  WITH
  way AS MATERIALIZED (
    SELECT DISTINCT w.service, w.family, w.at, w.function, w.site, c.awaited, c.parent
    FROM start_way w JOIN python_call c ON c.file = w.at AND c.ordinal = w.site
    WHERE w.handed = 0 AND w.family <> 'loop_starts'
  ),
  pair AS MATERIALIZED (
    SELECT w.service, w.at, w.function, w.site AS server, p.site AS polling, w.awaited + p.awaited AS awaited, w.parent AS server_parent, p.parent AS polling_parent
    FROM way w JOIN way p ON p.service = w.service AND p.at = w.at AND p.function IS w.function AND p.site <> w.site
    WHERE w.family = 'server_starts' AND p.family = 'polling_starts'
  ),
  beside AS (
    SELECT p.service, p.at AS file, p.server, p.at AS polling_file, p.polling, printf('%d %s', p.at, p.function) AS together
    FROM pair p
    WHERE EXISTS (SELECT 1 FROM listed_call j WHERE j.list IN ('task_starts', 'task_joins') AND j.file = p.at AND j.call IN (p.server_parent, p.polling_parent))
       OR p.awaited = 0 AND EXISTS (SELECT 1 FROM listed_call j WHERE j.list = 'task_joins' AND j.file = p.at AND j.function IS p.function)
    UNION ALL
    SELECT w.service, w.at, w.site, s.file, s.call, ''
    FROM way w
    JOIN listed_call j ON j.list = 'task_starts' AND j.file = w.at AND j.call = w.parent
    JOIN service_code v ON v.service = w.service AND v.file = w.at AND v.runs = 1
    JOIN start_call s ON s.family = 'polling_starts' AND s.awaited = 1
    JOIN service_code q ON q.service = w.service AND q.file = s.file AND q.runs = 1
    WHERE w.family = 'server_starts' AND w.service NOT IN (SELECT service FROM pair)
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
  SELECT d.file, d.ordinal AS function
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
    FROM listed_call c WHERE c.list IN ('loop_starts', 'loop_settings', 'loop_bridges') GROUP BY c.file, c.call
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
      AND NOT EXISTS (SELECT 1 FROM spawned_start t WHERE t.family = 'loop_starts' AND t.start_file = m.file AND (t.start_call = m.call OR t.function = m.function))
  ),
  -- What a server imports has the server's loop.
  entry AS MATERIALIZED (
    SELECT file FROM entry_module WHERE file NOT IN (SELECT file FROM process WHERE file IS NOT NULL)
    UNION SELECT file FROM process WHERE kind NOT IN ('uvicorn', 'gunicorn', 'hypercorn', 'granian', 'fastapi')
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

-- ── containers and what runs in them ──

-- The roles that run in each container, in the order of start. Starts of one module with one subcommand are one role, and so are the workers of one server.
CREATE MATERIALIZED VIEW container_role AS
  WITH running AS (
    SELECT p.*, e.kind AS entry_kind,
           CASE WHEN p.kind IN ('python', 'console_script', 'celery')
                THEN coalesce(p.file, p.module, p.command) || ' ' || coalesce(
                       (SELECT l.item FROM list l WHERE l.list = 'role_subcommands' AND p.command || ' ' LIKE '% ' || l.item || ' %' LIMIT 1), '')
                ELSE p.kind || coalesce(p.module, p.command) || coalesce(p.attribute, '') END AS runs
    FROM process p JOIN service s ON s.name = p.service AND s.first_party = 1
    LEFT JOIN entry_module e ON e.file = p.file
    WHERE p.long_running = 1
      AND (p.file IS NOT NULL OR p.kind NOT IN ('python', 'other') OR (p.kind = 'python' AND p.command LIKE '%.py%')
           OR EXISTS (SELECT 1 FROM list l WHERE l.list = 'server_programs' AND regexp('^(exec +)?(\S*/)?' || l.item || '( |$)', p.command)))
  )
  SELECT service, container, min(ordinal) AS ordinal, command,
         CASE WHEN kind NOT IN ('python', 'console_script', 'other') THEN 'web_app' WHEN entry_kind <> 'main_guard' THEN entry_kind END AS family, -- web_app, bot, worker
         row_number() OVER (PARTITION BY service, container ORDER BY min(ordinal)) AS number, -- from 1
         group_concat('`' || CASE WHEN length(command) > 60 THEN substr(command, 1, 57) || '…' ELSE command END || '`', ', ') OVER beside AS commands,
         count(*) OVER beside AS roles, -- in the container
         path, line, column, end_line, end_column
  FROM running GROUP BY service, container, runs
  WINDOW beside AS (PARTITION BY service, container ORDER BY min(ordinal) ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING);

-- Programs of another role that a service starts from Python beside itself: by a command, or as a child process.
CREATE MATERIALIZED VIEW program_beside AS
  WITH
  -- Commands, and the calls of functions of ours that run the words they are given.
  command AS MATERIALIZED (
    SELECT c.file, c.call, (SELECT ' ' || group_concat(a.value, ' ') || ' ' FROM python_argument a WHERE a.file = c.file AND a.call = c.call) AS words
    FROM listed_call c WHERE c.list = 'command_starts'
  ),
  handed AS MATERIALIZED (
    SELECT e.file, e.site AS call, (SELECT ' ' || group_concat(a.value, ' ') || ' ' FROM python_argument a WHERE a.file = e.file AND a.call = e.site) AS words
    FROM command s
    JOIN python_call c ON c.file = s.file AND c.ordinal = s.call
    JOIN definition_edge e ON e.target = c.file AND e.target_definition = c.scope AND e.kind = 'call'
    WHERE NOT EXISTS (SELECT 1 FROM python_argument a WHERE a.file = s.file AND a.call = s.call AND a.kind IN ('string', 'list'))
    UNION SELECT * FROM command
  ),
  started AS (
    SELECT r.service, c.path, coalesce(e.kind, 'web_app') AS family, coalesce(t.path, 'a web server') AS what, c.line, c.column, c.end_line, c.end_column
    FROM handed h
    JOIN python_call c ON c.file = h.file AND c.ordinal = h.call
    JOIN service_code r ON r.file = h.file AND r.runs = 1
    LEFT JOIN (entry_module e JOIN file t ON t.id = e.file)
      ON e.kind <> 'main_guard' AND e.file <> h.file AND (regexp('["/ ]' || t.name || '["'' ]', h.words) OR regexp('-m[", ]+([\w.]+\.)?' || t.stem || '[" ]', h.words))
    WHERE e.file IS NOT NULL OR regexp('["/ ](uvicorn|gunicorn|hypercorn|granian)[" ]', h.words)
    UNION
    SELECT s.service, s.path, CASE s.family WHEN 'server_starts' THEN 'web_app' WHEN 'polling_starts' THEN 'bot' ELSE 'worker' END,
           coalesce(CASE WHEN s.class IS NOT NULL THEN s.spawner END, d.name, s.starts), s.line, s.column, s.end_line, s.end_column
    FROM spawned_start s
    JOIN service_code r ON r.service = s.service AND r.file = s.file AND r.runs = 1
    LEFT JOIN python_definition d ON d.file = s.start_file AND d.ordinal = s.function
    WHERE s.how = 'process_starts'
  ),
  main AS (SELECT service, coalesce(max(family), '') AS family, max(command) AS command FROM container_role GROUP BY service)
  SELECT s.*, m.command,
         row_number() OVER (PARTITION BY s.service ORDER BY s.path, s.line, s.what) AS number, -- from 1
         -- One that starts nothing but one other program is that program's launcher.
         m.family <> '' OR (SELECT count(DISTINCT o.family || o.what) FROM started o WHERE o.service = s.service) > 1 AS beside
  FROM started s JOIN main m ON m.service = s.service AND s.family <> m.family;

-- ── what is deployed ──

-- Modules that a compose service runs, or may run: where a container's start is not known, it may start anything that is in it.
CREATE MATERIALIZED VIEW deployed_module AS
  WITH
  deployed AS MATERIALIZED (SELECT DISTINCT c.service FROM container c),
  obscure AS MATERIALIZED (
    SELECT s.name AS service, s.root FROM deployed d JOIN service s ON s.name = d.service AND s.first_party = 1
    WHERE NOT EXISTS (SELECT 1 FROM process p WHERE p.service = s.name AND p.long_running = 1 AND (p.file IS NOT NULL OR p.kind = 'other' AND p.container IS NOT NULL))
  )
  SELECT r.file, 1 AS known -- 0 if it only may run
  FROM entry_module e CROSS JOIN service_reach r ON r.file = e.file AND r.from_entry = 1 CROSS JOIN deployed d ON d.service = r.service
  UNION
  SELECT p.file, 1 FROM process p WHERE p.container IS NOT NULL AND p.file IS NOT NULL
  UNION
  SELECT i.file, 0 FROM obscure o JOIN container c ON c.service = o.service JOIN container_image x ON x.container = c.id JOIN image_file i ON i.image = x.image
  UNION
  SELECT f.id, 0 FROM obscure o JOIN file f ON (o.root IN ('', '.') OR substr(f.path, 1, length(o.root) + 1) = o.root || '/');

-- APIs, bots and workers in the tree of a repository that has containers: modules that are one, and console scripts of such a name that start one.
CREATE MATERIALIZED VIEW role_in_tree AS
  WITH
  module AS MATERIALIZED (
    SELECT e.file, e.kind, f.path, e.line, e.file IN (SELECT file FROM deployed_module) AS deployed
    FROM entry_module e JOIN file f ON f.id = e.file JOIN file_owner o ON o.file = e.file AND o.area IN ('service', 'shared', 'unowned')
    WHERE e.kind <> 'main_guard'
  ),
  script AS (
    SELECT k.name, m.file, s.family, k.path, k.line, k.column, k.end_line, k.end_column
    FROM console_script k
    JOIN service_module m ON m.module = substr(k.target, 1, instr(k.target || ':', ':') - 1)
    JOIN python_definition d ON d.file = m.file AND d.qualname = substr(k.target, instr(k.target, ':') + 1)
    JOIN start_call s ON s.file = d.file AND s.function = d.ordinal
    WHERE regexp('(^|[_-])(api|bot|worker|consumer|scheduler|service)$', k.name)
  ),
  found AS (
    SELECT file, path AS name, '`' || path || '`' AS shown, NULL AS script, kind, deployed, path, line, 1 AS column, line AS end_line, 1 AS end_column FROM module
    UNION
    SELECT s.file, s.name, 'the console script `' || s.name || '`', s.name, CASE s.family WHEN 'server_starts' THEN 'web_app' WHEN 'polling_starts' THEN 'bot' END,
           s.file IN (SELECT file FROM deployed_module WHERE known = 0)
           OR s.file IN (SELECT file FROM module WHERE deployed = 0) -- said of the module
           OR EXISTS (SELECT 1 FROM process p WHERE p.container IS NOT NULL AND p.file = s.file AND regexp('(^|[/ ])' || s.name || '( |$)', p.command)),
           s.path, s.line, s.column, s.end_line, s.end_column
    FROM script s
  )
  SELECT f.*, CASE f.kind WHEN 'web_app' THEN 'an API' WHEN 'bot' THEN 'a bot' ELSE 'a worker' END AS what
  FROM found f
  WHERE EXISTS (SELECT 1 FROM container c JOIN first_party_service s ON s.service = c.service);

-- ── what aiogram calls at its start ──

-- Functions that put something where others find it: into a dispatcher, an attribute, or an object that they were given.
CREATE VIEW handing_function AS
  SELECT a.file, a.scope AS function FROM python_assignment a
  WHERE a.target_kind = 'attribute'
     OR a.target_kind = 'subscript'
        AND (a.target_name <> 'builtins.dict'
             OR EXISTS (SELECT 1 FROM python_parameter p WHERE p.file = a.file AND p.definition = a.scope AND p.name || '[' = substr(a.target, 1, instr(a.target, '['))))
  UNION
  SELECT c.file, c.function FROM listed_call c WHERE c.list = 'handing_calls'
  UNION
  -- A function that is given the dispatcher may write into it.
  SELECT c.file, c.scope FROM python_parameter p
  JOIN python_call c ON c.file = p.file AND c.scope = p.definition
  JOIN python_argument a ON a.file = c.file AND a.call = c.ordinal AND a.text = p.name
  WHERE p.name = 'dispatcher' OR p.annotation_name LIKE 'aiogram.%Dispatcher';

-- What start-up callbacks return, and the call that registers each: the functions', and lambdas that are a dictionary.
CREATE MATERIALIZED VIEW startup_value AS
  WITH
  registered AS MATERIALIZED (
    SELECT DISTINCT c.file, c.call, c.path, c.line, c.column, c.end_line, c.end_column FROM listed_call c WHERE c.list = 'startup_registrations'
  ),
  -- The registering call, and a `partial` in it.
  site AS MATERIALIZED (
    SELECT r.*, r.call AS site FROM registered r
    UNION
    SELECT r.*, c.ordinal FROM registered r CROSS JOIN python_call c ON c.file = r.file AND c.parent = r.call
  ),
  callback AS (
    SELECT e.service, e.target AS file, e.target_definition AS function, s.path AS by_path, s.line AS by_line
    FROM site s CROSS JOIN definition_edge e ON e.file = s.file AND e.site = s.site AND e.kind = 'argument'
    UNION
    SELECT m.service, x.file, x.definition, NULL, NULL
    FROM listed_call c CROSS JOIN python_decorator x ON x.file = c.file AND x.call = c.call CROSS JOIN service_module m ON m.file = c.file
    WHERE c.list = 'startup_decorators'
  )
  SELECT b.service, b.file, b.function, 'the start-up callback `' || d.name || '`' AS callback, r.kind, r.value, b.by_path, b.by_line,
         r.path, r.line, r.column, r.end_line, r.end_column
  FROM callback b
  JOIN python_definition d ON d.file = b.file AND d.ordinal = b.function
  JOIN python_return r ON r.file = b.file AND r.scope = b.function
  UNION
  SELECT m.service, s.file, NULL, 'the lambda at start-up', 'dict', NULL, NULL, NULL, s.path, s.line, s.column, s.end_line, s.end_column
  FROM site s
  JOIN python_argument a ON a.file = s.file AND a.call = s.site AND a.kind = 'lambda' AND regexp('^lambda[^:]*:\s*\(?\s*(\{|dict\()', a.text)
  JOIN service_module m ON m.file = s.file;
