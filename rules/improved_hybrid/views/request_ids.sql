-- How requests get an id.

-- What stands around all requests of a service's web application: middlewares that are added or wrap it, functions that are decorated as such, and dependencies, with what they do about
-- the request's id. One row per service, place and class or function.
CREATE MATERIALIZED VIEW request_layer AS
  WITH RECURSIVE
  installed(file, call, target, definition, external) AS MATERIALIZED (
    SELECT c.file, c.call, e.target, e.target_definition, NULL
    FROM listed_call c CROSS JOIN definition_edge e ON e.file = c.file AND e.site = c.call WHERE c.list = 'layer_installers'
    UNION
    SELECT c.file, c.call, NULL, NULL, coalesce(a.value, a.text)
    FROM listed_call c CROSS JOIN fact_python_argument a ON a.file = c.file AND a.call = c.call AND (a.position = 0 OR a.keyword = 'middleware_class')
    WHERE c.list = 'layer_installers' AND NOT EXISTS (SELECT 1 FROM definition_edge e WHERE e.file = c.file AND e.site = c.call)
    UNION
    -- `app.middleware("http")(add_request_id)`
    SELECT k.file, k.ordinal, e.target, e.target_definition, NULL
    FROM fact_python_call k CROSS JOIN definition_edge e ON e.file = k.file AND e.site = k.ordinal WHERE k.callee GLOB '*.middleware(*'
    UNION
    -- `app = RequestIdMiddleware(app)`
    SELECT e.file, e.site, d.file, d.parent, NULL
    FROM fact_python_definition d CROSS JOIN definition_edge e ON e.target = d.file AND e.target_definition = d.parent AND e.kind = 'call'
    WHERE d.name = '__call__' AND d.parameters LIKE '%"scope"%"receive"%"send"%'
    UNION
    SELECT x.file, x.call, x.file, x.definition, NULL FROM fact_python_decorator x WHERE x.text GLOB '*.middleware'
    UNION
    SELECT n.file, NULL, n.file, n.function, NULL FROM entry_function n WHERE n.kind = 'dependency'
  ),
  -- The class or function with what stands in it, what it inherits and what it calls.
  body(target, definition, at_file, at) AS (
    SELECT i.target, i.definition, i.target, i.definition FROM installed i
    UNION
    SELECT b.target, b.definition, d.file, d.ordinal FROM body b CROSS JOIN fact_python_definition d ON d.file = b.at_file AND d.parent = b.at
    UNION
    SELECT b.target, b.definition, e.target, e.target_definition
    FROM body b CROSS JOIN definition_edge e ON e.file = b.at_file AND e.definition = b.at
  ),
  said(target, definition, words, given) AS MATERIALIZED (
    SELECT b.target, b.definition, a.target || ' ' || coalesce(a.key, '') || ' ' || coalesce(a.value, ''), a.target_kind = 'subscript'
    FROM body b CROSS JOIN fact_python_assignment a ON a.file = b.at_file AND a.scope = b.at
    UNION ALL
    SELECT b.target, b.definition, coalesce(a.value, '') || ' ' || coalesce(a.text, ''), k.method <> 'get' AND (regexp('(?i)header', k.callee) OR a.keyword = 'headers')
    FROM body b CROSS JOIN fact_python_call k ON k.file = b.at_file AND k.scope = b.at CROSS JOIN fact_python_argument a ON a.file = k.file AND a.call = k.ordinal
    UNION ALL
    SELECT i.target, i.definition, coalesce(a.value, '') || ' ' || coalesce(a.text, ''), 0
    FROM installed i CROSS JOIN fact_python_argument a ON a.file = i.file AND a.call = i.call
  ),
  summed AS MATERIALIZED (
    SELECT s.target, s.definition, max(regexp('(?i)request[-_ ]?id', s.words)) AS request, max(regexp('(?i)(correlation|trace)[-_ ]?id', s.words)) AS correlation,
           max(s.given AND regexp('(?i)(request|correlation|trace)[-_ ]?id|self\._?header', s.words)) AS given
    FROM said s GROUP BY s.target, s.definition
  ),
  named AS MATERIALIZED (
    -- Of a library: what it is called, and the options that it is given.
    SELECT i.file, i.call, i.external || coalesce((SELECT group_concat(' ' || coalesce(a.value, a.text)) FROM fact_python_argument a WHERE a.file = i.file AND a.call = i.call), '') AS words
    FROM installed i
  )
  SELECT m.service AS service, i.file AS file, i.call AS call, coalesce(d.name, replace(i.external, rtrim(i.external, replace(i.external, '.', '')), '')) AS name,
         i.target AS target, i.definition AS definition,
         CASE WHEN i.external LIKE 'asgi_correlation_id.%' AND instr(n.words, '-') = 0 THEN 1 WHEN i.target IS NULL THEN regexp('(?i)request[-_ ]?id', n.words) ELSE s.request END AS request,
         CASE WHEN i.target IS NULL THEN regexp('(?i)(correlation|trace)[-_ ]?id', n.words) ELSE s.correlation END AS correlation,
         -- 1 if the answer has it too; NULL for a library of which nobody knows
         CASE WHEN i.target IS NOT NULL THEN coalesce(s.given, 0) WHEN regexp('(?i)(request|correlation|trace)[-_ ]?id', n.words) THEN 1
              WHEN substr(i.external, 1, instr(i.external, '.') - 1) IN (SELECT l.item FROM list l WHERE l.list = 'plain_layers') THEN 0 END AS given,
         f.path AS path, coalesce(k.line, d.line) AS line, coalesce(k.column, d.column) AS column, coalesce(k.end_line, d.end_line) AS end_line, coalesce(k.end_column, d.end_column) AS end_column
  FROM installed i CROSS JOIN live_code m ON m.file = i.file CROSS JOIN file f ON f.id = i.file
  LEFT JOIN fact_python_definition d ON d.file = i.target AND d.ordinal = i.definition
  LEFT JOIN fact_python_call k ON k.file = i.file AND k.ordinal = i.call
  LEFT JOIN summed s ON s.target = i.target AND s.definition = i.definition
  LEFT JOIN named n ON n.file = i.file AND n.call = i.call;

