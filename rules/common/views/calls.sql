-- Calls and names that lists speak of.

-- Calls whose final name, through aliases, re-exports and shims, is an item of a list: one row per list, item and call.
-- An item is a name (`redis.Redis`: making one), a class and its subclasses in the repository (`aiogram.Bot+`), whatever is called on
-- it (`redis.Redis.*`), or the end of what is written, whatever the object (`.start_polling`, `.startup.register`).
-- Calls under `if TYPE_CHECKING:` never run and are not here.
CREATE MATERIALIZED VIEW listed_call AS
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
