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
    -- What makes a key asks nobody.
    WHERE regexp('idempot|dedup|duplicate|already|processed|_seen', lower(l.method)) AND NOT regexp('_key$', l.method)
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

-- Where consumers take apart what a message holds, with what on their way makes it a model. One row per consumer and place.
CREATE MATERIALIZED VIEW message_read AS
  WITH RECURSIVE
  step(service, consumer_file, consumer, file, function, from_line) AS (
    SELECT service, consumer_file, consumer, file, function, from_line FROM consumer_path
    UNION
    -- What a subclass puts in the place of a method, and what that calls.
    SELECT s.service, s.consumer_file, s.consumer, d.file, d.ordinal, 0
    FROM step s
    JOIN fact_python_definition m ON m.file = s.file AND m.ordinal = s.function
    JOIN definition_edge e ON e.service = s.service AND e.target = m.file AND e.target_definition = m.parent
    JOIN fact_python_definition d ON d.file = e.file AND d.parent = e.definition AND d.name = m.name
    UNION
    SELECT s.service, s.consumer_file, s.consumer, e.target, e.target_definition, 0
    FROM step s JOIN definition_edge e ON e.service = s.service AND e.kind = 'call' AND e.file = s.file AND e.definition = s.function
  ),
  read AS MATERIALIZED (
    SELECT s.service, s.consumer_file, s.consumer, c.file, c.function, c.call, c.callee, c.path, c.line, c.column, c.end_line, c.end_column
    FROM listed_call c CROSS JOIN step s ON s.file = c.file AND s.function = c.function AND c.line >= s.from_line
    JOIN fact_python_argument a ON a.file = c.file AND a.call = c.call AND a.position = 0
    LEFT JOIN fact_python_call n ON n.file = a.file AND n.ordinal = a.value
    WHERE c.list IN ('json_parsers', 'other_message_parsers')
      AND (regexp('(^|\.)body(\.decode)?(\(\))?$', coalesce(n.callee, a.value, a.text)) OR regexp('(?i)^(raw|body|payload|message|msg|event|content)', coalesce(n.callee, a.text)))
  ),
  -- Calls on the way that are given what was read or what the message holds, `whole`, or a part of it: `**data`, `data["id"]`, `data.get("id")`.
  -- What was read is what a variable of the reading function holds, or a parameter.
  given AS MATERIALIZED (
    SELECT s.service, s.consumer_file, s.consumer, a.file, a.call, substr(a.text, 1, 2) = '**' AS spread,
           NOT regexp('^\*\*|\[|\.get$', coalesce(n.callee, a.text)) AS whole
    FROM step s JOIN fact_python_call c ON c.file = s.file AND c.scope = s.function
    JOIN fact_python_argument a ON a.file = c.file AND a.call = c.ordinal
    LEFT JOIN fact_python_call n ON n.file = a.file AND n.ordinal = a.value
    WHERE substr(a.text, 1, 2) = '**'
       OR (n.file, n.ordinal) IN (SELECT r.file, r.call FROM read r)
       OR regexp('(^|\.)body(\.decode)?(\(\))?$', coalesce(n.callee, a.value, a.text))
       OR captured('^(\w+)(?:$|\[|\.get$|\.decode$)', coalesce(n.callee, a.text)) IN (
         SELECT v.target FROM read r JOIN fact_python_assignment v ON v.file = r.file AND v.call = r.call WHERE r.file = s.file AND r.function = s.function
         UNION SELECT p.name FROM python_parameter p WHERE p.file = s.file AND p.definition = s.function)
  ),
  checked AS MATERIALIZED (
    SELECT g.service, g.consumer_file, g.consumer FROM given g JOIN listed_call c ON c.file = g.file AND c.call = g.call WHERE c.list = 'body_validators'
    UNION
    SELECT g.service, g.consumer_file, g.consumer
    FROM given g JOIN definition_edge e ON e.service = g.service AND e.file = g.file AND e.site = g.call
    JOIN model_class m ON m.service = e.service AND m.file = e.target AND m.class = e.target_definition
    WHERE NOT g.whole
  )
  SELECT r.service AS service, r.callee AS callee, h.handler_name AS handler_name, h.path AS handler_path, h.line AS handler_line, h.column AS handler_column,
         (r.service, r.consumer_file, r.consumer) IN (SELECT c.service, c.consumer_file, c.consumer FROM checked c) AS checked,  -- 1 if something on the way makes a model of it
         coalesce((SELECT min(u.what) FROM consumer_deed u WHERE (u.service, u.consumer_file, u.consumer) = (r.service, r.consumer_file, r.consumer) AND u.kind = 'unknown'),
                  -- `parser(**payload)` may make one, `SimpleNamespace(**payload)` does not.
                  (SELECT min(k.callee) FROM given g JOIN fact_python_call k ON k.file = g.file AND k.ordinal = g.call
                   WHERE (g.service, g.consumer_file, g.consumer) = (r.service, r.consumer_file, r.consumer) AND g.spread AND instr(k.callee, '.') = 0 AND NOT regexp('^(types|builtins)\.', coalesce(k.name, ''))
                     AND NOT EXISTS (SELECT 1 FROM definition_edge e WHERE e.file = g.file AND e.site = g.call))) AS unknown,  -- what cannot be followed and may
         r.file AS file, r.call AS call, r.path AS path, r.line AS line, r.column AS column, r.end_line AS end_line, r.end_column AS end_column
  FROM read r
  JOIN (SELECT DISTINCT service, consumer_file, consumer, handler_name, path, line, column FROM consumer_path) h
    ON (h.service, h.consumer_file, h.consumer) = (r.service, r.consumer_file, r.consumer);
