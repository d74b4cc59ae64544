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
