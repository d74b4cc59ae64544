-- What services serve and ask over HTTP.

-- Routes with what their decorator says. One row per service, method and path.
CREATE MATERIALIZED VIEW endpoint AS
  WITH
  stated AS MATERIALIZED (
    SELECT r.service, r.file, r.definition, r.method, r.path_template, r.complete, r.line, r.column, r.end_line, r.end_column,
           x.call
    FROM route r
    LEFT JOIN fact_python_decorator x ON x.file = r.file AND x.definition = r.definition AND x.line = r.line AND x.call IS NOT NULL
  ),
  checked AS MATERIALIZED (
    SELECT DISTINCT p.service, p.by_file, p.by_definition
    FROM listed_call c CROSS JOIN call_path p ON p.file = c.file AND p.definition = c.function AND p.coroutine = 0
    WHERE c.list = 'authentication_checks'
  )
  SELECT s.service AS service, s.method AS method, s.path_template AS path_template,
         s.complete AS complete,            -- 0 if a prefix cannot be known
         s.file AS file, f.path AS path, s.definition AS function, d.name AS function_name, d.is_async AS is_async,
         d.returns AS returns,              -- return annotation
         (SELECT coalesce(a.value, a.text) FROM fact_python_argument a WHERE a.file = s.file AND a.call = s.call AND a.keyword = 'response_model') AS response_model,
         (SELECT coalesce(a.value, a.text) FROM fact_python_argument a WHERE a.file = s.file AND a.call = s.call AND a.keyword = 'status_code') AS status,  -- `201`, or the name of the constant
         (SELECT a.value FROM fact_python_argument a WHERE a.file = s.file AND a.call = s.call AND a.keyword = 'tags') AS tags,  -- JSON list
         (SELECT a.value FROM fact_python_argument a WHERE a.file = s.file AND a.call = s.call AND a.keyword = 'summary') AS summary,
         NOT EXISTS (SELECT 1 FROM fact_python_argument a WHERE a.file = s.file AND a.call = s.call AND a.keyword = 'include_in_schema' AND a.value = 'False') AS documented,
         d.parameters AS parameters,        -- as in python_definition; the view python_parameter takes them apart
         EXISTS (SELECT 1 FROM checked c WHERE c.service = s.service AND c.by_file = s.file AND c.by_definition = s.definition) AS protected,  -- 1 if it or a dependency of it makes a call of the list `authentication_checks`
         regexp('(health|ready|live)', s.path_template) AS probe,
         s.call AS call,                    -- of the decorator
         s.line AS line, s.column AS column, s.end_line AS end_line, s.end_column AS end_column
  FROM stated s
  CROSS JOIN file f ON f.id = s.file
  LEFT JOIN fact_python_definition d ON d.file = s.file AND d.ordinal = s.definition;

