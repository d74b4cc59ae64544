-- What consumers of messages do that matters for messages that come twice.

-- Calls that consumers run, each with its turn: effects that must not happen twice, uses of Redis, what `idempotency.helpers` names, what looks like it by its name, and
-- what cannot be followed.
CREATE MATERIALIZED VIEW consumer_deed AS
  WITH
  helper AS MATERIALIZED (SELECT value AS name FROM configured WHERE option = 'idempotency.helpers'),
  deed AS MATERIALIZED (
    SELECT h.file, h.call, 'effect' AS kind, 'sends `' || h.method || coalesce(' ' || h.path_template, '') || '`' AS what FROM http_call h
    WHERE h.method IN ('POST', 'PATCH') AND NOT regexp('(?i)/(search|query|login|token)/?$', coalesce(h.path_template, ''))
    UNION
    SELECT b.file, b.call, 'effect', 'publishes a message by `' || b.callee || '`' FROM broker_call b
    WHERE b.method = 'publish'
      -- An answer to the one who asks.
      AND NOT EXISTS (SELECT 1 FROM call_option o WHERE o.file = b.file AND o.call = b.call AND o.option = 'routing_key' AND o.text GLOB '*reply_to')
      -- The message itself, sent to where it is tried again.
      AND NOT EXISTS (SELECT 1 FROM made_message m JOIN fact_python_argument a ON a.file = m.file AND a.call = m.call WHERE m.file = b.file AND m.function = b.function AND a.text GLOB '*.body')
    UNION
    SELECT c.file, c.call, 'effect', 'tells people by `' || c.callee || '`' FROM listed_call c WHERE c.list = 'telling_methods' AND c.first_party = 0
    UNION
    SELECT u.file, u.call, 'cache', u.callee FROM cache_use u
  ),
  placed AS MATERIALIZED (
    SELECT p.*, c.ordinal AS call, c.callee, c.method, coalesce((SELECT min(n.name) FROM call_name n WHERE n.file = c.file AND n.call = c.ordinal), c.name) AS name, c.context, c.awaited, c.branch,
           c.line AS call_line, c.column AS call_column, x.ordinal IS NOT NULL AS caught
    FROM (SELECT DISTINCT * FROM consumer_path) p
    CROSS JOIN fact_python_call c ON c.file = p.file AND c.scope = p.function AND c.line >= p.from_line
    LEFT JOIN fact_python_except x ON x.file = c.file AND x.scope IS c.scope AND c.line BETWEEN x.body_line AND x.body_end_line
  ),
  followed AS MATERIALIZED (SELECT DISTINCT a.value ->> 0 AS file, a.value ->> 3 AS call FROM consumer_path p CROSS JOIN json_each(p.arms) a),
  -- Variables that hold what a library makes: a factory of sessions is no work of the repository.
  made AS MATERIALIZED (SELECT target AS name FROM fact_python_assignment WHERE scope IS NULL),
  told AS (
    SELECT l.*, d.kind, d.what FROM placed l JOIN deed d ON d.file = l.file AND d.call = l.call
    WHERE NOT (l.after_error OR l.caught)
    UNION ALL
    SELECT l.*, 'helper', l.callee FROM placed l JOIN helper h ON instr('.' || replace(coalesce(l.name, '') || '.' || l.callee, '()', '') || '.', '.' || h.name || '.')
    UNION ALL
    SELECT l.*, iif(EXISTS (SELECT 1 FROM definition_edge e WHERE e.file = l.file AND e.site = l.call), 'named', 'unknown'), l.callee FROM placed l
    WHERE regexp('idempot|dedup|duplicate|already|processed|_seen', lower(l.method))
    UNION ALL
    SELECT l.*, 'unknown', l.callee FROM placed l
    WHERE (l.awaited OR l.context = 'with') AND NOT (l.after_error OR l.caught)
      AND NOT EXISTS (SELECT 1 FROM deed d WHERE d.file = l.file AND d.call = l.call)
      AND NOT EXISTS (SELECT 1 FROM followed f WHERE f.file = l.file AND f.call = l.call)
      AND NOT EXISTS (SELECT 1 FROM definition_edge e WHERE e.file = l.file AND e.site = l.call AND e.kind = 'call')
      AND l.method NOT IN (SELECT ltrim(item, '.') FROM list WHERE list = 'settling_methods')
      AND CASE WHEN l.name GLOB '*Callable.__call__' OR l.name GLOB 'builtins.*.*()' THEN 1
               WHEN coalesce(l.name, ':') GLOB '[:.]*'
               -- What a variable holds, or what is called so somewhere in the service.
               THEN instr(l.callee, '.') = 0 OR EXISTS (SELECT 1 FROM fact_python_definition d CROSS JOIN service_module m ON m.file = d.file AND m.service = l.service WHERE d.name = l.method)
               ELSE l.method NOT IN (SELECT name FROM made) AND EXISTS (SELECT 1 FROM service_module m WHERE m.service = l.service AND substr(m.module || '.', 1, instr(l.name || '.', '.')) = substr(l.name, 1, instr(l.name || '.', '.'))) END
  )
  SELECT DISTINCT t.service AS service, t.consumer_file AS consumer_file, t.consumer AS consumer, t.handler_file AS handler_file, t.handler AS handler,
         t.kind AS kind,                    -- effect, cache, helper, unknown; named: of the repository's own, whose name says that it recognises events
         t.what AS what,                    -- in words for an effect, else what is called
         t.file AS file, t.call AS call,
         t.context <> 'statement' AS asked, -- 1 if somebody looks at what it answers
         t.turn || printf('%06d.%04d/', t.call_line, t.call_column) AS turn,  -- sorts by the order in which the work is done
         json_insert(t.arms, '$[#]', json_array(t.file, t.function, t.branch, t.call)) AS arms,  -- as in consumer_path, and its own
         f.path AS deed_path, t.call_line AS deed_line, t.call_column AS deed_column
  FROM told t CROSS JOIN file f ON f.id = t.file
  UNION
  -- Decorators.
  SELECT p.service, p.consumer_file, p.consumer, p.handler_file, p.handler, CASE WHEN h.name IS NOT NULL THEN 'helper' WHEN e.file IS NULL THEN 'unknown' ELSE 'named' END, '@' || x.text,
         p.file, NULL, 1, p.turn, p.arms, f.path, x.line, x.column
  FROM consumer_path p
  CROSS JOIN fact_python_decorator x ON x.file = p.file AND x.definition = p.function
  CROSS JOIN file f ON f.id = p.file
  LEFT JOIN helper h ON instr('.' || coalesce(x.name, '') || '.' || x.text || '.', '.' || h.name || '.')
  LEFT JOIN definition_edge e ON e.service = p.service AND e.file = x.file AND e.definition = x.definition AND e.kind = 'decorator'
  WHERE h.name IS NOT NULL OR regexp('idempot|dedup|once', lower(x.text));
