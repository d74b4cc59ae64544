-- Functions that something outside of the code calls, and what they run.

-- Functions that a framework calls, per service: one row per function and reason.
CREATE VIEW entry_function AS
  SELECT e.service AS service, e.file AS file, f.path AS path, e.definition AS function, d.name AS name,
         e.kind AS kind,                    -- route, bot, consumer, middleware, error_handler, dependency, background, task, scheduled, cli, startup
         CASE e.kind WHEN 'bot' THEN 'aiogram handler' WHEN 'consumer' THEN 'consumer callback' WHEN 'error_handler' THEN 'error handler'
           WHEN 'background' THEN 'background task' WHEN 'scheduled' THEN 'scheduled job' WHEN 'cli' THEN 'command'
           WHEN 'startup' THEN 'start-up function' ELSE e.kind END AS noun,  -- the kind as messages say it
         e.what AS what,                    -- `GET /tasks/{task_id}`, the event, or what registers it
         e.kind IN ('route', 'bot', 'consumer', 'middleware', 'error_handler', 'dependency', 'background', 'task') AS per_operation,  -- 1 if it runs for each request or message
         e.kind = 'route' AND regexp('(health|ready|live)', e.what) AS probe,
         d.is_async AS is_async, d.line AS line, d.column AS column, d.end_line AS end_line, d.end_column AS end_column
  FROM service_entry e
  CROSS JOIN file f ON f.id = e.file
  CROSS JOIN fact_python_definition d ON d.file = e.file AND d.ordinal = e.definition;

-- What an entry function runs, itself (depth 0) and across the files of its service: through calls, `Depends`, decorators and what
-- their wrappers call, and what is handed on to be run: to a task, a thread, an executor, the event loop. The place is that of the entry function.
CREATE VIEW function_path AS
  SELECT p.service AS service, e.kind AS kind, e.noun AS noun, e.what AS what, e.per_operation AS per_operation, e.probe AS probe,
         p.by_file AS entry_file, p.by_definition AS entry, e.name AS entry_name,
         p.file AS file, p.definition AS function, t.name AS function_name,
         p.depth AS depth,                  -- steps between them; only the shortest way is here
         p.every_time AS every_time,        -- 0 if a guard or a cache keeps what a step makes; a longer way without such a step has a row of its own
         p.unkept AS unkept,                -- the kinds of listed_call.kept that keep nothing there: 'object' if the way makes the object anew, 'argument' if its last call leaves the parameter out
         (SELECT coalesce(group_concat('`' || d.name || '` → ', ''), '')
          FROM json_each(p.steps) s CROSS JOIN fact_python_definition d ON d.file = s.value ->> 1 AND d.ordinal = s.value ->> 3)
           || '`' || t.name || '`' AS way,  -- `read` → `load` → `connect`
         (SELECT json_group_array(json_object(
            'path', f.path, 'line', coalesce(k.line, d.line), 'column', coalesce(k.column, d.column),
            'message', CASE s.value ->> 0 WHEN 'call' THEN 'called in `' || d.name || '`' WHEN 'dependency' THEN 'a dependency of `' || d.name || '`'
                                          WHEN 'handed' THEN 'handed on in `' || d.name || '`' WHEN 'callback' THEN 'called back in `' || d.name || '`' ELSE '`' || d.name || '` is decorated with it' END))
          FROM json_each(p.steps) s
          CROSS JOIN file f ON f.id = s.value ->> 1
          CROSS JOIN fact_python_definition d ON d.file = f.id AND d.ordinal = s.value ->> 3
          LEFT JOIN fact_python_call k ON s.value ->> 0 <> 'decorator' AND k.file = f.id AND k.ordinal = s.value ->> 2) AS sites,  -- JSON for `related`
         e.path AS path, e.line AS line, e.column AS column, e.end_line AS end_line, e.end_column AS end_column
  FROM call_path p
  JOIN entry_function e ON e.service = p.service AND e.file = p.by_file AND e.function = p.by_definition
  JOIN fact_python_definition t ON t.file = p.file AND t.ordinal = p.definition
  WHERE p.coroutine = 0;

