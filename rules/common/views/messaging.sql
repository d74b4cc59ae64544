-- How services take and send messages.

-- Where services take messages from RabbitMQ: one row per call of the list `consuming_methods` on a queue or channel, and callback. A single `get` is here
-- only if the broker forgets what it gives.
CREATE MATERIALIZED VIEW broker_consumption AS
  WITH RECURSIVE
  -- Functions that settle a message, and those that call them.
  settling(file, function) AS (
    SELECT c.file, c.function FROM listed_call c WHERE c.list = 'settling_methods'
    UNION
    SELECT e.file, e.definition FROM settling g JOIN definition_edge e ON e.target = g.file AND e.target_definition = g.function WHERE e.kind = 'call'
  ),
  taken AS MATERIALIZED (
    SELECT c.*, min(s.service) AS subject,
           (SELECT o.option FROM call_option o WHERE o.file = c.file AND o.call = c.call AND o.option IN ('no_ack', 'auto_ack') AND o.value = 'True') AS automatic
    FROM listed_call c JOIN deployed_code s ON s.file = c.file
    WHERE c.list = 'consuming_methods' AND c.first_party = 0
      AND (c.file IN (SELECT i.file FROM listed_import i WHERE i.list = 'broker_modules')
           OR EXISTS (SELECT 1 FROM call_name n WHERE n.file = c.file AND n.call = c.call AND n.name REGEXP '^(aio_pika|aiormq|pika)\.'))
    GROUP BY c.file, c.call
  ),
  handled AS (
    SELECT DISTINCT t.*, coalesce(e.target, t.file) AS handler_file, coalesce(e.target_definition, CASE t.method WHEN 'iterator' THEN t.function END) AS handler
    FROM taken t LEFT JOIN definition_edge e ON e.file = t.file AND e.site = t.call
  )
  SELECT h.file AS file, h.path AS path, h.call AS call, h.function AS function, h.subject AS subject, h.method AS command, h.callee AS callee,
         h.automatic AS automatic,          -- the option by which the broker forgets a message as soon as it is sent
         h.handler AS handler,              -- the callback; the function around an iterator
         h.handler_file AS handler_file, d.name AS handler_name, f.path AS handler_path, d.line AS handler_line,
         g.function IS NOT NULL AS settles, -- 1 if that acknowledges or rejects, itself or by what it calls
         h.line AS line, h.column AS column, h.end_line AS end_line, h.end_column AS end_column
  FROM handled h
  CROSS JOIN file f ON f.id = h.handler_file
  LEFT JOIN fact_python_definition d ON d.file = h.handler_file AND d.ordinal = h.handler
  LEFT JOIN settling g ON g.file = h.handler_file AND g.function = h.handler
  WHERE h.method NOT IN ('get', 'basic_get') OR h.automatic IS NOT NULL;
