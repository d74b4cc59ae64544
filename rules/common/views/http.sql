-- What services serve and ask over HTTP.

-- Routes with what their decorator says. One row per service, method and path.
CREATE MATERIALIZED VIEW endpoint AS
  WITH
  stated AS MATERIALIZED (
    SELECT r.service, r.file, r.definition, r.method, r.path_template, r.complete, r.registered, r.line, r.column, r.end_line, r.end_column,
           x.call
    FROM route r
    LEFT JOIN fact_python_decorator x ON x.file = r.file AND x.definition = r.definition AND x.line = r.line AND x.call IS NOT NULL
    WHERE r.complete OR r.method <> '*'
  ),
  checked AS MATERIALIZED (
    SELECT DISTINCT p.service, p.by_file, p.by_definition
    FROM listed_call c CROSS JOIN call_path p ON p.file = c.file AND p.definition = c.function AND p.coroutine = 0
    WHERE c.list = 'authentication_checks'
  )
  SELECT s.service AS service, s.method AS method, s.path_template AS path_template,
         s.complete AS complete,            -- 0 if a prefix cannot be known
         s.registered AS registered,        -- the order of registration, as far as the files are the same
         s.file AS file, f.path AS path, s.definition AS function, d.name AS function_name, d.is_async AS is_async,
         d.returns AS returns,              -- return annotation
         (SELECT coalesce(a.value, a.text) FROM fact_python_argument a WHERE a.file = s.file AND a.call = s.call AND a.keyword = 'response_model') AS response_model,
         (SELECT coalesce(a.value, a.text) FROM fact_python_argument a WHERE a.file = s.file AND a.call = s.call AND a.keyword = 'response_model_exclude') AS response_exclude,
         (SELECT coalesce(a.value, a.text) FROM fact_python_argument a WHERE a.file = s.file AND a.call = s.call AND a.keyword = 'response_model_include') AS response_include,
         (SELECT coalesce(a.value, a.text) FROM fact_python_argument a WHERE a.file = s.file AND a.call = s.call AND a.keyword = 'status_code') AS status,  -- `201`, or the name of the constant
         (SELECT a.value FROM fact_python_argument a WHERE a.file = s.file AND a.call = s.call AND a.keyword = 'tags') AS tags,  -- JSON list
         (SELECT a.value FROM fact_python_argument a WHERE a.file = s.file AND a.call = s.call AND a.keyword = 'summary') AS summary,
         NOT EXISTS (SELECT 1 FROM fact_python_argument a WHERE a.file = s.file AND a.call = s.call AND a.keyword = 'include_in_schema' AND a.value = 'False') AS documented,
         d.parameters AS parameters,        -- as in python_definition; the view python_parameter takes them apart
         EXISTS (SELECT 1 FROM checked c WHERE c.service = s.service AND c.by_file = s.file AND c.by_definition = s.definition) AS protected,  -- 1 if it or a dependency of it or of a router before it makes a call of the list `authentication_checks`
         regexp('(health|ready|live)', s.path_template) AS probe,
         s.call AS call,                    -- of the decorator
         s.line AS line, s.column AS column, s.end_line AS end_line, s.end_column AS end_column
  FROM stated s
  CROSS JOIN file f ON f.id = s.file
  LEFT JOIN fact_python_definition d ON d.file = s.file AND d.ordinal = s.definition;

-- What a service serves below a prefix and nobody here can say: mounted applications of others, routers that a library or a function makes.
CREATE VIEW opaque_route AS
  SELECT r.service AS service, substr(r.path_template, 1, instr(r.path_template, '/{rest:path}') - 1) AS prefix FROM route r WHERE r.method = '*' AND NOT r.complete;

-- FastAPI applications that services make, where they make them.
CREATE VIEW fastapi_application AS
  SELECT s.service AS service, c.path AS path, c.line AS line, c.column AS column, c.end_line AS end_line, c.end_column AS end_column
  FROM listed_call c JOIN serving_code s ON s.file = c.file AND s.ships
  WHERE c.list = 'fastapi_applications' AND c.in_lambda = 0 AND s.service NOT IN (SELECT q.service FROM queue_worker q);