-- Services with an application of FastAPI that answers more than probes, where they make the first.
CREATE VIEW answering_application AS
  SELECT a.service AS service, a.path AS path, a.line AS line, a.column AS column, a.end_line AS end_line, a.end_column AS end_column,
         min(a.path || printf(':%06d', a.line)) AS first
  FROM fastapi_application a
  WHERE EXISTS (SELECT 1 FROM endpoint e WHERE e.service = a.service AND NOT e.probe AND e.path_template <> '/' AND e.path_template NOT LIKE '%metrics')
  GROUP BY a.service;

-- Functions and classes that write the id of a request into headers, what calls them to do so, and what has them in it.
CREATE MATERIALIZED VIEW header_writer AS
  WITH RECURSIVE writer(file, definition) AS (
    SELECT a.file, a.scope FROM fact_python_assignment a WHERE regexp('(?i)headers?\W.*request[-_]?id', a.target || ' ' || coalesce(a.key, ''))
    UNION
    -- What a constant stands for goes before its name.
    SELECT e.file, e.scope FROM fact_python_entry e
    WHERE regexp('(?i)x-request-id|request_?id_?header', coalesce(e.key, (SELECT min(n.value) FROM constant_name n WHERE n.file = e.file AND n.name = e.key_name), e.key_name))
    UNION
    SELECT k.file, k.scope FROM fact_python_call k CROSS JOIN fact_python_argument a ON a.file = k.file AND a.call = k.ordinal
    WHERE regexp('(?i)headers?\.(setdefault|append|add|update)$', k.callee) AND regexp('(?i)request[-_]?id', coalesce(a.value, a.text))
  ), called(file, definition) AS (
    SELECT w.file, w.definition FROM writer w
    UNION
    SELECT e.file, e.definition FROM called c CROSS JOIN definition_edge e ON e.target = c.file AND e.target_definition = c.definition
  )
  SELECT DISTINCT c.file AS file, c.definition AS definition, d.name AS name, 0 AS class FROM called c CROSS JOIN fact_python_definition d ON d.file = c.file AND d.ordinal = c.definition
  UNION
  SELECT DISTINCT p.file, p.ordinal, p.name, 1 FROM writer w CROSS JOIN fact_python_definition d ON d.file = w.file AND d.ordinal = w.definition
  CROSS JOIN fact_python_definition p ON p.file = d.file AND p.ordinal = d.parent;

