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
  -- What is given to such a call, also inside `partial(…)` or a lambda.
  given AS MATERIALIZED (
    SELECT t.file, t.call, e.target, e.target_definition FROM taken t JOIN definition_edge e ON e.file = t.file AND e.site = t.call
    UNION
    SELECT t.file, t.call, e.target, e.target_definition
    FROM taken t
    JOIN fact_python_call k ON k.file = t.file AND k.parent = t.call
    JOIN definition_edge e ON e.file = k.file AND e.site = k.ordinal
    JOIN fact_python_definition d ON d.file = e.target AND d.ordinal = e.target_definition
    LEFT JOIN fact_python_argument a ON a.file = k.file AND a.call = k.ordinal AND a.position = 0
    WHERE e.kind = 'call' AND k.in_lambda OR k.method = 'partial' AND replace(a.text, rtrim(a.text, replace(a.text, '.', '')), '') = d.name
  ),
  handled AS (
    SELECT DISTINCT t.*, coalesce(e.target, t.file) AS handler_file, coalesce(e.target_definition, CASE t.method WHEN 'iterator' THEN t.function END) AS handler
    FROM taken t LEFT JOIN given e ON e.file = t.file AND e.call = t.call
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

-- What takes messages at these places, a callback or a loop, and what that runs: one row per service, place and function, by the shortest way.
CREATE MATERIALIZED VIEW consumer_path AS
  WITH
  begun AS MATERIALIZED (
    SELECT b.file, b.call, b.handler_file, b.handler, e.service, e.file AS by_file, e.function AS by_function, '' AS first_step
    FROM broker_consumption b JOIN entry_function e ON e.file = b.handler_file AND e.function = b.handler
    WHERE b.command <> 'iterator'
    UNION
    SELECT b.file, b.call, b.handler_file, b.handler, e.service, e.file, e.function, json_array('call', b.file, k.ordinal, b.handler)
    FROM broker_consumption b
    JOIN definition_edge g ON g.file = b.file AND g.definition = b.function
    JOIN fact_python_call k ON k.file = g.file AND k.ordinal = g.site AND k.in_loop AND k.line >= b.line
    JOIN entry_function e ON e.service = g.service AND e.file = g.target AND e.function = g.target_definition
    WHERE b.command = 'iterator'
  ),
  run AS MATERIALIZED (
    SELECT row_number() OVER () AS number, o.* FROM (
      SELECT b.*, p.file AS at_file, p.definition AS at_function, 0 AS from_line,
             CASE WHEN b.first_step = '' THEN p.steps WHEN p.steps = '[]' THEN '[' || b.first_step || ']' ELSE '[' || b.first_step || ',' || substr(p.steps, 2) END AS steps
      FROM begun b JOIN call_path p ON p.service = b.service AND p.by_file = b.by_file AND p.by_definition = b.by_function
      UNION
      -- The loop's own function.
      SELECT b.file, b.call, b.handler_file, b.handler, s.service, NULL, NULL, NULL, b.file, b.function, b.line, '[]'
      FROM broker_consumption b JOIN service_code s ON s.file = b.file AND s.runs
      WHERE b.command = 'iterator'
    ) o
  ),
  step AS MATERIALIZED (
    SELECT r.number, s.key, s.value ->> 0 AS how, s.value ->> 1 AS file, s.value ->> 2 AS site, s.value ->> 3 AS function FROM run r CROSS JOIN json_each(r.steps) s
  ),
  stepped AS MATERIALIZED (
    SELECT s.number, s.key, s.file, s.function, k.branch, k.ordinal, coalesce(k.line, 0) AS line, coalesce(k.column, 0) AS column,
           EXISTS (SELECT 1 FROM fact_python_except x WHERE x.file = k.file AND x.scope IS k.scope AND k.line BETWEEN x.body_line AND x.body_end_line) AS caught
    -- A decorator runs before everything in what it decorates.
    FROM step s LEFT JOIN fact_python_call k ON s.how <> 'decorator' AND k.file = s.file AND k.ordinal = s.site
    ORDER BY s.number, s.key
  ),
  way AS MATERIALIZED (
    SELECT s.number, group_concat(printf('%06d.%04d/', s.line, s.column), '') AS turn, json_group_array(json_array(s.file, s.function, s.branch, s.ordinal)) AS arms, max(s.caught) AS caught
    FROM stepped s GROUP BY s.number
  )
  SELECT r.service AS service, r.file AS consumer_file, r.call AS consumer,  -- of broker_consumption
         r.handler_file AS handler_file, r.handler AS handler, h.name AS handler_name, f.path AS path, h.line AS line, h.column AS column, h.end_line AS end_line, h.end_column AS end_column,  -- the callback, or the function with the loop
         r.at_file AS file, r.at_function AS function,
         r.from_line AS from_line,          -- what stands above it in the function is no part of a loop's work
         coalesce(w.turn, '') AS turn,      -- when its turn comes: sorts by the order in which the calls on the way stand
         coalesce(w.arms, '[]') AS arms,    -- JSON list of [file, function, python_call.branch, python_call.ordinal] of these calls
         coalesce(w.caught, 0) AS after_error  -- 1 if it runs only where an error was caught
  FROM run r
  LEFT JOIN way w ON w.number = r.number
  CROSS JOIN fact_python_definition h ON h.file = r.handler_file AND h.ordinal = r.handler
  CROSS JOIN file f ON f.id = h.file;

-- Calls by which services publish messages, declare exchanges and queues and bind these, of aio_pika and clients like it.
CREATE MATERIALIZED VIEW broker_call AS
  SELECT c.file AS file, c.path AS path, c.call AS call, c.function AS function, c.method AS method, c.callee AS callee, c.branch AS branch,
         substr(c.callee, 1, length(c.callee) - length(c.method) - 1) AS object,  -- what it is called on, as written
         c.line AS line, c.column AS column, c.end_line AS end_line, c.end_column AS end_column
  FROM listed_call c
  WHERE c.list = 'broker_methods' AND c.first_party = 0 AND c.file IN (SELECT file FROM deployed_code)
    AND (c.file IN (SELECT i.file FROM listed_import i WHERE i.list = 'broker_modules') OR EXISTS (SELECT 1 FROM call_name n WHERE n.file = c.file AND n.call = c.call AND n.name GLOB 'aio_pika.*'))
  GROUP BY c.file, c.call;

-- What is given to these calls as a text: one row per call, option and text that may be meant, NULL if it is not known. Parameters are followed to the calls of their function, attributes of
-- events to the classes that these calls make, and what functions of the repository return is read.
CREATE MATERIALIZED VIEW broker_text AS
  WITH RECURSIVE
  asked(file, call, option, kind, value, text, at_file, at_function, suffix, hops) AS (
    SELECT o.file, o.call, o.option, o.kind, coalesce(o.value_call, o.value), o.text, o.file, b.function, '', 0
    FROM broker_call b JOIN call_option o ON o.file = b.file AND o.call = b.call
    UNION
    SELECT q.file, q.call, q.option, a.kind, a.value, a.text, e.file, e.definition,
           CASE WHEN instr(q.text, '.') THEN substr(q.text, instr(q.text, '.')) ELSE q.suffix END, q.hops + 1
    FROM asked q
    JOIN python_parameter p ON p.file = q.at_file AND p.definition = q.at_function AND p.name = substr(q.text, 1, instr(q.text || '.', '.') - 1)
    JOIN definition_edge e ON e.target = q.at_file AND e.target_definition = q.at_function
    JOIN fact_python_argument a ON a.file = e.file AND a.call = e.site
     AND (a.keyword = p.name OR a.position = p.position - EXISTS (SELECT 1 FROM python_parameter s WHERE s.file = q.at_file AND s.definition = q.at_function AND s.name IN ('self', 'cls')))
    WHERE q.hops < 4
    UNION
    -- A local name for what a call made.
    SELECT q.file, q.call, q.option, 'call', a.call, NULL, q.at_file, q.at_function, q.suffix, q.hops + 1
    FROM asked q JOIN fact_python_assignment a ON a.file = q.at_file AND a.scope IS q.at_function AND a.target = q.text
    WHERE q.kind = 'name'
  ),
  answered AS (
    SELECT q.*,
           CASE WHEN q.kind IN ('string', 'fstring') THEN q.value
                WHEN q.kind = 'call' THEN coalesce(
                  (SELECT min(m.default_value) FROM definition_edge e JOIN model_field m ON m.file = e.target AND m.class = e.target_definition AND '.' || m.name = q.suffix
                   WHERE e.file = q.at_file AND e.site = q.value),
                  -- The text that a function of the repository returns.
                  (SELECT min(r.value) FROM definition_edge e JOIN fact_python_return r ON r.file = e.target AND r.scope = e.target_definition AND r.kind NOT IN ('name', 'call')
                   WHERE e.file = q.at_file AND e.site = q.value))
                ELSE coalesce(
                  (SELECT min(n.value) FROM constant_name n WHERE n.file = q.at_file AND n.name = q.value),
                  (SELECT min(t.default_value) FROM setting t JOIN service_module m ON m.service = t.service AND m.file = q.at_file
                   WHERE lower(coalesce(t.field, t.key)) = lower(replace(q.text, rtrim(q.text, replace(q.text, '.', '')), '')))) END AS found,
           EXISTS (SELECT 1 FROM asked n WHERE n.file = q.file AND n.call = q.call AND n.option = q.option AND n.hops > q.hops) AS leads
    FROM asked q
  )
  SELECT DISTINCT a.file AS file, a.call AS call, a.option AS option, a.found AS value FROM answered a WHERE a.found IS NOT NULL OR a.leads = 0;

-- What services do with RabbitMQ: publish, bind, declare_exchange, declare_queue. One row per call, exchange and key or name that may be meant.
CREATE MATERIALIZED VIEW message_use AS
  WITH
  -- The declaration that an attribute or a local name holds the answer of, in the same file.
  held AS MATERIALIZED (SELECT a.file, a.target, a.call FROM broker_call b JOIN fact_python_assignment a ON a.file = b.file AND a.call = b.call),
  used AS (
    SELECT b.*, CASE b.method WHEN 'publish' THEN b.object ELSE o.text END AS exchange_text
    FROM broker_call b LEFT JOIN call_option o ON o.file = b.file AND o.call = b.call AND o.option = 'exchange'
  )
  SELECT b.file AS file, b.path AS path, b.call AS call, b.function AS function,
         b.method AS how,                   -- publish, bind, declare_exchange, declare_queue; get_exchange and get_queue for what must be there
         CASE WHEN b.exchange_text LIKE '%default_exchange' THEN '' WHEN b.method LIKE '%exchange' THEN n.value ELSE e.value END AS exchange,  -- '' for the default one; NULL if it is not known
         CASE WHEN b.method LIKE '%queue' THEN n.value END AS queue,
         k.value AS routing_key,            -- `{}` for what is not known of it; NULL if nothing is
         b.callee AS callee, b.line AS line, b.column AS column, b.end_line AS end_line, b.end_column AS end_column
  FROM used b
  LEFT JOIN broker_text k ON k.file = b.file AND k.call = b.call AND k.option = 'routing_key'
  LEFT JOIN broker_text n ON n.file = b.file AND n.call = b.call AND n.option = 'name'
  LEFT JOIN held h ON h.file = b.file AND h.target = b.exchange_text
  LEFT JOIN broker_text e ON e.file = h.file AND e.call = h.call AND e.option = 'name';

-- Exchanges and queues that services declare under a known name, each option with the client's default, NULL if it is not known. Passive declarations change nothing and are not here.
CREATE MATERIALIZED VIEW broker_declaration AS
  WITH declared AS MATERIALIZED (
    SELECT DISTINCT b.file, b.path, b.call, CASE b.method WHEN 'declare_exchange' THEN 'exchange' ELSE 'queue' END AS kind, t.value AS name, b.line, b.column, b.end_line, b.end_column
    FROM broker_call b JOIN broker_text t ON t.file = b.file AND t.call = b.call AND t.option = 'name'
    WHERE b.method LIKE 'declare%' AND instr(t.value, '{}') = 0
      AND NOT EXISTS (SELECT 1 FROM call_option o WHERE o.file = b.file AND o.call = b.call AND (o.option = 'passive' AND o.value <> 'False' OR o.spread))
  )
  SELECT d.file AS file, d.path AS path, d.call AS call,
         d.kind AS kind,                    -- exchange, queue
         d.name AS name,
         CASE WHEN d.kind = 'queue' THEN 'queue' WHEN o5.option IS NULL THEN 'direct'
              WHEN o5.kind = 'string' OR instr(o5.value, 'ExchangeType.') THEN lower(replace(o5.value, rtrim(o5.value, replace(o5.value, '.', '')), '')) END AS type,  -- topic, direct …
         CASE WHEN o1.option IS NULL THEN 'False' WHEN o1.known THEN o1.value END AS durable,
         CASE WHEN o2.option IS NULL THEN 'False' WHEN o2.known THEN o2.value END AS auto_delete,
         CASE WHEN o3.option IS NULL THEN 'False' WHEN o3.known THEN o3.value END AS exclusive,
         CASE WHEN o4.kind = 'dict' AND instr(o4.value, 'null') = 0
              THEN (SELECT group_concat(j.key || '=' || j.value) FROM (SELECT key, value FROM json_each(o4.value) ORDER BY key) j) END AS arguments,  -- `x-max-length=10,x-message-ttl=5`, NULL if there are none
         CASE WHEN o4.option IS NULL OR o4.value = 'None' THEN '' WHEN o4.kind = 'dict'
              THEN (SELECT group_concat(j.key) FROM (SELECT key FROM json_each(o4.value) ORDER BY key) j) END AS argument_keys,  -- '' if there are none; known where a value is not
         d.line AS line, d.column AS column, d.end_line AS end_line, d.end_column AS end_column
  FROM declared d
  LEFT JOIN call_option o1 ON o1.file = d.file AND o1.call = d.call AND o1.option = 'durable'
  LEFT JOIN call_option o2 ON o2.file = d.file AND o2.call = d.call AND o2.option = 'auto_delete'
  LEFT JOIN call_option o3 ON o3.file = d.file AND o3.call = d.call AND o3.option = 'exclusive'
  LEFT JOIN call_option o4 ON o4.file = d.file AND o4.call = d.call AND o4.option = 'arguments'
  LEFT JOIN call_option o5 ON o5.file = d.file AND o5.call = d.call AND o5.option = 'type';

-- Messages that services make for RabbitMQ.
CREATE MATERIALIZED VIEW made_message AS
  SELECT c.file AS file, c.path AS path, c.call AS call, c.function AS function, (SELECT min(s.service) FROM deployed_code s WHERE s.file = c.file) AS service,
         c.callee AS callee, c.line AS line, c.column AS column, c.end_line AS end_line, c.end_column AS end_column
  FROM listed_call c WHERE c.list = 'message_classes' AND c.file IN (SELECT file FROM deployed_code)
  GROUP BY c.file, c.call;

-- The headers of these messages: one row per message and key, NULL if there may be any. Followed are local names with what is added to them, functions that return the dictionary, and
-- parameters to the calls of their function.
CREATE MATERIALIZED VIEW message_header AS
  WITH RECURSIVE
  source(file, call, kind, value, text, at_file, at_function, holder, owner, argument, hops) AS (
    SELECT m.file, m.call, a.kind, a.value, a.text, m.file, m.function, 'argument', a.call, a.ordinal, 0
    FROM made_message m JOIN fact_python_argument a ON a.file = m.file AND a.call = m.call AND (a.keyword = 'headers' OR a.position = 1)
    UNION
    SELECT s.file, s.call, a.kind, a.value, a.text, e.file, e.definition, 'argument', a.call, a.ordinal, s.hops + 1
    FROM source s
    JOIN python_parameter p ON p.file = s.at_file AND p.definition = s.at_function AND p.name = s.text
    JOIN definition_edge e ON e.target = s.at_file AND e.target_definition = s.at_function
    JOIN fact_python_argument a ON a.file = e.file AND a.call = e.site
     AND (a.keyword = p.name OR a.position = p.position - EXISTS (SELECT 1 FROM python_parameter x WHERE x.file = s.at_file AND x.definition = s.at_function AND x.name IN ('self', 'cls')))
    WHERE s.hops < 3
    UNION
    -- `dict(headers)`
    SELECT s.file, s.call, a.kind, a.value, a.text, s.at_file, s.at_function, 'argument', a.call, a.ordinal, s.hops
    FROM source s JOIN fact_python_call c ON c.file = s.at_file AND c.ordinal = s.value AND c.name = 'builtins.dict' JOIN fact_python_argument a ON a.file = c.file AND a.call = c.ordinal
    UNION
    SELECT s.file, s.call, 'dict', NULL, s.text, s.at_file, s.at_function, 'assignment', a.ordinal, NULL, s.hops
    FROM source s JOIN fact_python_assignment a ON a.file = s.at_file AND a.scope IS s.at_function AND a.target = s.text
    UNION
    SELECT s.file, s.call, 'call', a.call, NULL, s.at_file, s.at_function, NULL, NULL, NULL, s.hops
    FROM source s JOIN fact_python_assignment a ON a.file = s.at_file AND a.scope IS s.at_function AND a.target = s.text AND a.value_kind = 'call'
    UNION
    -- `{**headers, …}`
    SELECT s.file, s.call, 'name', e.value, substr(e.text, 3), s.at_file, s.at_function, NULL, NULL, NULL, s.hops
    FROM source s JOIN fact_python_entry e ON e.file = s.at_file AND e.holder = s.holder AND e.owner = s.owner AND e.argument IS s.argument AND e.kind = 'starred'
    UNION
    -- What a function of the repository returns.
    SELECT s.file, s.call, 'dict', NULL, NULL, e.target, e.target_definition, x.holder, x.owner, NULL, s.hops + 1
    FROM source s JOIN definition_edge e ON e.file = s.at_file AND e.site = s.value JOIN fact_python_entry x ON x.file = e.target AND x.scope = e.target_definition
  ),
  known(file, call, key, name, at_file) AS (
    SELECT s.file, s.call, e.key, e.key_name, s.at_file
    FROM source s JOIN fact_python_entry e ON e.file = s.at_file AND e.holder = s.holder AND e.owner = s.owner AND e.argument IS s.argument AND e.kind <> 'starred'
    UNION
    -- `headers["x"] = …`
    SELECT s.file, s.call, a.key, NULL, s.at_file
    FROM source s JOIN fact_python_assignment a ON a.file = s.at_file AND a.scope IS s.at_function AND (instr(a.target, s.text || '[') = 1 OR s.text IS NULL AND s.holder <> 'argument')
  )
  SELECT DISTINCT k.file AS file, k.call AS call, coalesce(k.key, (SELECT min(n.value) FROM constant_name n WHERE n.file = k.at_file AND n.name = k.name)) AS key FROM known k
  UNION
  SELECT s.file, s.call, NULL FROM source s
  WHERE s.kind = 'other'
     OR s.kind = 'call' AND NOT EXISTS (SELECT 1 FROM definition_edge e JOIN fact_python_entry x ON x.file = e.target AND x.scope = e.target_definition WHERE e.file = s.at_file AND e.site = s.value)
        AND NOT EXISTS (SELECT 1 FROM fact_python_call c WHERE c.file = s.at_file AND c.ordinal = s.value AND c.name = 'builtins.dict')
     OR s.kind = 'name' AND NOT EXISTS (SELECT 1 FROM fact_python_assignment a WHERE a.file = s.at_file AND a.scope IS s.at_function AND a.target = s.text AND a.value_kind = 'dict')
        AND NOT EXISTS (SELECT 1 FROM source n WHERE n.file = s.file AND n.call = s.call AND n.hops > s.hops);