-- Services that only run the tasks of a queue: what applications their code makes, they do not serve.
CREATE VIEW queue_worker AS
  SELECT p.service AS service FROM process p
  WHERE p.long_running
  GROUP BY p.service HAVING min(regexp('^(celery|rq|arq|dramatiq|taskiq|saq|streaq|procrastinate|huey|pgqueuer)$', p.kind)) = 1;

-- Services whose application is one of FastAPI.
CREATE VIEW fastapi_service AS
  SELECT s.* FROM serving_service s WHERE s.service IN (SELECT a.service FROM fastapi_application a);

-- Arguments that may say where a request goes, as one text: `{settings.tasks_url}/tasks/{}` with the names that are known, `{(path)}` for a parameter.
CREATE MATERIALIZED VIEW request_target AS
  WITH
  joined AS MATERIALIZED (
    SELECT j.file, j.call, j.position, j.keyword,
           (SELECT group_concat(CASE p.type WHEN 'array' THEN '{' || (p.value ->> 0) || '}' ELSE p.value END, '') FROM json_each(j.parts) p) AS template
    FROM fact_python_joined_argument j
  )
  SELECT j.file AS file, j.call AS call, j.position AS position, j.keyword AS keyword, j.template AS template FROM joined j
  UNION ALL
  SELECT a.file, a.call, a.position, a.keyword,
         CASE WHEN a.kind IN ('string', 'fstring') THEN a.value
              WHEN p.name IS NOT NULL THEN '{(' || p.name || ')}'
              ELSE '{' || coalesce(a.text, '') || '}' END
  FROM fact_python_argument a
  CROSS JOIN fact_python_call c ON c.file = a.file AND c.ordinal = a.call
  LEFT JOIN python_parameter p ON a.kind = 'name' AND p.file = a.file AND p.definition = c.scope AND p.name = a.text
  WHERE a.kind IN ('string', 'fstring', 'name')
    AND NOT EXISTS (SELECT 1 FROM joined j WHERE j.file = a.file AND j.call = a.call AND j.position IS a.position AND j.keyword IS a.keyword);

