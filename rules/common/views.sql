-- Populations and joins that many rules share. A rule's `examines` names one of these.

-- Services that have code in the repository.
CREATE VIEW first_party_service AS
  SELECT s.name AS service, s.* FROM service s WHERE s.first_party = 1;

-- Services that hold business logic: APIs, bots and workers.
CREATE MATERIALIZED VIEW business_service AS
  SELECT s.name AS service, s.* FROM service s
  WHERE s.role IN ('business_api', 'business_bot', 'business_worker');

-- The services that own the databases.
CREATE VIEW data_service AS
  SELECT s.name AS service, s.* FROM service s WHERE s.role IN ('data_postgres', 'data_mongo');

-- Services with Python modules of their own.
CREATE VIEW python_service AS
  SELECT s.name AS service, s.* FROM service s
  WHERE EXISTS (SELECT 1 FROM service_module m WHERE m.service = s.name AND m.owned = 1);

-- Modules below a service's own root, with the role of the service.
CREATE VIEW owned_module AS
  SELECT m.service AS service, s.role AS role, m.file AS file, f.path AS path, m.module AS module, m.in_image AS in_image
  FROM service_module m JOIN service s ON s.name = m.service JOIN file f ON f.id = m.file
  WHERE m.owned = 1;

-- Why a service has its role, in words; one row per service that has one.
CREATE VIEW role_reason AS
  SELECT e.service AS service, e.detail AS reason FROM service_evidence e WHERE e.rank = 0;

-- Containers of the model that developers start, and of the one that is deployed.
CREATE VIEW dev_container AS SELECT c.* FROM container c WHERE c.model = 'dev';
CREATE VIEW production_container AS SELECT c.* FROM container c WHERE c.model = 'prod';

-- Each compose key once, whatever the number of models and projects that load it.
CREATE VIEW compose_key AS
  SELECT DISTINCT c.name AS service, c.role AS role, c.build_context IS NOT NULL OR c.dockerfile IS NOT NULL AS built,
         c.image AS image, c.path AS path, c.line AS line, c.column AS column, c.end_line AS end_line, c.end_column AS end_column
  FROM container c;

-- ── whose code ──

-- The modules that a service consists of or reaches: one row per service and file.
CREATE MATERIALIZED VIEW service_code AS
  SELECT m.service AS service, s.role AS role, m.file AS file, f.path AS path, f.stem AS stem,
         m.module AS module,                -- dotted name inside the container; the path of a script that cannot be imported
         o.area AS area,                    -- service, shared, test, tool, migration, example, vendored, generated … (see file_owner)
         o.service AS owner,                -- the one service that owns the file; NULL for shared code
         m.owned AS owned,                  -- 1 below this service's own root, 0 for shared code and somebody else's
         m.in_image AS in_image,            -- 1 copied or mounted into the container, 0 not, NULL if there is no image
         coalesce(m.in_image, 1) = 1 OR r.from_entry = 1 AS ships,  -- it is there where the service runs
         r.from_entry AS runs,              -- 1 if what the service starts imports it, directly or not
         p.main_guard_line IS NOT NULL AS script,  -- 1 if it can be run by itself
         r.depth AS depth,                  -- imports between a start module and this one
         r.chain AS chain                   -- `task_api_service → shared.utils → shared.db`
  FROM service_module m
  CROSS JOIN service s ON s.name = m.service
  CROSS JOIN file f ON f.id = m.file
  CROSS JOIN file_owner o ON o.file = m.file
  CROSS JOIN fact_python_module p ON p.file = m.file
  CROSS JOIN service_reach r ON r.service = m.service AND r.file = m.file;

-- ── calls ──

