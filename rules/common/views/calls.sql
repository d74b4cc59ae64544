-- Calls and names that lists speak of.

-- Calls whose final name, through aliases, re-exports and shims, is an item of a list: one row per list, item and call.
-- An item is a name (`redis.Redis`: making one), a class and its subclasses in the repository (`aiogram.Bot+`), whatever is called on
-- it (`redis.Redis.*`), or the end of what is written, whatever the object (`.start_polling`, `.startup.register`).
-- Calls under `if TYPE_CHECKING:` never run and are not here.
CREATE MATERIALIZED VIEW listed_call AS
  WITH
  named(list, item, file, call, name, by_name) AS MATERIALIZED (
    SELECT l.list, l.item, c.file, c.ordinal, c.name, 1 FROM list l CROSS JOIN fact_python_call c ON c.name = rtrim(l.item, '+') WHERE instr(l.item, '.') > 1
    UNION ALL
    SELECT DISTINCT l.list, l.item, n.file, n.call, n.name, 1 FROM list l CROSS JOIN call_name n ON n.name = rtrim(l.item, '+') WHERE instr(l.item, '.') > 1
    UNION ALL
    -- `.` to `/` is the range of all names that go on after the class's.
    SELECT l.list, l.item, c.file, c.ordinal, c.name, 1
    FROM list l CROSS JOIN fact_python_call c ON c.name > rtrim(l.item, '*') AND c.name < rtrim(l.item, '.*') || '/' WHERE l.item GLOB '?*.[*]'
    UNION ALL
    SELECT DISTINCT l.list, l.item, n.file, n.call, n.name, 1
    FROM list l CROSS JOIN call_name n ON n.name > rtrim(l.item, '*') AND n.name < rtrim(l.item, '.*') || '/' WHERE l.item GLOB '?*.[*]'
    UNION ALL
    SELECT DISTINCT l.list, l.item, e.file, e.site, a.name, 0
    FROM list l CROSS JOIN class_ancestor a ON a.name = rtrim(l.item, '+')
    CROSS JOIN definition_edge e ON e.target = a.file AND e.target_definition = a.definition AND e.service = a.service AND e.kind = 'call'
    WHERE l.item GLOB '?*.*+'
    UNION ALL
    SELECT l.list, l.item, c.file, c.ordinal, c.name, 0
    FROM list l CROSS JOIN fact_python_call c ON c.method = replace(l.item, rtrim(l.item, replace(l.item, '.', '')), '')
     AND substr('.' || c.callee, -length(l.item)) = l.item
    WHERE l.item GLOB '.?*'
  ),
  called AS (
    SELECT n.*, EXISTS (SELECT 1 FROM definition_edge e WHERE e.file = n.file AND e.definition IS c.scope AND e.site = n.call AND e.kind = 'call') AS first_party,
           c.callee, c.method, c.scope, c.awaited, c.kept, c.keeper, c.in_loop, c.in_lambda, c.parent, c.context, c.main_guard, c.branch, c.guard,
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
         c.kept AS kept,                    -- how long that lives which a guard around it keeps: 'module', 'object' (an attribute of self), 'argument' (a parameter); NULL if it is made each time
         c.kept IS NOT NULL AS lazy,        -- 1 behind such a guard: `if x is None: x = …`, an early return …
         EXISTS (SELECT 1 FROM fact_python_decorator x WHERE x.file = c.file AND x.definition = d.ordinal
                 AND x.name IN ('functools.lru_cache', 'functools.cache', 'functools.cached_property')) AS cached,  -- 1 if its function keeps what it returns
         c.in_loop AS in_loop, c.in_lambda AS in_lambda,
         d.ordinal IS NULL AND c.in_lambda = 0 AND c.main_guard = 0 AS at_import,  -- 1 if importing the module runs it
         c.first_party AS first_party,      -- 1 if a function of the repository answers (`.name` and `Class+` only)
         c.parent AS parent, c.context AS context, c.main_guard AS main_guard, c.branch AS branch,
         c.guard AS guard,                  -- handled_error.statement of the `try` around it in its function; NULL without one
         c.line AS line, c.column AS column, c.end_line AS end_line, c.end_column AS end_column
  FROM called c
  CROSS JOIN file f ON f.id = c.file
  LEFT JOIN fact_python_definition s ON s.file = c.file AND s.ordinal = c.scope
  -- A class's body runs where the class stands.
  LEFT JOIN fact_python_definition d ON d.file = c.file AND d.kind = 'function' AND d.ordinal = CASE s.kind WHEN 'class' THEN s.parent ELSE s.ordinal END
  WHERE c.by_name = 0 OR c.first_party = 0;

-- Arguments of listed calls by the names of their parameters; those given by position get theirs from the list `signatures`.
-- One row per call and argument, whatever the number of lists that the call is in.
CREATE MATERIALIZED VIEW call_option AS
  WITH
  signature AS MATERIALIZED (
    SELECT trim(substr(l.item, 1, instr(l.item, ':') - 1)) AS callable, p.key AS position, p.value AS option
    FROM list l CROSS JOIN json_each('["' || replace(replace(substr(l.item, instr(l.item, ':') + 1), ' ', ''), ',', '","') || '"]') p
    WHERE l.list = 'signatures'
  ),
  listed AS MATERIALIZED (SELECT file, call, max(path) AS path, max(name) AS name, '.' || max(method) AS dotted FROM listed_call GROUP BY file, call),
  given AS (
    SELECT c.file, c.call, c.path, c.name, c.dotted, a.position, a.keyword, a.kind, a.value, a.text, a.line, a.column, a.end_line, a.end_column
    FROM listed c CROSS JOIN fact_python_argument a ON a.file = c.file AND a.call = c.call
  )
  SELECT g.file AS file, g.path AS path, g.call AS call,
         coalesce(g.keyword, s.option, m.option) AS option,  -- NULL if nobody knows the parameter
         g.position AS position,            -- from 0; NULL for keyword arguments
         g.kind AS kind,                    -- string, constant, name, call, list, dict, lambda, fstring, starred, other (see python_argument)
         CASE g.kind WHEN 'call' THEN coalesce(n.name, n.callee) ELSE g.value END AS value,  -- text of a constant, resolved name, name of what is called, JSON of a list or a dict
         g.kind IN ('string', 'constant', 'list', 'dict') AS known,  -- 1 if the value is written in the code; 0 if it is only known at run time
         CASE g.kind WHEN 'call' THEN n.ordinal END AS value_call,   -- the call that makes the value
         CASE WHEN g.kind = 'starred' AND substr(g.text, 1, 2) = '**' THEN 1 ELSE 0 END AS spread,  -- 1 for `**options`: any option may be among them
         coalesce(g.text, g.value) AS text, -- as messages show it
         g.line AS line, g.column AS column, g.end_line AS end_line, g.end_column AS end_column
  FROM given g
  LEFT JOIN signature s ON s.callable = g.name AND s.position = g.position
  LEFT JOIN signature m ON m.callable = g.dotted AND m.position = g.position
  LEFT JOIN fact_python_call n ON g.kind = 'call' AND n.file = g.file AND n.ordinal = CAST(g.value AS INTEGER);

-- Every mention of what a list names, or of something below it (`sqlalchemy` covers `sqlalchemy.orm.Session`): imports, base classes,
-- decorators, annotations and calls. One row per service, item and place.
CREATE MATERIALIZED VIEW name_use AS
  WITH RECURSIVE
  written(kind, file, definition, name, line, column, end_line, end_column) AS MATERIALIZED (
    SELECT 'decorator', x.file, x.definition, x.name, x.line, x.column, x.end_line, x.end_column
    FROM fact_python_decorator x WHERE x.name > 'A'
    UNION ALL
    SELECT 'base', b.file, b.definition, b.name, b.line, b.column, b.end_line, b.end_column
    FROM fact_python_base b WHERE b.keyword IS NULL AND b.name > 'A'
    UNION ALL
    SELECT 'annotation', d.file, d.ordinal, d.returns_name, d.line, d.column, d.end_line, d.end_column
    FROM fact_python_definition d WHERE d.returns_name > 'A'
    UNION ALL
    SELECT 'annotation', d.file, d.ordinal, p.value ->> 3, d.line, d.column, d.end_line, d.end_column
    FROM fact_python_definition d CROSS JOIN json_each(d.parameters) p WHERE d.parameters <> '[]' AND p.value ->> 3 > 'A'
    UNION ALL
    SELECT 'annotation', a.file, a.scope, a.annotation_name, a.line, a.column, a.end_line, a.end_column
    FROM fact_python_assignment a WHERE a.annotation_name > 'A'
  ),
  imported AS MATERIALIZED (
    SELECT i.service, i.file, i.path, i.scope AS definition, i.module || CASE WHEN i.name IS NULL THEN '' ELSE '.' || i.name END AS name,
           i.type_checking, i.line, i.column, i.end_line, i.end_column
    FROM (SELECT DISTINCT substr(item, 1, instr(item || '.', '.') - 1) AS top_level FROM list) l
    CROSS JOIN import_of_service i ON i.top_level = l.top_level
    WHERE i.target IS NULL AND i.ambiguous = 0
  ),
  -- `a.b.C`, `a.b`, `a`: what a list may call it.
  part(name, part) AS (
    SELECT name, name FROM written
    UNION
    SELECT name, name FROM imported
    UNION
    SELECT name, rtrim(rtrim(part, replace(part, '.', '')), '.') FROM part WHERE instr(part, '.')
  ),
  named AS MATERIALIZED (SELECT l.list, l.item, p.name FROM part p CROSS JOIN list l ON l.item = p.part),
  called(list, item, file, call, name) AS MATERIALIZED (
    SELECT l.list, l.item, c.file, c.ordinal, c.name FROM list l CROSS JOIN fact_python_call c ON c.name >= l.item AND c.name < l.item || '/'
    WHERE l.item GLOB '[A-Za-z_]*' AND (c.name = l.item OR substr(c.name, length(l.item) + 1, 1) = '.')
    UNION
    SELECT l.list, l.item, n.file, n.call, n.name FROM list l CROSS JOIN call_name n ON n.name >= l.item AND n.name < l.item || '/'
    WHERE l.item GLOB '[A-Za-z_]*' AND (n.name = l.item OR substr(n.name, length(l.item) + 1, 1) = '.')
  )
  SELECT i.service AS service, n.list AS list, n.item AS item, i.file AS file, i.path AS path,
         'import' AS kind,                  -- import, base, decorator, annotation, call
         i.definition AS definition,        -- the class or function that it is about, or stands in
         i.name AS name, i.type_checking AS type_checking,
         i.line AS line, i.column AS column, i.end_line AS end_line, i.end_column AS end_column
  FROM named n CROSS JOIN imported i ON i.name = n.name
  UNION ALL
  SELECT m.service, n.list, n.item, w.file, f.path, w.kind, w.definition, w.name, 0, w.line, w.column, w.end_line, w.end_column
  FROM named n CROSS JOIN written w ON w.name = n.name CROSS JOIN service_module m ON m.file = w.file CROSS JOIN file f ON f.id = w.file
  UNION ALL
  -- Through classes of the repository; the place is that of the class's name.
  SELECT a.service, l.list, l.item, a.file, f.path, 'base', a.definition, a.name, 0, d.line, d.column, d.end_line, d.end_column
  FROM list l CROSS JOIN class_ancestor a ON a.name >= l.item AND a.name < l.item || '/' AND a.depth > 1
  CROSS JOIN fact_python_definition d ON d.file = a.file AND d.ordinal = a.definition CROSS JOIN file f ON f.id = a.file
  WHERE l.item GLOB '[A-Za-z_]*' AND (a.name = l.item OR substr(a.name, length(l.item) + 1, 1) = '.')
  UNION ALL
  SELECT m.service, k.list, k.item, k.file, f.path, 'call', c.scope, k.name, c.type_checking, c.line, c.column, c.end_line, c.end_column
  FROM called k CROSS JOIN fact_python_call c ON c.file = k.file AND c.ordinal = k.call
  CROSS JOIN service_module m ON m.file = k.file CROSS JOIN file f ON f.id = k.file;