-- HTTP requests that services send, as far as the code says where to. One row per service and call of the list `http_requests`, and one per call of a
-- function of the repository that sends one to a path which it is given.
CREATE MATERIALIZED VIEW http_call AS
  WITH RECURSIVE
  sent AS MATERIALIZED (
    SELECT c.file, c.call, max(c.method) AS method, max(c.function) AS function FROM listed_call c WHERE c.list = 'http_requests' GROUP BY c.file, c.call
  ),
  -- `settings.tasks_url`, or what `settings.tasks_url.rstrip("/")` is called on.
  base_url AS MATERIALIZED (
    SELECT b.file, b.call, CASE b.kind WHEN 'call' THEN rtrim(rtrim(k.callee, replace(k.callee, '.', '')), '.') ELSE coalesce(b.text, b.value) END AS base
    FROM call_option b LEFT JOIN fact_python_call k ON k.file = b.file AND k.ordinal = b.value_call
    WHERE b.option = 'base_url'
  ),
  direct AS MATERIALIZED (
    SELECT s.file, s.call, s.function,
           CASE WHEN s.method IN ('get', 'post', 'put', 'patch', 'delete', 'head', 'options') THEN upper(s.method)
                WHEN v.known THEN upper(v.value) ELSE '{(' || v.text || ')}' END AS verb,
           (SELECT t.template FROM request_target t WHERE t.file = u.file AND t.call = u.call AND (t.keyword = 'url' OR t.position = u.position)) AS template,
           (SELECT coalesce(o.value, o.text) FROM call_option o WHERE o.file = s.file AND o.call = s.call AND o.option = 'timeout') AS timeout,
           -- The base of the client it is made on, else of the only one that this module makes.
           coalesce(
             (SELECT b.base FROM fact_python_call k CROSS JOIN base_url b ON b.file = k.file AND b.call = CAST(k.object AS INTEGER)
              WHERE k.file = s.file AND k.ordinal = s.call AND k.object GLOB '[0-9]*'),
             (SELECT CASE WHEN count(*) = 1 THEN max(b.base) END FROM listed_call k CROSS JOIN base_url b ON b.file = k.file AND b.call = k.call
              WHERE k.list = 'http_clients' AND k.file = s.file)) AS base
    FROM sent s
    LEFT JOIN call_option u ON u.file = s.file AND u.call = s.call AND u.option = 'url'
    LEFT JOIN call_option v ON v.file = s.file AND v.call = s.call AND v.option = 'method'
  ),
  -- From the calls that send to the calls of their functions, as long as what is asked comes from a parameter that is called a path.
  path_parameter AS MATERIALIZED (
    SELECT q.file, q.definition, q.name, q.position, d.name AS function_name,
           EXISTS (SELECT 1 FROM python_parameter b WHERE b.file = q.file AND b.definition = q.definition AND b.position = 0 AND b.name IN ('self', 'cls')) AS bound
    FROM python_parameter q CROSS JOIN fact_python_definition d ON d.file = q.file AND d.ordinal = q.definition
    WHERE regexp('^_?([a-z]+_)?(path|url|uri|endpoint|route|resource|suffix)$', q.name)
  ),
  way(service, file, call, function, verb, template, timeout, base, through, root_file, root, depth) AS (
    SELECT m.service, d.file, d.call, d.function, d.verb, d.template, d.timeout, d.base, NULL, d.file, d.call, 0
    FROM direct d CROSS JOIN service_module m ON m.file = d.file
    UNION
    SELECT w.service, c.file, c.ordinal, g.ordinal,
           CASE WHEN instr(w.verb, '{(') = 0 THEN w.verb ELSE coalesce(
             (SELECT CASE WHEN v.template GLOB '[A-Za-z]*' THEN upper(v.template) ELSE v.template END
              FROM python_parameter q CROSS JOIN request_target v ON v.file = c.file AND v.call = c.ordinal AND (v.keyword = q.name OR v.keyword IS NULL AND v.position = q.position - p.bound)
              WHERE q.file = w.file AND q.definition = w.function AND w.verb = '{(' || q.name || ')}'),
             (SELECT upper(trim(q.default_text, '"''')) FROM python_parameter q WHERE q.file = w.file AND q.definition = w.function AND w.verb = '{(' || q.name || ')}')) END,
           replace(w.template, '{(' || p.name || ')}', t.template),
           w.timeout, w.base, coalesce(w.through, p.function_name), w.root_file, w.root, w.depth + 1
    FROM way w
    CROSS JOIN path_parameter p ON p.file = w.file AND p.definition = w.function AND instr(w.template, '{(' || p.name || ')}')
    CROSS JOIN definition_edge e ON e.service = w.service AND e.target = w.file AND e.target_definition = w.function AND e.kind = 'call' AND e.site IS NOT NULL
    CROSS JOIN fact_python_call c ON c.file = e.file AND c.ordinal = e.site
    CROSS JOIN request_target t ON t.file = c.file AND t.call = c.ordinal AND (t.keyword = p.name OR t.keyword IS NULL AND t.position = p.position - p.bound)
    LEFT JOIN fact_python_definition g ON g.file = c.file AND g.ordinal = c.scope
    WHERE w.depth < 4
  ),
  -- What stands first is the base: `{settings.tasks_url}/tasks/{}`, or the client's.
  parted AS MATERIALIZED (
    SELECT w.*,
           CASE WHEN substr(w.template, 1, 1) = '{' THEN substr(w.template, 2, instr(w.template, '}') - 2) WHEN instr(w.template, '://') = 0 THEN w.base END AS root_name,
           CASE WHEN url_host(w.template) IS NOT NULL THEN w.template WHEN url_host(w.base) IS NOT NULL THEN w.base END AS address,
           CASE WHEN substr(w.template, 1, 1) = '{' THEN substr(w.template, instr(w.template, '}') + 1)
                WHEN instr(w.template, '://') THEN substr(substr(w.template, instr(w.template, '://') + 3), instr(substr(w.template, instr(w.template, '://') + 3) || '/', '/'))
                ELSE w.template END AS rest,
           -- The class around the call, whose objects know the base.
           (SELECT d.parent FROM fact_python_definition d WHERE d.file = w.file AND d.ordinal = w.function) AS class
    FROM way w
  ),
  -- Names that mean a setting: by the last word, of the field or the key, or of a constant that reads it.
  meaning AS MATERIALIZED (
    SELECT DISTINCT t.service, t.key, lower(t.field) AS word FROM setting t WHERE t.field IS NOT NULL
    UNION
    SELECT t.service, t.key, lower(t.key) FROM setting t
    UNION
    SELECT t.service, t.key, lower(a.target) FROM setting t CROSS JOIN fact_python_assignment a ON a.file = t.file AND a.line = t.line
    UNION
    SELECT t.service, t.key, lower(a.target) FROM setting t CROSS JOIN service_module m ON m.service = t.service
    CROSS JOIN fact_python_assignment a ON a.file = m.file AND a.scope IS NULL AND a.value_kind = 'name'
     AND substr(a.value, -length(t.field) - 1) = '.' || t.field
  ),
  keyed AS MATERIALIZED (
    SELECT p.*,
           (SELECT min(m.key) FROM meaning m WHERE m.service = p.service AND m.word = ltrim(lower(replace(p.root_name, rtrim(p.root_name, replace(p.root_name, '.', '')), '')), ':')) AS own_key
    FROM parted p
  ),
  -- What an object of a class is told where it is made, and what its attributes are set to.
  told AS MATERIALIZED (
    SELECT e.service, d.file, d.ordinal AS class,
           CASE WHEN a.kind <> 'call' THEN a.text WHEN k.callee = 'str' THEN (SELECT i.text FROM fact_python_argument i WHERE i.file = k.file AND i.call = k.ordinal)
                ELSE rtrim(rtrim(k.callee, replace(k.callee, '.', '')), '.') END AS name
    FROM fact_python_definition d
    CROSS JOIN definition_edge e ON e.target = d.file AND e.target_definition = d.ordinal AND e.kind = 'call'
    CROSS JOIN fact_python_argument a ON a.file = e.file AND a.call = e.site
    LEFT JOIN fact_python_call k ON a.kind = 'call' AND k.file = a.file AND k.ordinal = CAST(a.value AS INTEGER)
    UNION ALL
    SELECT m.service, a.file, i.parent, CASE a.value_kind WHEN 'name' THEN a.value ELSE rtrim(rtrim(c.callee, replace(c.callee, '.', '')), '.') END
    FROM fact_python_assignment a
    CROSS JOIN fact_python_definition i ON i.file = a.file AND i.ordinal = a.scope AND i.parent IS NOT NULL
    CROSS JOIN service_module m ON m.file = a.file
    LEFT JOIN fact_python_call c ON c.file = a.file AND c.ordinal = a.call
    WHERE a.target_kind = 'attribute' AND a.value_kind IN ('name', 'call')
    UNION ALL
    -- A client with a base of its own, made where the object is: handed over at once, or under a name.
    SELECT e.service, d.file, d.ordinal, b.base
    FROM fact_python_definition d
    CROSS JOIN definition_edge e ON e.target = d.file AND e.target_definition = d.ordinal AND e.kind = 'call'
    CROSS JOIN fact_python_call s ON s.file = e.file AND s.ordinal = e.site
    CROSS JOIN fact_python_argument a ON a.file = s.file AND a.call = s.ordinal
    CROSS JOIN base_url b ON b.file = a.file
    CROSS JOIN fact_python_call k ON k.file = b.file AND k.ordinal = b.call
    LEFT JOIN fact_python_assignment n ON n.file = k.file AND n.call = k.ordinal
    WHERE a.kind = 'call' AND CAST(a.value AS INTEGER) = b.call
       OR k.scope IS s.scope AND a.value || '+' IN (SELECT l.item FROM list l WHERE l.list = 'http_clients') AND coalesce(n.target, a.text) = a.text
  ),
  class_key AS MATERIALIZED (
    SELECT t.service, t.file, t.class, min(m.key) AS key
    FROM told t CROSS JOIN meaning m ON m.service = t.service AND m.word = ltrim(lower(replace(t.name, rtrim(t.name, replace(t.name, '.', '')), '')), ':')
    WHERE m.key REGEXP '(URL|URI|HOST|ADDR(ESS)?|ENDPOINT|BASE|SERVICE|API)$'
    GROUP BY t.service, t.file, t.class HAVING count(DISTINCT m.key) = 1
  ),
  based AS MATERIALIZED (
    SELECT k.service, k.file, k.call, k.function, k.verb, k.template, k.timeout, k.through, k.root_file, k.root, k.address,
           -- What stands between the base and the first slash is a port or a host.
           CASE WHEN k.rest GLOB ':*' THEN substr(ltrim(k.rest, ':/'), instr(ltrim(k.rest, ':/') || '/', '/')) ELSE k.rest END AS rest,
           coalesce(k.own_key, CASE WHEN k.address IS NULL THEN (SELECT c.key FROM class_key c WHERE c.service = k.service AND c.file = k.file AND c.class = k.class) END) AS base_key
    FROM keyed k
  ),
  -- Who answers at a key: what the containers are given, else the default in the code.
  answered AS MATERIALIZED (
    SELECT DISTINCT c.service, u.key, t.service AS target, url_path(u.value) AS base_path
    FROM system_container c JOIN container_url u ON u.container = c.id JOIN container t ON t.id = u.target
    UNION
    SELECT c.service, s.key, t.service, url_path(s.default_value)
    FROM setting s JOIN system_container c ON c.service = s.service
    JOIN container_host h ON h.project = c.project AND h.host = url_host(s.default_value) JOIN container t ON t.id = h.container
    WHERE NOT EXISTS (SELECT 1 FROM container_url u WHERE u.container = c.id AND u.key = s.key)
  )
  SELECT b.service AS service, b.file AS file, f.path AS path, b.call AS call, b.function AS function, g.name AS function_name,
         CASE WHEN b.verb GLOB '[A-Z]*' THEN b.verb END AS method,  -- GET …, NULL if it is a variable
         CASE WHEN b.rest = '' THEN NULL
              ELSE coalesce((SELECT min(a.base_path) FROM answered a WHERE a.service = b.service AND a.key = b.base_key), CASE WHEN instr(b.template, '://') = 0 THEN url_path(b.address) END, '')
                   || '/' || ltrim(blank_names(substr(b.rest, 1, instr(b.rest || '?', '?') - 1)), '/') END AS path_template,  -- `/tasks/{}`; what is only known at run time is `{}`
         -- Behind a text, and under a name that speaks of a path.
         coalesce(regexp('[^/]\{|\{[^{}]*(path|url|uri|endpoint|route|resource|suffix)\)?\}', b.rest), 0) AS loose,  -- 1 if an unknown part may hold slashes
         url_host(b.address) AS host,
         b.base_key AS base_key,            -- key of the setting that the URL begins with
         coalesce(
           (SELECT min(a.target) FROM answered a WHERE a.service = b.service AND a.key = b.base_key),
           (SELECT min(t.service) FROM system_container c JOIN container_host h ON h.project = c.project AND h.host = url_host(b.address) JOIN container t ON t.id = h.container
            WHERE c.service = b.service)) AS target_service,  -- who answers at the key's value, or at the host that is written
         b.timeout AS timeout,              -- of this call; the client may have one of its own
         b.through AS through,              -- the function that sends it, if the call is one of such a function
         b.root_file AS sent_file, b.root AS sent_call,  -- the call of the list
         c.awaited AS awaited, c.in_loop AS in_loop, c.guard AS guard,
         c.line AS line, c.column AS column, c.end_line AS end_line, c.end_column AS end_column
  FROM based b
  CROSS JOIN file f ON f.id = b.file
  CROSS JOIN fact_python_call c ON c.file = b.file AND c.ordinal = b.call
  LEFT JOIN fact_python_definition g ON g.file = b.file AND g.ordinal = b.function;