-- The headers of requests, and of the calls of functions that send them: one row per call and key, NULL if there may be any. Followed are local names, attributes, functions that return the
-- dictionary, and parameters to the calls of their function.
CREATE MATERIALIZED VIEW request_header AS
  WITH RECURSIVE
  asked AS MATERIALIZED (
    SELECT h.file, h.call, h.function FROM http_call h UNION SELECT c.file, c.call, c.function FROM listed_call c WHERE c.list = 'http_clients'
  ),
  source(file, call, kind, value, text, at_file, at_function, holder, owner, argument, far) AS (
    SELECT k.file, k.call, a.kind, a.value, a.text, k.file, k.function, 'argument', a.call, a.ordinal, 0
    FROM asked k CROSS JOIN fact_python_argument a ON a.file = k.file AND a.call = k.call AND (a.keyword = 'headers' OR a.kind = 'starred')
    UNION
    -- `headers=headers`: to the calls of the function around it.
    SELECT s.file, s.call, a.kind, a.value, a.text, e.file, e.definition, 'argument', a.call, a.ordinal, 1
    FROM source s CROSS JOIN python_parameter p ON p.file = s.at_file AND p.definition = s.at_function AND p.name = s.text
    CROSS JOIN definition_edge e ON e.target = s.at_file AND e.target_definition = s.at_function
    CROSS JOIN fact_python_argument a ON a.file = e.file AND a.call = e.site
     AND (a.keyword = p.name OR a.position = p.position - EXISTS (SELECT 1 FROM python_parameter x WHERE x.file = s.at_file AND x.definition = s.at_function AND x.name = 'self'))
    UNION
    SELECT s.file, s.call, 'dict', NULL, s.text, s.at_file, s.at_function, 'assignment', a.ordinal, NULL, s.far
    FROM source s CROSS JOIN fact_python_assignment a ON a.file = s.at_file AND (a.scope IS s.at_function OR a.scope IS NULL OR a.target_kind = 'attribute') AND a.target = s.text
    UNION
    SELECT s.file, s.call, 'call', a.call, NULL, s.at_file, s.at_function, NULL, NULL, NULL, s.far
    FROM source s CROSS JOIN fact_python_assignment a ON a.file = s.at_file AND a.scope IS s.at_function AND a.target = s.text AND a.call IS NOT NULL
    UNION
    -- `{**headers, …}`
    SELECT s.file, s.call, 'name', e.value, substr(e.text, 3), s.at_file, s.at_function, NULL, NULL, NULL, s.far
    FROM source s CROSS JOIN fact_python_entry e ON e.file = s.at_file AND e.holder = s.holder AND e.owner = s.owner AND e.argument IS s.argument AND e.kind = 'starred'
  ),
  known(file, call, key, at_file, at_function, far) AS (
    SELECT s.file, s.call, coalesce(e.key, (SELECT min(n.value) FROM constant_name n WHERE n.file = s.at_file AND n.name = e.key_name), e.key_name), s.at_file, s.at_function, s.far
    FROM source s CROSS JOIN fact_python_entry e ON e.file = s.at_file AND e.holder = s.holder AND e.owner = s.owner AND e.argument IS s.argument AND e.kind <> 'starred'
    UNION
    -- `headers["x"] = …`
    SELECT s.file, s.call, coalesce(a.key, a.target), s.at_file, s.at_function, s.far
    FROM source s CROSS JOIN fact_python_assignment a ON a.file = s.at_file AND a.scope IS s.at_function AND instr(a.target, s.text || '[') = 1
    UNION
    -- A function of the repository that makes them.
    SELECT s.file, s.call, 'X-Request-ID', s.at_file, s.at_function, s.far
    FROM source s CROSS JOIN definition_edge e ON e.file = s.at_file AND e.site = s.value CROSS JOIN header_writer w ON w.file = e.target AND w.definition = e.target_definition
    UNION
    SELECT s.file, s.call, NULL, s.at_file, s.at_function, s.far FROM source s
    WHERE s.kind = 'other'
       OR s.kind = 'call' AND NOT EXISTS (SELECT 1 FROM definition_edge e WHERE e.file = s.at_file AND e.site = s.value)
       OR s.kind IN ('name', 'starred') AND NOT EXISTS (SELECT 1 FROM fact_python_assignment a WHERE a.file = s.at_file AND a.target = s.text)
          AND NOT EXISTS (SELECT 1 FROM python_parameter p WHERE p.file = s.at_file AND p.definition = s.at_function AND p.name = ltrim(s.text, '*'))
  )
  SELECT DISTINCT k.file AS file, k.call AS call, k.key AS key, k.at_file AS at_file, k.at_function AS at_function,
         k.far AS far,                  -- 1 if a call of the function around it gives this header
         coalesce(regexp('(?i)request[-_]?id', k.key), 1) AS carries
  FROM known k;