-- Calls whose final name, through aliases, re-exports and shims, is an item of a list: one row per list, item and call.
-- An item is a name (`redis.Redis`: making one), a class and its subclasses in the repository (`aiogram.Bot+`), whatever is called on
-- it (`redis.Redis.*`), or the end of what is written, whatever the object (`.start_polling`, `.startup.register`).
-- Calls under `if TYPE_CHECKING:` never run and are not here.
CREATE VIEW listed_call AS
  WITH
  named(list, item, file, call, name, by_name) AS MATERIALIZED (
    SELECT l.list, l.item, c.file, c.ordinal, c.name, 1 FROM list l CROSS JOIN fact_python_call c ON c.name = rtrim(l.item, '+') WHERE instr(l.item, '.') > 1
    UNION
    SELECT l.list, l.item, n.file, n.call, n.name, 1 FROM list l CROSS JOIN call_name n ON n.name = rtrim(l.item, '+') WHERE instr(l.item, '.') > 1
    UNION
    -- `.` to `/` is the range of all names that go on after the class's.
    SELECT l.list, l.item, c.file, c.ordinal, c.name, 1
    FROM list l CROSS JOIN fact_python_call c ON c.name > rtrim(l.item, '*') AND c.name < rtrim(l.item, '.*') || '/' WHERE l.item GLOB '?*.[*]'
    UNION
    SELECT l.list, l.item, n.file, n.call, n.name, 1
    FROM list l CROSS JOIN call_name n ON n.name > rtrim(l.item, '*') AND n.name < rtrim(l.item, '.*') || '/' WHERE l.item GLOB '?*.[*]'
    UNION
    SELECT l.list, l.item, e.file, e.site, a.name, 0
    FROM list l CROSS JOIN class_ancestor a ON a.name = rtrim(l.item, '+')
    CROSS JOIN definition_edge e ON e.target = a.file AND e.target_definition = a.definition AND e.service = a.service AND e.kind = 'call'
    WHERE l.item GLOB '?*.*+'
    UNION
    SELECT l.list, l.item, c.file, c.ordinal, c.name, 0
    FROM list l CROSS JOIN fact_python_call c ON c.method = replace(l.item, rtrim(l.item, replace(l.item, '.', '')), '')
     AND substr('.' || c.callee, -length(l.item)) = l.item
    WHERE l.item GLOB '.?*'
  ),
  called AS (
    SELECT n.*, EXISTS (SELECT 1 FROM definition_edge e WHERE e.file = n.file AND e.definition IS c.scope AND e.site = n.call AND e.kind = 'call') AS first_party,
           c.callee, c.method, c.scope, c.awaited, c.none_guard, c.in_loop, c.in_lambda, c.parent, c.context, c.main_guard, c.branch,
           c.line, c.column, c.end_line, c.end_column
    FROM named n CROSS JOIN fact_python_call c ON c.file = n.file AND c.ordinal = n.call AND c.type_checking = 0
  )
  SELECT c.list AS list, c.item AS item, c.file AS file, f.path AS path, c.call AS call,
         d.ordinal AS function,             -- the function it stands in; NULL outside of one
         d.name AS function_name,
         c.name AS name,                    -- final absolute name; NULL if only the end of what is written is known
         c.method AS method, c.callee AS callee,
         coalesce(d.is_async, 0) AS is_async,  -- 1 in a coroutine
         c.awaited AS awaited,
         c.none_guard AS lazy,              -- 1 inside `if x is None:` or `if not x:`
         EXISTS (SELECT 1 FROM fact_python_decorator x WHERE x.file = c.file AND x.definition = d.ordinal
                 AND x.name IN ('functools.lru_cache', 'functools.cache', 'functools.cached_property')) AS cached,  -- 1 if its function keeps what it returns
         c.in_loop AS in_loop, c.in_lambda AS in_lambda,
         d.ordinal IS NULL AND c.in_lambda = 0 AND c.main_guard = 0 AS at_import,  -- 1 if importing the module runs it
         c.first_party AS first_party,      -- 1 if a function of the repository answers (`.name` and `Class+` only)
         c.parent AS parent, c.context AS context, c.main_guard AS main_guard, c.branch AS branch,
         c.line AS line, c.column AS column, c.end_line AS end_line, c.end_column AS end_column
  FROM called c
  CROSS JOIN file f ON f.id = c.file
  LEFT JOIN fact_python_definition s ON s.file = c.file AND s.ordinal = c.scope
  -- A class's body runs where the class stands.
  LEFT JOIN fact_python_definition d ON d.file = c.file AND d.kind = 'function' AND d.ordinal = CASE s.kind WHEN 'class' THEN s.parent ELSE s.ordinal END
  WHERE c.by_name = 0 OR c.first_party = 0;