-- What Starlette takes off the path that is asked for, as its application says with `root_path`: both paths lead to the route. `prefix` is NULL where only the running program knows it.
CREATE MATERIALIZED VIEW application_root AS
  SELECT DISTINCT s.service AS service, CASE WHEN o.known THEN rtrim(o.value, '/') END AS prefix
  FROM listed_call c JOIN service_code s ON s.file = c.file JOIN call_option o ON o.file = c.file AND o.call = c.call AND o.option = 'root_path'
  WHERE c.list = 'fastapi_applications';

-- Requests to services of the repository whose routes are all known, and what is served there. One row per service, call and method.
CREATE MATERIALIZED VIEW judged_request AS
  WITH
  known AS MATERIALIZED (SELECT e.service FROM endpoint e GROUP BY e.service HAVING min(e.complete) = 1),
  meant AS MATERIALIZED (
    SELECT DISTINCT h.target_service, h.path_template, h.path_template AS at FROM http_call h
    UNION
    SELECT h.target_service, h.path_template,
           CASE WHEN r.prefix IS NULL THEN substr(h.path_template, instr(substr(h.path_template, 2) || '/', '/') + 1) ELSE substr(h.path_template, length(r.prefix) + 1) END
    FROM http_call h JOIN application_root r ON r.service = h.target_service
    WHERE r.prefix IS NULL OR substr(h.path_template, 1, length(r.prefix) + 1) = r.prefix || '/'
  ),
  route AS MATERIALIZED (
    SELECT e.service, e.method, e.path_template, e.path, e.line, length(trim(e.path_template, '/')) - length(replace(trim(e.path_template, '/'), '/', '')) AS depth
    FROM endpoint e
  ),
  answer AS MATERIALIZED (
    SELECT m.target_service, m.path_template, r.method, r.path_template AS route, r.path, r.line
    FROM (SELECT m.*, length(trim(m.at, '/')) - length(replace(trim(m.at, '/'), '/', '')) AS depth FROM meant m) m
    JOIN route r ON r.service = m.target_service AND (r.depth = m.depth OR r.path_template LIKE '%path%') AND route_answers(r.path_template, m.at)
  ),
  asked AS (
    SELECT h.service, h.target_service, h.path, h.line, h.column, h.end_line, h.end_column, h.method, h.path_template AS asked, h.file, h.call,
           max(EXISTS (SELECT 1 FROM answer w WHERE w.target_service = h.target_service AND w.path_template = h.path_template
                       AND w.method IN (h.method, '*', CASE h.method WHEN 'HEAD' THEN 'GET' END))) AS served,
           max(EXISTS (SELECT 1 FROM answer w WHERE w.target_service = h.target_service AND w.path_template = h.path_template
                       AND w.method IN (h.method, '*', CASE h.method WHEN 'HEAD' THEN 'GET' END)
                       AND (w.route LIKE '%:path}' OR (w.route LIKE '_%/') = (h.path_template LIKE '_%/')))) AS exact,
           max(EXISTS (SELECT 1 FROM fact_python_call c WHERE c.file = h.sent_file AND c.ordinal = h.sent_call AND c.name NOT LIKE 'httpx.%')
               OR EXISTS (SELECT 1 FROM call_option o WHERE o.file = h.sent_file AND o.option = 'follow_redirects') OR h.path_template LIKE '%{}') AS follows
    FROM http_call h JOIN known k ON k.service = h.target_service
    WHERE h.method IS NOT NULL AND h.loose = 0 AND h.service <> h.target_service
      AND h.path_template NOT IN ('/docs', '/redoc', '/openapi.json')
      -- Of an unknown text nobody knows how many segments it has.
      AND NOT regexp('^(/{})+$', h.path_template)
      AND NOT EXISTS (SELECT 1 FROM opaque_route o WHERE o.service = h.target_service AND (h.path_template = o.prefix OR substr(h.path_template, 1, length(o.prefix) + 1) = o.prefix || '/'))
    GROUP BY h.service, h.file, h.call
  )
  SELECT a.service AS service, a.target_service AS target_service, a.method AS method,
         a.asked AS asked,                  -- path template
         a.served AS served,                -- 1 if a route of this method answers, slashes at the end aside
         a.served AND NOT a.exact AND NOT a.follows AS redirected,  -- 1 if it only answers with a redirect that the client does not follow
         (SELECT group_concat(DISTINCT w.method) FROM answer w WHERE w.target_service = a.target_service AND w.path_template = a.asked) AS methods,  -- with which the path is served
         (SELECT w.path FROM answer w WHERE w.target_service = a.target_service AND w.path_template = a.asked ORDER BY w.path, w.line LIMIT 1) AS route_path,
         (SELECT w.line FROM answer w WHERE w.target_service = a.target_service AND w.path_template = a.asked ORDER BY w.path, w.line LIMIT 1) AS route_line,
         a.path AS path, a.line AS line, a.column AS column, a.end_line AS end_line, a.end_column AS end_column
  FROM asked a JOIN serving_code s ON s.service = a.service AND s.file = a.file;

