-- What keeps a thread waiting.

-- Calls in functions that wait for an answer, a connection or a file, from the lists of `blocking-call-in-async-code`.
CREATE MATERIALIZED VIEW blocking_call AS
  WITH listed AS (
    SELECT c.*, CASE WHEN c.list = 'blocking_connections' THEN 'connection' WHEN c.list LIKE 'blocking_%' THEN 'call' ELSE 'file' END AS waits_for
    FROM listed_call c
    WHERE c.in_lambda = 0 AND c.first_party = 0
      AND (c.list IN ('blocking_functions', 'blocking_connections', 'file_functions')
           -- What is awaited is the asynchronous client that the name hides.
           OR c.awaited = 0 AND (c.list = 'blocking_clients' AND c.method NOT IN (SELECT item FROM list WHERE list = 'harmless_methods')
                                 OR c.list = 'file_methods' AND (c.name IS NULL OR c.name LIKE ':%' OR c.name LIKE 'pathlib.%')
                                 OR c.list = 'path_classes' AND c.method = 'open'))
      -- What is in memory is not waited for.
      AND NOT EXISTS (
        SELECT 1 FROM fact_python_argument a
        LEFT JOIN python_assignment v ON v.file = a.file AND v.scope IS c.function AND v.target = a.text
        JOIN fact_python_call m ON m.file = a.file AND m.ordinal = CASE a.kind WHEN 'call' THEN a.value ELSE v.call END
        WHERE a.file = c.file AND a.call = c.call AND a.position = 0 AND m.name = 'io.BytesIO')
      -- Awaiting httpx's functions has a rule of its own.
      AND NOT (c.awaited = 1 AND c.name LIKE 'httpx.%')
  ),
  -- What a connection is kept in, else the call that makes it.
  opened AS MATERIALIZED (
    SELECT l.file, l.call, l.function,
           coalesce((SELECT l.file || a.target_name || iif(a.target_kind = 'attribute', '.' || a.key, '') FROM python_assignment a WHERE a.file = l.file AND a.call = l.call AND a.target_kind <> 'subscript'),
                    l.file || ' ' || l.call) AS object
    FROM listed l WHERE l.waits_for = 'connection' GROUP BY l.file, l.call
  )
  SELECT l.file, l.call, l.function, l.name, l.callee, l.kept, l.in_loop, o.service AS owner,
         CASE WHEN l.waits_for = 'connection' THEN (SELECT x.object FROM opened x WHERE x.file = l.file AND x.call = l.call)
              WHEN l.list <> 'blocking_clients' THEN NULL
              WHEN k.object GLOB '[0-9]*' THEN coalesce(
                (SELECT x.object FROM opened x WHERE x.file = l.file AND x.call = CAST(k.object AS INTEGER)),
                -- A function of the repository gives it.
                (SELECT x.object FROM definition_edge e CROSS JOIN opened x ON x.file = e.target AND x.function = e.target_definition
                 WHERE e.file = l.file AND e.definition IS k.scope AND e.site = CAST(k.object AS INTEGER) AND e.kind = 'call'),
                l.file || ' ' || k.object)
              WHEN k.object LIKE ':%' THEN l.file || k.object
              ELSE l.file || ' ' || l.function || ' ' || coalesce(k.object, substr(k.callee, 1, instr(k.callee || '.', '.') - 1)) END AS object, -- the connection or client that is used, NULL if the call is of none
         l.waits_for, -- call, connection, file
         CASE WHEN l.name = 'time.sleep' THEN 'Write `await asyncio.sleep(…)`'
              WHEN regexp('^(requests|httpx|urllib3?|http)\.', l.name) THEN 'Use `httpx.AsyncClient`'
              WHEN l.name LIKE 'redis.%' THEN 'Use `redis.asyncio`'
              WHEN l.name LIKE 'pika.%' THEN 'Use `aio_pika`'
              WHEN regexp('^(subprocess|os)\.', l.name) THEN 'Use `asyncio.create_subprocess_exec`'
              WHEN l.waits_for = 'file' THEN 'Use `aiofiles`'
              ELSE 'Use the library''s asynchronous client' END AS instead,
         l.path, l.line, l.column, l.end_line, l.end_column
  FROM listed l JOIN file_owner o ON o.file = l.file JOIN python_call k ON k.file = l.file AND k.ordinal = l.call
  WHERE o.area IN ('service', 'shared');
