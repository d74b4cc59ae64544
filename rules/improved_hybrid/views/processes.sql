-- ── service separation ──

-- Imports of web and bot frameworks in what a service's start executes, with the way there.
CREATE VIEW framework_reach AS
  SELECT i.service AS service, l.list AS family, l.item AS framework, i.file AS file, i.path AS path, i.type_checking AS type_checking,
         r.depth AS depth, r.chain AS chain, r.parent AS parent, r.parent_import AS parent_import,
         i.line AS line, i.column AS column, i.end_line AS end_line, i.end_column AS end_column
  FROM list l
  CROSS JOIN import_of_service i ON i.top_level = l.item
  JOIN service_reach r ON r.service = i.service AND r.file = i.file AND r.from_entry = 1
  WHERE l.list IN ('web_frameworks', 'bot_frameworks') AND i.target IS NULL AND i.ambiguous = 0;

-- Services whose first module is known.
CREATE VIEW started_service AS
  SELECT s.name AS service, s.* FROM service s
  WHERE s.first_party = 1 AND EXISTS (SELECT 1 FROM service_reach r WHERE r.service = s.name AND r.from_entry = 1);

-- Calls that start a web server, a bot's polling or an event loop, under their final names.
CREATE MATERIALIZED VIEW start_call AS
  WITH named AS MATERIALIZED (
    SELECT l.list AS family, c.file, c.ordinal AS call
    FROM list l CROSS JOIN python_call c ON c.name = l.item WHERE l.list IN ('server_starts', 'loop_starts')
    UNION
    SELECT l.list, n.file, n.call FROM list l CROSS JOIN call_name n ON n.name = l.item WHERE l.list IN ('server_starts', 'loop_starts')
    UNION
    SELECT 'polling_starts', c.file, c.ordinal FROM list l CROSS JOIN python_call c ON c.method = l.item WHERE l.list = 'polling_starts'
    UNION
    -- `poll = dp.start_polling; poll(bot)`
    SELECT 'polling_starts', c.file, c.ordinal FROM python_call c
    WHERE c.name > 'aiogram.' AND c.name < 'aiogram/' AND regexp('\.(start|run)_polling$', c.name)
    UNION
    SELECT 'loop_starts', c.file, c.ordinal FROM python_call c
    WHERE c.name > 'asyncio.' AND c.name < 'asyncio/' AND regexp('\.run_(until_complete|forever)$', c.name)
    UNION
    SELECT 'server_starts', c.file, c.ordinal FROM python_call c
    WHERE c.method = 'serve' AND c.name IS NULL AND lower(c.callee) LIKE '%server.serve'
    UNION
    SELECT 'loop_starts', c.file, c.ordinal FROM python_call c
    WHERE c.method IN ('run_until_complete', 'run_forever') AND (c.name LIKE 'asyncio.%' OR lower(c.callee) LIKE '%loop.run_%')
  )
  SELECT n.family AS family, c.file AS file, c.path AS path, c.ordinal AS call, c.scope AS scope, c.callee AS callee, c.name AS name,
         c.awaited AS awaited, c.parent AS parent, c.main_guard AS main_guard,
         c.line AS line, c.column AS column, c.end_line AS end_line, c.end_column AS end_column
  FROM named n CROSS JOIN python_call c ON c.file = n.file AND c.ordinal = n.call
  WHERE c.type_checking = 0;

-- Calls that hand work to a thread or to a child process.
CREATE VIEW spawn AS
  WITH found AS MATERIALIZED (
    SELECT l.list AS how, c.file, c.ordinal AS call FROM list l CROSS JOIN python_call c ON c.name = l.item
    WHERE l.list IN ('thread_starts', 'process_starts')
    UNION
    SELECT 'thread_starts', c.file, c.ordinal FROM python_call c WHERE c.method = 'run_in_executor'
    UNION
    SELECT 'process_starts', c.file, c.ordinal FROM python_call c WHERE c.method = 'Process' AND c.name LIKE 'multiprocessing.%'
  )
  SELECT n.how AS how, c.file AS file, c.path AS path, c.ordinal AS call, c.callee AS callee, c.arguments AS arguments,
         c.line AS line, c.column AS column, c.end_line AS end_line, c.end_column AS end_column
  FROM found n CROSS JOIN python_call c ON c.file = n.file AND c.ordinal = n.call;