-- Clients, and whether they send the id of a request by themselves: by their headers, or by a hook, an authentication, a transport, a class or a layer of the class around that writes it.
CREATE MATERIALIZED VIEW carrying_client AS
  SELECT c.file AS file, c.call AS call,
         EXISTS (SELECT 1 FROM request_header h WHERE h.file = c.file AND h.call = c.call AND h.carries)
         OR EXISTS (SELECT 1 FROM fact_python_argument a JOIN header_writer w ON instr(replace(a.text, '"request"', ''), w.name) WHERE a.file = c.file AND a.call = c.call AND a.keyword = 'event_hooks')
         OR EXISTS (SELECT 1 FROM fact_python_call k JOIN definition_edge e ON e.file = k.file AND e.site = k.ordinal JOIN header_writer w ON w.file = e.target AND w.definition = e.target_definition
                    WHERE k.file = c.file AND c.call IN (k.ordinal, k.parent))
         OR EXISTS (SELECT 1 FROM fact_python_definition i JOIN fact_python_definition o ON o.file = i.file AND o.parent = i.parent
                    JOIN definition_edge e ON e.file = o.file AND e.definition = o.ordinal JOIN header_writer w ON w.class AND w.file = e.target AND w.definition = e.target_definition
                    JOIN fact_python_call n ON n.file = e.file AND n.ordinal = e.site
                    WHERE i.file = c.file AND i.ordinal = c.function AND NOT EXISTS (SELECT 1 FROM listed_call l WHERE l.list = 'http_clients' AND l.file = n.file AND l.call IN (n.ordinal, n.parent)))
         -- `client.headers["X-Request-ID"] = …`, `client.event_hooks["request"].append(…)`
         OR EXISTS (SELECT 1 FROM fact_python_assignment a WHERE a.file = c.file AND regexp('(?i)(client|session|http)\w*\.headers\[.*request[-_]?id', a.target || coalesce(a.key, '')))
         OR EXISTS (SELECT 1 FROM fact_python_call k JOIN fact_python_argument a ON a.file = k.file AND a.call = k.ordinal
                    WHERE k.file = c.file AND regexp('\.(event_hooks\b.*|headers\.update)$', k.callee) AND (regexp('(?i)request[-_]?id', coalesce(a.value, a.text)) OR a.text IN (SELECT w.name FROM header_writer w))) AS carries
  FROM listed_call c WHERE c.list = 'http_clients';

