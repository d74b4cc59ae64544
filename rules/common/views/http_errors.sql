-- What becomes of the errors of HTTP requests.

-- Tries around which no error of an HTTP library gets, by themselves or through one that they stand in.
CREATE MATERIALIZED VIEW request_guard AS
  WITH RECURSIVE
  outer_try(file, statement, at) AS (
    SELECT DISTINCT x.file, x.statement, x.statement FROM fact_python_except x
    UNION
    SELECT o.file, o.statement, x.guard FROM outer_try o CROSS JOIN fact_python_except x ON x.file = o.file AND x.statement = o.at
  )
  SELECT DISTINCT o.file AS file, o.statement AS statement
  FROM outer_try o CROSS JOIN handled_error e ON e.file = o.file AND e.statement = o.at
  WHERE e.does <> '["reraise"]'
    AND (e.broad OR EXISTS (SELECT 1 FROM json_each(e.types) t WHERE regexp('^(httpx|requests|aiohttp)\.|^builtins\.(OSError|ConnectionError)$|\(\)$', coalesce(t.value, '()'))));

-- Functions whose errors somebody else takes: a decorator, a context manager.
CREATE MATERIALIZED VIEW guarded_function AS
  WITH
  -- What holds a try, and what that stands in: the decorator around its wrapper.
  catcher AS MATERIALIZED (
    SELECT x.file, d.ordinal, d.parent FROM request_guard g JOIN fact_python_except x ON x.file = g.file AND x.statement = g.statement
    JOIN fact_python_definition d ON d.file = x.file AND d.ordinal = x.scope
  ),
  wrapper AS MATERIALIZED (
    SELECT file, ordinal FROM catcher
    UNION SELECT file, parent FROM catcher
    UNION SELECT c.file, d.parent FROM catcher c JOIN fact_python_definition d ON d.file = c.file AND d.ordinal = c.parent
  )
  SELECT e.file AS file, e.definition AS function FROM definition_edge e JOIN wrapper w ON w.file = e.target AND w.ordinal = e.target_definition WHERE e.kind = 'decorator'
  UNION
  SELECT c.file, c.scope FROM wrapper w CROSS JOIN definition_edge e ON e.target = w.file AND e.target_definition = w.ordinal
  CROSS JOIN fact_python_call c ON c.file = e.file AND c.ordinal = e.site WHERE c.context = 'with'
  UNION
  SELECT c.file, c.function FROM listed_call c WHERE c.list = 'error_swallowers'
  UNION
  -- A library's decorator may do anything.
  SELECT x.file, x.definition FROM fact_python_decorator x
  WHERE NOT EXISTS (SELECT 1 FROM definition_edge e WHERE e.kind = 'decorator' AND e.file = x.file AND e.definition = x.definition)
    AND NOT EXISTS (SELECT 1 FROM list l WHERE l.list = 'transparent_wrappers' AND x.name = l.item)
    AND NOT EXISTS (SELECT 1 FROM service_entry s WHERE s.file = x.file AND s.definition = x.definition);

-- Requests whose errors get as far as an entry function of the service, through everything that calls them, and nobody maps, logs or handles them.
-- One row per request and entry function.
CREATE MATERIALIZED VIEW unhandled_request AS
  WITH RECURSIVE
  -- Services in which somebody takes whatever comes.
  handled AS MATERIALIZED (
    SELECT s.service FROM service_code s CROSS JOIN fact_python_call c ON c.file = s.file AND c.method IN ('exception_handler', 'add_exception_handler')
    CROSS JOIN fact_python_argument a ON a.file = c.file AND a.call = c.ordinal AND regexp('^(httpx|requests|aiohttp)\.|^builtins\.Exception$|^500$', a.value)
    UNION
    SELECT s.service FROM service_code s CROSS JOIN fact_python_call c ON c.file = s.file CROSS JOIN fact_python_argument a ON a.file = c.file AND a.call = c.ordinal AND a.keyword = 'exception_handlers'
    UNION
    SELECT s.service FROM service_code s JOIN fact_python_decorator x ON x.file = s.file WHERE regexp('\.errors?$', x.text)
    UNION
    SELECT s.service FROM service_code s JOIN fact_python_call c ON c.file = s.file AND (c.method, regexp('\.errors?\.register$', c.callee)) = ('register', 1)
    UNION
    SELECT e.service FROM entry_function e JOIN handled_error h ON h.file = e.file AND h.function = e.function JOIN request_guard g ON g.file = h.file AND g.statement = h.statement
    WHERE e.kind = 'middleware'
  ),
  escaping(service, file, function, root, root_call) AS (
    SELECT s.service, c.file, c.function, c.file, c.call
    FROM listed_call c JOIN service_code s ON s.file = c.file
    WHERE c.list = 'http_requests' AND c.method <> 'build_request'
      AND NOT EXISTS (SELECT 1 FROM request_guard g WHERE g.file = c.file AND g.statement = c.guard)
      AND NOT EXISTS (SELECT 1 FROM guarded_function g WHERE g.file = c.file AND g.function = c.function)
      AND s.service NOT IN (SELECT service FROM handled)
    UNION
    SELECT x.service, c.file, c.scope, x.root, x.root_call
    FROM escaping x
    CROSS JOIN definition_edge e ON e.target = x.file AND e.target_definition = x.function AND e.service = x.service AND e.kind = 'call'
    CROSS JOIN fact_python_call c ON c.file = e.file AND c.ordinal = e.site
    -- A generator's errors come where somebody iterates over it.
    JOIN fact_python_definition d ON d.file = x.file AND d.ordinal = x.function AND NOT d.is_generator
    WHERE NOT EXISTS (SELECT 1 FROM request_guard g WHERE g.file = c.file AND g.statement = c.guard)
      AND NOT EXISTS (SELECT 1 FROM guarded_function g WHERE g.file = c.file AND g.function = c.scope)
      -- What gathers may keep the errors; a task keeps its own.
      AND NOT EXISTS (SELECT 1 FROM fact_python_call p WHERE p.file = c.file AND p.ordinal = c.parent AND p.method IN ('gather', 'create_task', 'ensure_future'))
  )
  SELECT x.service AS service, x.root AS file, x.root_call AS call, c.path AS path, c.callee AS callee, c.function AS function, c.function_name AS function_name,
         e.noun AS noun, e.what AS what,
         e.path AS entry_path, e.line AS entry_line,
         c.line AS line, c.column AS column, c.end_line AS end_line, c.end_column AS end_column
  FROM escaping x
  JOIN entry_function e ON e.service = x.service AND e.file = x.file AND e.function = x.function AND e.per_operation AND e.kind NOT IN ('consumer', 'task')
  JOIN listed_call c ON c.list = 'http_requests' AND c.file = x.root AND c.call = x.root_call
  GROUP BY x.service, x.root, x.root_call, e.file, e.function;