-- Servers, pollers and loops that run inside such a thread or process: named as the target, called in its lambda, or started by the functions it runs.
CREATE MATERIALIZED VIEW spawned_start AS
  WITH RECURSIVE
  -- `at` and `site` are the call that names what is run: the thread's own, a lambda's or a partial's inside it, or that of a function
  -- of ours which hands its parameter to the thread.
  site(how, file, call, at, site, arguments) AS (
    SELECT s.how, s.file, s.call, s.file, s.call, s.arguments FROM spawn s
    UNION
    SELECT t.how, t.file, t.call, c.file, c.ordinal, c.arguments
    FROM site t CROSS JOIN python_call c ON c.file = t.at AND c.ordinal > t.site AND c.parent = t.site
    WHERE c.in_lambda = 1 OR c.name = 'functools.partial'
    UNION
    SELECT t.how, t.file, t.call, e.file, e.site, c.arguments
    FROM site t CROSS JOIN fact_python_call i ON i.file = t.at AND i.ordinal = t.site AND i.scope IS NOT NULL
    CROSS JOIN fact_python_definition d ON d.file = i.file AND d.ordinal = i.scope AND d.parameters <> '[]'
    CROSS JOIN definition_edge e ON e.target = d.file AND e.target_definition = d.ordinal AND e.kind = 'call'
    CROSS JOIN fact_python_call c ON c.file = e.file AND c.ordinal = e.site
    WHERE t.at = t.file AND EXISTS (SELECT 1 FROM json_each(t.arguments) a, json_each(d.parameters) p
                  WHERE json_extract(a.value, '$[2]') IN ('name', 'starred') AND json_extract(a.value, '$[8]') = json_extract(p.value, '$[0]'))
  ),
  named AS (
    SELECT t.how, t.file, t.call, l.list AS family, l.item AS starts
    FROM site t CROSS JOIN json_each(t.arguments) a CROSS JOIN list l
    WHERE json_extract(a.value, '$[2]') = 'name' AND l.list IN ('server_starts', 'loop_starts', 'polling_starts')
      AND (json_extract(a.value, '$[3]') = l.item
           OR (l.list = 'polling_starts' AND json_extract(a.value, '$[8]') LIKE '%.' || l.item))
    UNION
    SELECT t.how, t.file, t.call, s.family, s.callee FROM site t CROSS JOIN start_call s ON s.file = t.at AND s.call = t.site WHERE t.site <> t.call OR t.at <> t.file
  ),
  walk(how, file, call, service, target, definition) AS (
    SELECT t.how, t.file, t.call, e.service, e.target, e.target_definition
    FROM site t CROSS JOIN definition_edge e ON e.file = t.at AND e.site = t.site AND e.kind IN ('argument', 'call')
    WHERE t.at = t.file OR e.kind = 'argument'
    UNION
    SELECT w.how, w.file, w.call, w.service, e.target, e.target_definition
    FROM walk w CROSS JOIN definition_edge e ON e.file = w.target AND e.definition = w.definition AND e.service = w.service AND e.kind = 'call'
  )
  SELECT m.service AS service, n.how AS how, n.file AS file, n.call AS call, n.family AS family, n.starts AS starts,
         NULL AS definition, n.file AS start_file, NULL AS start_call
  FROM named n CROSS JOIN service_module m ON m.file = n.file
  UNION
  SELECT w.service, w.how, w.file, w.call, s.family, s.callee, w.definition, s.file, s.call
  FROM walk w CROSS JOIN start_call s ON s.file = w.target AND s.scope = w.definition;