-- HTTP requests that services send, as far as the code says where to. One row per service and call of the list `http_requests`.
CREATE MATERIALIZED VIEW http_call AS
  WITH
  sent AS MATERIALIZED (
    SELECT c.file, c.path, c.call, max(c.name) AS name, max(c.method) AS method, max(c.function) AS function, max(c.function_name) AS function_name,
           max(c.awaited) AS awaited, max(c.in_loop) AS in_loop, max(c.guard) AS guard, c.line, c.column, c.end_line, c.end_column
    FROM listed_call c WHERE c.list = 'http_requests' GROUP BY c.file, c.call
  ),
  given AS MATERIALIZED (
    SELECT s.*,
           (SELECT upper(o.value) FROM call_option o WHERE o.file = s.file AND o.call = s.call AND o.option = 'method' AND o.known) AS verb,
           CASE WHEN u.kind IN ('string', 'fstring') THEN u.value END AS url_value, u.text AS url_text,
           (SELECT coalesce(o.value, o.text) FROM call_option o WHERE o.file = s.file AND o.call = s.call AND o.option = 'timeout') AS timeout,
           -- The base of the only client that this module makes.
           (SELECT CASE WHEN count(*) = 1 THEN max(coalesce(b.value, b.text)) END FROM listed_call k CROSS JOIN call_option b ON b.file = k.file AND b.call = k.call
            WHERE k.list = 'http_clients' AND k.file = s.file AND b.option = 'base_url') AS base
    FROM sent s LEFT JOIN call_option u ON u.file = s.file AND u.call = s.call AND u.option = 'url'
  ),
  -- `f"{settings.tasks_url}/tasks/{id}"`: what stands first is the base, if the text begins with it.
  parted AS MATERIALIZED (
    SELECT g.*,
           CASE WHEN substr(g.url_value, 1, 2) = '{}' THEN substr(g.url_text, instr(g.url_text, '{') + 1, instr(g.url_text, '}') - instr(g.url_text, '{') - 1)
                WHEN url_host(g.url_value) IS NULL THEN g.base END AS root,
           CASE WHEN url_host(g.url_value) IS NOT NULL THEN g.url_value WHEN url_host(g.base) IS NOT NULL THEN g.base END AS address,
           CASE WHEN substr(g.url_value, 1, 2) = '{}' THEN substr(g.url_value, 3)
                WHEN instr(g.url_value, '://') THEN substr(substr(g.url_value, instr(g.url_value, '://') + 3), instr(substr(g.url_value, instr(g.url_value, '://') + 3) || '/', '/'))
                ELSE g.url_value END AS template
    FROM given g
  ),
  keyed AS MATERIALIZED (
    SELECT m.service, p.*,
           (SELECT min(t.key) FROM setting t WHERE t.service = m.service
            AND (lower(t.field) = lower(replace(p.root, rtrim(p.root, replace(p.root, '.', '')), ''))
                 OR t.key = upper(replace(p.root, rtrim(p.root, replace(p.root, '.', '')), '')))) AS base_key
    FROM parted p CROSS JOIN service_module m ON m.file = p.file
  )
  SELECT k.service AS service, k.file AS file, k.path AS path, k.call AS call, k.function AS function, k.function_name AS function_name,
         coalesce(k.verb, CASE WHEN k.method IN ('get', 'post', 'put', 'patch', 'delete', 'head', 'options') THEN upper(k.method) END) AS method,  -- GET …, NULL if it is a variable
         nullif(k.template, '') AS path_template,  -- `/tasks/{}`; what is only known at run time is `{}`
         url_host(k.address) AS host,
         k.base_key AS base_key,            -- key of the setting that the URL begins with
         coalesce(
           (SELECT min(t.service) FROM system_container c JOIN container_url u ON u.container = c.id AND u.key = k.base_key JOIN container t ON t.id = u.target WHERE c.service = k.service),
           (SELECT min(t.service) FROM system_container c JOIN container_host h ON h.project = c.project AND h.host = url_host(k.address) JOIN container t ON t.id = h.container
            WHERE c.service = k.service)) AS target_service,  -- who answers at the key's value, or at the host that is written
         k.timeout AS timeout,              -- of this call; the client may have one of its own
         k.awaited AS awaited, k.in_loop AS in_loop, k.guard AS guard,
         k.line AS line, k.column AS column, k.end_line AS end_line, k.end_column AS end_column
  FROM keyed k;

-- Which service asks which over HTTP, and how that is known: by a call in its code, or by a URL in its environment.
CREATE VIEW service_call_edge AS
  SELECT h.service AS service, h.target_service AS target_service, 'code' AS how, h.path AS path,
         h.line AS line, h.column AS column, h.end_line AS end_line, h.end_column AS end_column
  FROM http_call h WHERE h.target_service IS NOT NULL
  UNION
  SELECT c.service, t.service, 'environment', u.path, u.line, u.column, u.end_line, u.end_column
  FROM container_url u JOIN system_container c ON c.id = u.container JOIN container t ON t.id = u.target
  WHERE u.scheme IN ('http', 'https') AND c.service <> t.service;