-- Requests to services of the repository from code that runs, and whether they carry the id of the request that they are made for. One row per service and request.
CREATE MATERIALIZED VIEW carried_request AS
  WITH known AS MATERIALIZED (
    SELECT h.service, h.file, h.call, h.function, h.method, h.path_template, h.through, h.sent_file, h.sent_call, h.path, h.line, h.column, h.end_line, h.end_column
    FROM http_call h CROSS JOIN live_code m ON m.service = h.service AND m.file = h.file
    WHERE (h.target_service IN (SELECT t.service FROM first_party_service t)
           OR h.host IS NULL AND h.path_template GLOB '/api/*' AND EXISTS (SELECT 1 FROM endpoint e WHERE e.service <> h.service AND route_answers(e.path_template, h.path_template)))
      -- A probe asks for the state of the other side, by its path or by the name of who sends it; `/deliveries` and `mark_ready` are no probes.
      AND NOT (coalesce(h.method IN ('GET', 'HEAD'), 1)
               AND (regexp('(?i)/(health|healthz|health[-_]?checks?|ready|readyz|readiness|live|livez|liveness|alive|ping)/?$|^[^{}]*/metrics/?$', coalesce(h.path_template, ''))
                    OR regexp('(^|_)(health|healthy|healthz|healthcheck|ready|readiness|liveness|alive|ping|probe)(_|$)', coalesce(snake_case(h.function_name), ''))))
  ),
  -- The clients that a request may be sent with: the one that it is called on, else all of the service.
  client AS MATERIALIZED (
    SELECT h.sent_file AS file, h.sent_call AS call, c.carries, 1 AS nearness
    FROM known h CROSS JOIN fact_python_call k ON k.file = h.sent_file AND k.ordinal = h.sent_call CROSS JOIN carrying_client c ON c.file = k.file AND c.call || '' = k.object
    UNION
    -- `self._client` of its class
    SELECT h.sent_file, h.sent_call, c.carries, 1
    FROM known h CROSS JOIN fact_python_call k ON k.file = h.sent_file AND k.ordinal = h.sent_call
    CROSS JOIN fact_python_definition d ON d.file = k.file AND k.object GLOB ':' || d.name || '.*'
    CROSS JOIN fact_python_definition i ON i.file = d.file AND i.parent = d.ordinal
    CROSS JOIN fact_python_assignment a ON a.file = i.file AND a.scope = i.ordinal AND a.target = 'self.' || substr(k.object, length(d.name) + 3)
    CROSS JOIN carrying_client c ON c.file = a.file AND c.call = a.call
    UNION
    SELECT h.sent_file, h.sent_call, c.carries, 2 FROM known h CROSS JOIN live_code m ON m.service = h.service CROSS JOIN carrying_client c ON c.file = m.file
  )
  SELECT k.service AS service, k.file AS file, k.call AS call, k.method AS method, k.path_template AS path_template, k.sent_file AS sent_file, k.sent_call AS sent_call,
         EXISTS (SELECT 1 FROM request_header h WHERE h.file = k.file AND h.call = k.call AND h.carries)
         OR EXISTS (SELECT 1 FROM request_header h WHERE h.file = k.sent_file AND h.call = k.sent_call AND h.carries
                    AND (NOT h.far OR EXISTS (SELECT 1 FROM definition_edge e WHERE e.file = k.file AND e.site = k.call AND e.target = h.at_file AND e.target_definition = h.at_function)))
         OR EXISTS (SELECT 1 FROM client c WHERE c.file = k.sent_file AND c.call = k.sent_call AND c.carries
                    AND c.nearness = (SELECT min(n.nearness) FROM client n WHERE n.file = c.file AND n.call = c.call)) AS carries,
         k.path AS path, k.line AS line, k.column AS column, k.end_line AS end_line, k.end_column AS end_column
  FROM known k
  -- A function that is given the path is judged by its calls.
  WHERE k.through IS NOT NULL OR NOT EXISTS (SELECT 1 FROM known t WHERE t.sent_file = k.sent_file AND t.sent_call = k.sent_call AND t.through IS NOT NULL);
