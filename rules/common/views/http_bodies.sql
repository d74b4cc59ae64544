-- What routes take from the bodies of requests.

-- Routes of FastAPI that clients send something to, at their handler; those for every path below theirs forward what they get. One row per service and route.
CREATE MATERIALIZED VIEW written_endpoint AS
  SELECT e.service AS service, e.method AS method, e.path_template AS path_template, e.file AS file, e.path AS path,
         e.function AS function, e.function_name AS function_name,
         d.line AS line, d.column AS column, d.end_line AS end_line, d.end_column AS end_column
  FROM endpoint e
  CROSS JOIN serving_code s ON s.service = e.service AND s.file = e.file
  CROSS JOIN fact_python_definition d ON d.file = e.file AND d.ordinal = e.function
  WHERE e.method IN ('POST', 'PUT', 'PATCH') AND e.path_template NOT LIKE '%:path}%' AND e.service IN (SELECT f.service FROM fastapi_service f);

-- Parameters of these that the body may fill: all but those of the path and those that FastAPI is told to take from elsewhere.
CREATE MATERIALIZED VIEW body_parameter AS
  WITH
  -- `Body(…)`, `Depends(…)` …, with the name that a module gives to the annotation in which it stands.
  marker AS MATERIALIZED (
    SELECT c.list, c.file, c.callee || '(' AS opening,
           (SELECT a.target FROM fact_python_assignment a WHERE a.file = c.file AND a.line <= c.line ORDER BY a.line DESC LIMIT 1) AS alias
    FROM listed_call c WHERE c.list IN ('body_markers', 'other_markers')
  ),
  given AS MATERIALIZED (
    SELECT e.*, p.name, p.annotation, p.annotation_name, coalesce(p.annotation, '') || ' ' || coalesce(p.default_text, '') AS written
    FROM written_endpoint e CROSS JOIN python_parameter p ON p.file = e.file AND p.definition = e.function
    WHERE p.kind <> 'keywords' AND NOT regexp('\{' || p.name || '[:}]', e.path_template)
  )
  SELECT g.service AS service, g.file AS file, g.function AS function, g.method AS method, g.path_template AS path_template,
         g.name AS name, g.annotation AS annotation,
         -- `Dict[str, Any]` of `D[str, Any]`, `dict` of a name for one.
         coalesce(replace(g.annotation_name, rtrim(g.annotation_name, replace(g.annotation_name, '.', '')), '') || substr(g.annotation, length(captured('^([\w.]+)', g.annotation)) + 1), g.annotation) AS type,  -- the annotation with the library's own name for what it begins with
         EXISTS (SELECT 1 FROM marker m WHERE m.list = 'body_markers' AND m.file = g.file AND instr(g.written, m.opening)) AS marked,  -- 1 if it says so: `Body(…)`
         g.path AS path, g.line AS line, g.column AS column, g.end_line AS end_line, g.end_column AS end_column
  FROM given g
  WHERE NOT EXISTS (SELECT 1 FROM marker m WHERE m.list = 'other_markers' AND m.file = g.file AND (instr(g.written, m.opening) OR m.alias = g.annotation))
    -- The same of another module.
    AND NOT EXISTS (SELECT 1 FROM import_of_service i JOIN marker m ON m.file = i.target AND m.alias = i.name AND m.list = 'other_markers'
                    WHERE i.service = g.service AND i.file = g.file AND g.annotation_name LIKE '%.' || i.name);

-- Where such a route, or what it runs, reads the JSON of its request itself. One row per service, place and route.
CREATE MATERIALIZED VIEW raw_body_read AS
  WITH
  read AS MATERIALIZED (
    SELECT c.file, c.function, c.call, c.path, c.line, c.column, c.end_line, c.end_column FROM listed_call c WHERE c.list = 'json_readers'
    UNION ALL
    SELECT c.file, c.function, l.call, c.path, c.line, c.column, c.end_line, c.end_column
    FROM listed_call c CROSS JOIN passed_answer p ON p.file = c.file AND p.source = c.call
    CROSS JOIN listed_call l ON l.file = p.file AND l.call = p.into_call AND l.list = 'json_parsers'
    WHERE c.list = 'body_readers'
  ),
  routed AS MATERIALIZED (
    SELECT DISTINCT e.service, e.method, e.path_template, e.path AS route_path, e.line AS route_line, k.by_file, k.by_definition,
           lower(e.service || ' ' || e.path || ' ' || e.path_template || ' ' || e.function_name) AS named, r.*
    FROM read r CROSS JOIN call_path k ON k.file = r.file AND k.definition = r.function
    CROSS JOIN written_endpoint e ON e.service = k.service AND e.file = k.by_file AND e.function = k.by_definition
  ),
  -- A validator, of a webhook a check of its sender, of a gateway a request that sends it on, a model that is made of what came.
  minded AS MATERIALIZED (
    SELECT DISTINCT r.by_file, r.by_definition, r.path_template
    FROM routed r CROSS JOIN call_path k ON k.service = r.service AND k.by_file = r.by_file AND k.by_definition = r.by_definition
    WHERE EXISTS (SELECT 1 FROM listed_call c WHERE c.file = k.file AND c.function = k.definition
                  AND (c.list = 'body_validators' OR c.list = 'sender_checks' AND regexp('hook|callback', r.named)))
       OR regexp('gateway|proxy|bff', r.named)
          AND EXISTS (SELECT 1 FROM fact_python_call c CROSS JOIN fact_python_argument o ON o.file = c.file AND o.call = c.ordinal
                      WHERE c.file = k.file AND c.scope = k.definition AND o.keyword IN ('json', 'data', 'content') AND (o.kind = 'name' OR o.value = r.call))
       OR EXISTS (SELECT 1 FROM definition_edge e CROSS JOIN model_class m ON m.service = e.service AND m.file = e.target AND m.class = e.target_definition
                  CROSS JOIN fact_python_argument a ON a.file = e.file AND a.call = e.site
                  WHERE e.file = k.file AND e.definition = k.definition
                    AND (substr(a.text, 1, 2) = '**' OR (SELECT n.target FROM fact_python_assignment n WHERE n.file = r.file AND n.call = r.call) = captured('^(\w+)\W', a.text)))
  )
  SELECT r.service AS service, r.method AS method, r.path_template AS path_template,
         (r.by_file, r.by_definition, r.path_template) NOT IN (SELECT m.by_file, m.by_definition, m.path_template FROM minded m) AS unchecked,  -- 1 if nothing there validates it, in a webhook checks who sent it, or in a gateway sends it on
         r.route_path AS route_path, r.route_line AS route_line,
         r.file AS file, r.path AS path, r.line AS line, r.column AS column, r.end_line AS end_line, r.end_column AS end_column
  FROM routed r;