-- The module a service's Python process starts with, and the function of it that a console script names.
CREATE MATERIALIZED VIEW python_start AS
  SELECT DISTINCT p.service AS service, p.file AS file, f.path AS path, f.name = '__main__.py' AS runs_whole,
         CASE p.kind WHEN 'console_script' THEN p.attribute END AS attribute
  FROM process p JOIN file f ON f.id = p.file
  WHERE p.long_running = 1 AND p.kind IN ('python', 'console_script') AND f.name <> 'manage.py'
  UNION
  SELECT r.service, r.file, f.path, f.name = '__main__.py', NULL
  FROM service_reach r JOIN file f ON f.id = r.file
  WHERE r.depth = 0 AND r.from_entry = 1 AND NOT EXISTS (SELECT 1 FROM process p WHERE p.service = r.service);

-- From the calls that start a loop or a polling back to their callers, for there are few such calls: `site` is the call in `definition`
-- (NULL: at module level) that leads there.
CREATE MATERIALIZED VIEW loop_way AS
  WITH RECURSIVE
  begun AS MATERIALIZED (SELECT * FROM start_call WHERE family IN ('loop_starts', 'polling_starts')),
  climb(service, file, call, at, definition, site) AS (
    SELECT m.service, s.file, s.call, s.file, s.scope, s.call FROM begun s CROSS JOIN service_module m ON m.file = s.file
    UNION
    SELECT c.service, c.file, c.call, e.file, e.definition, e.site
    FROM climb c CROSS JOIN definition_edge e ON e.target = c.at AND e.target_definition = c.definition AND e.service = c.service
    WHERE c.definition IS NOT NULL AND e.kind IN ('call', 'argument')
  )
  SELECT service, file, call, at, definition, site FROM climb;

-- Calls that start the loop a bot or a worker lives in, and whether its start reaches them through `if __name__ == "__main__"`.
CREATE MATERIALIZED VIEW loop_start AS
  WITH
  started AS (
    SELECT c.service, p.file AS entry, c.file, c.call, k.main_guard OR p.runs_whole AS guarded
    FROM loop_way c CROSS JOIN python_start p ON p.service = c.service AND p.file = c.at
    -- What a lambda holds does not run where it stands.
    CROSS JOIN python_call k ON k.file = c.at AND k.ordinal = c.site AND (k.in_lambda = 0 OR k.main_guard = 1)
    WHERE c.definition IS NULL
    UNION
    SELECT c.service, p.file, c.file, c.call, 1
    FROM loop_way c CROSS JOIN python_start p ON p.service = c.service AND p.file = c.at
    CROSS JOIN python_definition d ON d.file = c.at AND d.ordinal = c.definition AND d.qualname = p.attribute
  )
  SELECT t.service AS service, t.entry AS entry, s.file AS file, s.path AS path, s.call AS call, s.callee AS callee, s.name AS name,
         s.scope AS scope, max(t.guarded) AS guarded, s.line AS line, s.column AS column, s.end_line AS end_line, s.end_column AS end_column
  FROM started t CROSS JOIN start_call s ON s.file = t.file AND s.call = t.call AND s.family IN ('loop_starts', 'polling_starts')
  GROUP BY t.service, t.entry, s.file, s.call;

-- Bots whose start reaches aiogram.
CREATE VIEW aiogram_bot AS
  SELECT s.name AS service FROM service s
  WHERE s.role = 'business_bot' AND EXISTS (
    SELECT 1 FROM service_import i CROSS JOIN service_reach r ON r.service = i.service AND r.file = i.file AND r.from_entry = 1
    WHERE i.service = s.name AND i.top_level IN (SELECT item FROM list WHERE list = 'bot_frameworks') AND i.target IS NULL AND i.ambiguous = 0);

