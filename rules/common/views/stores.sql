-- What services do with Redis.

-- Commands that services give to Redis: one row per call. What the object is says its class, else its name (`self._redis`, `redis_client`).
CREATE MATERIALIZED VIEW cache_use AS
  WITH
  -- `shop.` of the project's own package `shop.orders`.
  own AS MATERIALIZED (SELECT DISTINCT substr(module || '.', 1, instr(module || '.', '.')) AS name FROM service_module),
  command AS MATERIALIZED (
    SELECT c.file, c.ordinal AS call, lower(c.method) AS command, c.callee, c.scope, c.line, c.column, c.end_line, c.end_column
    FROM list l CROSS JOIN fact_python_call c ON c.method = l.item
    WHERE l.list = 'redis_commands'
      AND (c.name GLOB 'redis.*' OR c.name GLOB 'aioredis.*'
           OR c.callee REGEXP '(^|[._])redis(_?(client|connection|conn|db|cache|pool|store))?\.\w+$' AND (coalesce(c.name, ':') GLOB '[:.]*' OR substr(c.name, 1, instr(c.name, '.')) IN (SELECT name FROM own))
           -- No other store writes only where nothing is.
           OR (c.method = 'setnx' OR EXISTS (SELECT 1 FROM fact_python_argument a WHERE a.file = c.file AND a.call = c.ordinal AND a.keyword = 'nx'))
              AND NOT EXISTS (SELECT 1 FROM definition_edge e WHERE e.file = c.file AND e.site = c.ordinal))
  ),
  -- What makes the key: a call that is written in its place, or that a local name was given before.
  keyed AS MATERIALIZED (
    SELECT c.*, k.kind AS key_kind, k.text AS key_text, k.value AS key_value,
           CASE k.kind WHEN 'call' THEN k.value
             WHEN 'name' THEN (SELECT max(a.call) FROM fact_python_assignment a WHERE a.file = c.file AND a.scope IS c.scope AND a.target = k.text) END AS maker
    FROM command c LEFT JOIN fact_python_argument k ON k.file = c.file AND k.call = c.call AND (k.position = (c.command = 'execute_command') OR k.keyword = 'name')
  ),
  given AS MATERIALIZED (
    SELECT k.file, k.call,
           max(k.command IN ('setex', 'psetex')) OR max(o.keyword IN ('ex', 'px', 'exat', 'pxat') AND o.value IS NOT 'None') OR max(k.command = 'set' AND o.position IN (2, 3) AND o.value IS NOT 'None')
             OR max(o.value IN ('EX', 'PX')) AS expires,
           max(k.command = 'setnx') OR max(o.keyword = 'nx' AND o.value IS NOT 'False') OR max(o.position = 4) OR max(o.value = 'NX') AS claims,
           max(o.kind = 'starred') AS spread
    FROM keyed k LEFT JOIN fact_python_argument o ON o.file = k.file AND o.call = k.call
    GROUP BY k.file, k.call
  ),
  read AS (
    SELECT k.*,
           CASE WHEN k.key_kind IN ('string', 'fstring') THEN k.key_value
             ELSE coalesce((SELECT min(n.value) FROM constant_name n WHERE n.file = k.file AND n.name = k.key_value),
                           (SELECT min(r.value) FROM definition_edge e JOIN fact_python_return r ON r.file = e.target AND r.scope = e.target_definition WHERE e.file = k.file AND e.site = k.maker)) END AS key,
           coalesce(k.key_text, (SELECT b.callee || '()' FROM fact_python_call b WHERE b.file = k.file AND b.ordinal = k.maker), k.key_value) AS shown
    FROM keyed k
  )
  SELECT k.file AS file, f.path AS path, k.call AS call, d.ordinal AS function, d.name AS function_name, s.ordinal AS outer,  -- the class of a method, the function around a function
         k.command AS command,              -- the method in lower case: get, set, setex, hset …
         k.key AS key,                      -- as far as it is known, `{}` for the rest: `orders:order:{}`
         k.shown AS key_text,               -- as written
         lower(coalesce(k.key, '') || ' ' || coalesce(k.shown, '') || ' ' || coalesce(d.name, '') || ' ' || coalesce(s.name, '')) AS words,  -- what is written of the key, and the names of the functions and the class around it
         coalesce(g.expires, 0) AS expires, -- 1 if the command itself sets a lifetime
         coalesce(g.claims, 0) AS claims,   -- 1 if it writes only where nothing is
         coalesce(g.spread, 0) AS spread,   -- 1 for `**options`: anything may be among them
         k.callee AS callee, k.line AS line, k.column AS column, k.end_line AS end_line, k.end_column AS end_column
  FROM read k
  JOIN given g ON g.file = k.file AND g.call = k.call
  CROSS JOIN file f ON f.id = k.file
  LEFT JOIN fact_python_definition d ON d.file = k.file AND d.ordinal = k.scope
  LEFT JOIN fact_python_definition s ON s.file = k.file AND s.ordinal = d.parent;

-- What is made of one call's answer at once or through a local name: `json.loads(await redis.get(key))`, `text = make(x)` … `redis.set(key, text)`.
-- One row per pair of calls in one function; `into` has `source`'s answer as an argument.
CREATE VIEW passed_answer AS
  SELECT c.file AS file, c.ordinal AS source, c.parent AS into_call FROM fact_python_call c
  UNION
  SELECT a.file, a.call, g.call
  FROM fact_python_assignment a
  JOIN fact_python_call k ON k.file = a.file AND k.scope IS a.scope
  JOIN fact_python_argument g ON g.file = k.file AND g.call = k.ordinal AND g.text = a.target;