-- What a coroutine runs before it lets others run: itself (depth 0), and through functions that are no coroutines. Columns as in
-- function_path; the place is that of the coroutine.
CREATE VIEW coroutine_path AS
  SELECT p.service AS service, p.by_file AS coroutine_file, p.by_definition AS coroutine, c.name AS coroutine_name,
         p.file AS file, p.definition AS function, t.name AS function_name, p.depth AS depth, p.every_time AS every_time,
         p.unkept AS unkept,
         p.at_start AS at_start,            -- 1 if this runs only while the process starts or ends
         (SELECT coalesce(group_concat('`' || d.name || '` → ', ''), '')
          FROM json_each(p.steps) s CROSS JOIN fact_python_definition d ON d.file = s.value ->> 1 AND d.ordinal = s.value ->> 3)
           || '`' || t.name || '`' AS way,
         (SELECT json_group_array(json_object(
            'path', f.path, 'line', coalesce(k.line, d.line), 'column', coalesce(k.column, d.column),
            'message', CASE s.value ->> 0 WHEN 'call' THEN 'called in `' || d.name || '`' WHEN 'handed' THEN 'handed on in `' || d.name || '`' ELSE '`' || d.name || '` is decorated with it' END))
          FROM json_each(p.steps) s
          CROSS JOIN file f ON f.id = s.value ->> 1
          CROSS JOIN fact_python_definition d ON d.file = f.id AND d.ordinal = s.value ->> 3
          LEFT JOIN fact_python_call k ON s.value ->> 0 IN ('call', 'handed') AND k.file = f.id AND k.ordinal = s.value ->> 2) AS sites,
         b.path AS path, c.line AS line, c.column AS column, c.end_line AS end_line, c.end_column AS end_column
  FROM call_path p
  JOIN fact_python_definition c ON c.file = p.by_file AND c.ordinal = p.by_definition
  JOIN file b ON b.id = p.by_file
  JOIN fact_python_definition t ON t.file = p.file AND t.ordinal = p.definition
  WHERE p.coroutine = 1;

-- Clauses that catch errors, with what they do then: one row per `except`.
CREATE VIEW handled_error AS
  SELECT x.file AS file, f.path AS path, x.ordinal AS clause,
         x.statement AS statement,          -- of the `try`: listed_call.guard names it
         d.ordinal AS function, d.name AS function_name, coalesce(d.is_async, 0) AS is_async,
         x.types AS types,                  -- JSON list of what it catches; [] for a bare `except:`
         x.types = '[]' OR EXISTS (SELECT 1 FROM json_each(x.types) t WHERE t.value IN ('builtins.Exception', 'builtins.BaseException')) AS broad,
         x.does AS does,                    -- JSON list of reraise, raise, log, trace, return, continue, break, other; ["pass"] for nothing
         x.does IN ('["pass"]', '["continue"]') AS silent,  -- 1 if nobody ever hears of the error
         instr(x.does, '"reraise"') > 0 OR instr(x.does, '"raise"') > 0 AS raised,
         instr(x.does, '"log"') > 0 OR instr(x.does, '"trace"') > 0 AS logged,
         x.raises AS raises,                -- name of the error that it raises instead
         x.returns_kind AS returns_kind, x.returns AS returns, x.in_loop AS in_loop,
         x.endless AS endless,              -- 1 if it goes on with a loop that nothing but success ends
         x.line AS line, x.column AS column, x.end_line AS end_line, x.end_column AS end_column
  FROM fact_python_except x
  CROSS JOIN file f ON f.id = x.file
  LEFT JOIN fact_python_definition s ON s.file = x.file AND s.ordinal = x.scope
  LEFT JOIN fact_python_definition d ON d.file = x.file AND d.kind = 'function' AND d.ordinal = CASE s.kind WHEN 'class' THEN s.parent ELSE s.ordinal END;