-- Which service asks which over HTTP, and how that is known: by a call in its code, or by a URL in its environment.
CREATE VIEW service_call_edge AS
  SELECT h.service AS service, h.target_service AS target_service, 'code' AS how, h.path AS path,
         h.line AS line, h.column AS column, h.end_line AS end_line, h.end_column AS end_column
  FROM http_call h WHERE h.target_service IS NOT NULL
  UNION
  SELECT c.service, t.service, 'environment', u.path, u.line, u.column, u.end_line, u.end_column
  FROM container_url u JOIN system_container c ON c.id = u.container JOIN container t ON t.id = u.target
  WHERE u.scheme IN ('http', 'https') AND c.service <> t.service;

-- Which service of the project asks which, as its code does it: by a request, or by an address that it reads and is given.
CREATE MATERIALIZED VIEW call_edge AS
  SELECT h.service AS service, h.target_service AS target_service, h.path AS path, h.line AS line, h.column AS column, h.end_line AS end_line, h.end_column AS end_column
  FROM http_call h JOIN service_code s ON s.service = h.service AND s.file = h.file AND s.runs
  WHERE h.service <> h.target_service
  UNION
  SELECT a.service, t.service, a.path, a.line, a.column, a.end_line, a.end_column
  FROM told_address a JOIN container t ON t.id = a.target
  WHERE a.service <> t.service
    AND EXISTS (SELECT 1 FROM setting k JOIN service_code s ON s.service = k.service AND s.file = k.file AND s.runs
                WHERE k.service = a.service AND upper(k.key) = upper(a.key)
                  AND (k.how <> 'settings' OR EXISTS (SELECT 1 FROM fact_python_attribute r JOIN service_code u ON u.file = r.file AND u.service = k.service AND u.runs WHERE r.attribute = k.field)));

-- Those of them that are part of a circle.
CREATE VIEW circular_call AS
  WITH RECURSIVE edge AS MATERIALIZED (
    SELECT DISTINCT service, target_service FROM call_edge
  ), reach(service, target) AS (
    SELECT service, target_service FROM edge
    UNION
    SELECT r.service, e.target_service FROM reach r JOIN edge e ON e.service = r.target
  )
  SELECT c.service AS service, c.target_service AS target_service,
         (c.target_service, c.service) IN (SELECT service, target_service FROM edge) AS back,
         (SELECT group_concat('`' || m.target || '`', ', ') FROM (SELECT a.target FROM reach a JOIN reach b ON b.service = a.target AND b.target = c.service WHERE a.service = c.service AND a.target NOT IN (c.service, c.target_service) ORDER BY a.target) m) AS through,
         (SELECT min(a.target) FROM reach a JOIN reach b ON b.service = a.target AND b.target = c.service WHERE a.service = c.service) AS circle,
         c.path AS path, c.line AS line, c.column AS column, c.end_line AS end_line, c.end_column AS end_column
  FROM call_edge c JOIN reach r ON r.service = c.target_service AND r.target = c.service;