-- ── functions that something outside of the code calls, and what they run ──

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
-- their wrappers call. What is handed to a thread, an executor or a callback is not followed. The place is that of the entry function.
CREATE VIEW function_path AS
  SELECT p.service AS service, e.kind AS kind, e.noun AS noun, e.what AS what, e.per_operation AS per_operation, e.probe AS probe,
         p.by_file AS entry_file, p.by_definition AS entry, e.name AS entry_name,
         p.file AS file, p.definition AS function, t.name AS function_name,
         p.depth AS depth,                  -- steps between them; only the shortest way is here
         p.every_time AS every_time,        -- 0 if a step is lazy (`if x is None:`) or leads into a cached function; a longer way without such a step has a row of its own
         (SELECT coalesce(group_concat('`' || d.name || '` → ', ''), '')
          FROM json_each(p.steps) s CROSS JOIN fact_python_definition d ON d.file = s.value ->> 1 AND d.ordinal = s.value ->> 3)
           || '`' || t.name || '`' AS way,  -- `read` → `load` → `connect`
         (SELECT json_group_array(json_object(
            'path', f.path, 'line', coalesce(k.line, d.line), 'column', coalesce(k.column, d.column),
            'message', CASE s.value ->> 0 WHEN 'call' THEN 'called in `' || d.name || '`' WHEN 'dependency' THEN 'a dependency of `' || d.name || '`'
                                          ELSE '`' || d.name || '` is decorated with it' END))
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
         EXISTS (SELECT 1 FROM service_entry e WHERE e.service = p.service AND e.file = p.by_file AND e.definition = p.by_definition AND e.kind = 'startup')
         OR EXISTS (SELECT 1 FROM definition_edge u WHERE u.service = p.service AND u.target = p.by_file AND u.target_definition = p.by_definition
                    AND u.kind = 'call' AND u.definition IS NOT NULL)
            AND NOT EXISTS (SELECT 1 FROM definition_edge u WHERE u.service = p.service AND u.target = p.by_file AND u.target_definition = p.by_definition
                            AND u.kind = 'call' AND u.definition IS NOT NULL
                            AND NOT EXISTS (SELECT 1 FROM service_entry e WHERE e.service = p.service AND e.file = u.file AND e.definition = u.definition AND e.kind = 'startup'))
           AS at_start,                     -- 1 if it is a start-up function, or only those call it
         (SELECT coalesce(group_concat('`' || d.name || '` → ', ''), '')
          FROM json_each(p.steps) s CROSS JOIN fact_python_definition d ON d.file = s.value ->> 1 AND d.ordinal = s.value ->> 3)
           || '`' || t.name || '`' AS way,
         (SELECT json_group_array(json_object(
            'path', f.path, 'line', coalesce(k.line, d.line), 'column', coalesce(k.column, d.column),
            'message', CASE s.value ->> 0 WHEN 'call' THEN 'called in `' || d.name || '`' ELSE '`' || d.name || '` is decorated with it' END))
          FROM json_each(p.steps) s
          CROSS JOIN file f ON f.id = s.value ->> 1
          CROSS JOIN fact_python_definition d ON d.file = f.id AND d.ordinal = s.value ->> 3
          LEFT JOIN fact_python_call k ON s.value ->> 0 = 'call' AND k.file = f.id AND k.ordinal = s.value ->> 2) AS sites,
         b.path AS path, c.line AS line, c.column AS column, c.end_line AS end_line, c.end_column AS end_column
  FROM call_path p
  JOIN fact_python_definition c ON c.file = p.by_file AND c.ordinal = p.by_definition
  JOIN file b ON b.id = p.by_file
  JOIN fact_python_definition t ON t.file = p.file AND t.ordinal = p.definition
  WHERE p.coroutine = 1;