-- Functions that run once per request or message: routes, aiogram handlers, callbacks of consumers, and what a loop over a queue calls.
-- A function may have several rows.
CREATE VIEW handler_function AS
  SELECT r.file AS file, r.definition AS definition, 'route' AS kind
  FROM fact_python_route r WHERE r.definition IS NOT NULL
  UNION ALL
  SELECT e.target, e.target_definition, 'route'
  FROM fact_python_call c CROSS JOIN definition_edge e ON e.file = c.file AND e.definition IS c.scope AND e.site = c.ordinal AND e.kind = 'argument'
  WHERE c.method IN ('add_api_route', 'add_route', 'add_api_websocket_route', 'add_get', 'add_post', 'add_put', 'add_patch', 'add_delete')
  UNION ALL
  SELECT d.file, d.definition, 'aiogram handler'
  FROM fact_python_call c CROSS JOIN fact_python_decorator d ON d.file = c.file AND d.call = c.ordinal
  WHERE c.method IN ('message', 'edited_message', 'channel_post', 'edited_channel_post', 'callback_query', 'inline_query', 'chosen_inline_result', 'shipping_query',
                     'pre_checkout_query', 'poll', 'poll_answer', 'my_chat_member', 'chat_member', 'chat_join_request', 'message_reaction', 'business_message', 'error', 'errors')
    AND c.context = 'decorator' AND (c.name IS NULL OR c.name LIKE 'aiogram.%' OR substr(c.name, 1, 1) IN (':', '.') OR instr(c.name, 'router.') OR instr(c.name, 'dp.'))
  UNION ALL
  SELECT e.target, e.target_definition, 'aiogram handler'
  FROM fact_python_call c CROSS JOIN definition_edge e ON e.file = c.file AND e.definition IS c.scope AND e.site = c.ordinal AND e.kind = 'argument'
  WHERE c.method = 'register'
    AND regexp('\.(message|edited_message|channel_post|edited_channel_post|callback_query|inline_query|chosen_inline_result|poll|poll_answer|my_chat_member|chat_member|chat_join_request|message_reaction|business_message|errors?)\.register$', c.callee)
  UNION ALL
  SELECT d.file, d.ordinal, 'middleware'
  FROM class_ancestor a CROSS JOIN fact_python_definition d ON d.file = a.file AND d.parent = a.definition AND d.name IN ('__call__', 'dispatch')
  WHERE a.name IN ('aiogram.BaseMiddleware', 'aiogram.dispatcher.middlewares.base.BaseMiddleware', 'starlette.middleware.base.BaseHTTPMiddleware',
                   'fastapi.middleware.BaseHTTPMiddleware')
  UNION ALL
  -- A callback may be wrapped in a lambda or a partial.
  SELECT e.target, e.target_definition, 'consumer callback'
  FROM fact_python_call c
  CROSS JOIN definition_edge e ON e.file = c.file AND e.definition IS c.scope AND e.kind IN ('argument', 'call')
   AND (e.site = c.ordinal AND e.kind = 'argument' OR e.site IN (SELECT n.ordinal FROM fact_python_call n WHERE n.file = c.file AND n.parent = c.ordinal AND (e.kind = 'argument' OR n.in_lambda = 1)))
  WHERE c.method IN ('consume', 'basic_consume')
  UNION ALL
  SELECT e.target, e.target_definition, 'consumer callback'
  FROM fact_python_call c
  CROSS JOIN definition_edge e ON e.file = c.file AND e.definition IS c.scope AND e.kind = 'call'
  CROSS JOIN fact_python_call n ON n.file = e.file AND n.ordinal = e.site
  WHERE c.method = 'iterator' AND c.context IN ('with', 'iteration', 'assignment') AND n.in_loop = 1
  UNION ALL
  SELECT d.file, d.definition, 'consumer callback'
  FROM fact_python_call c CROSS JOIN fact_python_decorator d ON d.file = c.file AND d.call = c.ordinal
  WHERE c.method = 'subscriber' AND c.context = 'decorator';
