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
      -- Awaiting httpx's functions has a rule of its own.
      AND NOT (c.awaited = 1 AND c.name LIKE 'httpx.%')
  )
  SELECT l.file, l.call, l.function, l.name, l.callee, l.kept, l.in_loop, o.service AS owner,
         l.waits_for, -- call, connection, file
         CASE WHEN l.name = 'time.sleep' THEN 'Write `await asyncio.sleep(…)`'
              WHEN regexp('^(requests|httpx|urllib3?|http)\.', l.name) THEN 'Use `httpx.AsyncClient`'
              WHEN l.name LIKE 'redis.%' THEN 'Use `redis.asyncio`'
              WHEN l.name LIKE 'pika.%' THEN 'Use `aio_pika`'
              WHEN regexp('^(subprocess|os)\.', l.name) THEN 'Use `asyncio.create_subprocess_exec`'
              WHEN l.waits_for = 'file' THEN 'Use `aiofiles`'
              ELSE 'Use the library''s asynchronous client' END AS instead,
         l.path, l.line, l.column, l.end_line, l.end_column
  FROM listed l JOIN file_owner o ON o.file = l.file
  WHERE o.area IN ('service', 'shared');
