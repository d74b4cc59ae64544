-- Names of what a project declares in compose files and databases, and the names by which one part speaks of another.

-- What the project's own compose files declare beside services; no fixtures and examples.
CREATE VIEW own_resource AS
  SELECT r.* FROM compose_resource r JOIN compose_project p ON p.id = r.project WHERE p.area NOT IN ('fixture', 'example');

-- Names in compose files: `form` key for networks, volumes, secrets and configs; value for their `name` and for container names; image for the
-- images that the project builds. Written values stand at their own place and still show their variables.
CREATE VIEW compose_name AS
  WITH
  written AS MATERIALIZED (
    SELECT f.path AS path, n.pointer, n.key, n.value, n.line, n.column, n.end_line, n.end_column
    FROM (SELECT path FROM container UNION SELECT path FROM own_resource
          -- What other files extend.
          UNION SELECT path FROM yaml_node WHERE pointer = 'services') c
    JOIN file f ON f.path = c.path
    JOIN fact_yaml_node n ON n.file = f.id AND n.kind = 'scalar' AND n.key IN ('name', 'container_name', 'image')
  )
  -- The key of an external resource without `name` is the name that somebody else gave it.
  SELECT 'key' AS form, r.kind AS what, r.key AS name, r.path AS path, r.line AS line, r.column AS column, r.end_line AS end_line, r.end_column AS end_column
  FROM own_resource r WHERE NOT (r.external AND r.name IS NULL)
  UNION
  -- A name that repeats the key is renamed with it.
  SELECT 'value', r.kind, n.value, n.path, n.line, n.column, n.end_line, n.end_column
  FROM own_resource r JOIN written n ON n.path = r.path AND n.pointer = r.kind || 's.' || r.key || '.name'
  WHERE NOT r.external AND n.value <> r.key
  UNION
  -- A container called like its service is renamed with it.
  SELECT 'value', 'container name', coalesce(n.value, c.container_name), coalesce(n.path, c.path), coalesce(n.line, c.line),
         coalesce(n.column, c.column), coalesce(n.end_line, c.end_line), coalesce(n.end_column, c.end_column)
  FROM container c JOIN compose_project p ON p.id = c.project
  LEFT JOIN written n ON n.key = 'container_name'
   AND (n.path IN (SELECT value FROM json_each(p.files)) AND n.pointer = 'services.' || c.name || '.container_name'
        OR n.value = c.container_name AND n.pointer <> 'services.' || c.name || '.container_name'
           AND NOT EXISTS (SELECT 1 FROM written w JOIN json_each(p.files) o ON o.value = w.path
                           WHERE w.pointer = 'services.' || c.name || '.container_name'))
  WHERE c.container_name IS NOT NULL AND c.container_name <> c.name AND c.area NOT IN ('fixture', 'example')
  UNION
  -- An image that several services take from a fragment is written once.
  SELECT 'image', 'image', i.name, i.path, min(i.line), i.column, i.end_line, i.end_column
  FROM (
    SELECT coalesce(n.value, c.image) AS name, coalesce(n.path, c.path) AS path, coalesce(n.line, c.line) AS line,
           coalesce(n.column, c.column) AS column, coalesce(n.end_line, c.end_line) AS end_line, coalesce(n.end_column, c.end_column) AS end_column
    FROM container c JOIN compose_project p ON p.id = c.project
    LEFT JOIN written n ON n.path IN (SELECT value FROM json_each(p.files)) AND n.key = 'image'
     AND (n.pointer = 'services.' || c.name || '.image'
          OR n.pointer NOT LIKE 'services.%' AND n.value = c.image
             AND NOT EXISTS (SELECT 1 FROM written w WHERE w.path = n.path AND w.pointer = 'services.' || c.name || '.image'))
    WHERE c.image IS NOT NULL AND c.build_context IS NOT NULL AND c.area NOT IN ('fixture', 'example')) i
  GROUP BY i.path, i.name;

-- Each place that names a host: in URLs and keys of the environment, strings of code, scrape targets, nginx. `words` say what kind of place it is.
CREATE VIEW host_mention AS
  SELECT u.host AS name, 'the host in `' || u.key || '`' AS words, u.path AS path, u.line AS line, u.column AS column, u.end_line AS end_line, u.end_column AS end_column
  FROM container_url u JOIN system_container c ON c.id = u.container JOIN file f ON f.path = u.path AND f.kind <> 'dotenv'
  UNION
  SELECT url_host(d.value), 'the host in `' || d.key || '`', d.path, d.line, d.column, d.end_line, d.end_column
  FROM dotenv d WHERE instr(d.value, ':')
  UNION
  SELECT lower(d.value), 'the host in `' || d.key || '`', d.path, d.line, d.column, d.end_line, d.end_column
  FROM dotenv d WHERE d.key GLOB '*HOST*' AND d.value <> '' AND NOT instr(d.value, ':')
  UNION
  SELECT lower(e.value), 'the host in `' || e.key || '`', e.path, e.line, e.column, e.end_line, e.end_column
  FROM container_env e JOIN system_container c ON c.id = e.container JOIN file f ON f.path = e.path AND f.kind <> 'dotenv'
  WHERE e.key GLOB '*HOST*' AND e.value <> '' AND NOT instr(e.value, ':')
  UNION
  SELECT url_host(s.value), 'the host in a URL', s.path, s.line, s.column, s.end_line, s.end_column
  FROM (VALUES ('url'), ('dsn'), ('host_port')) k CROSS JOIN python_string s ON s.kind = k.column1 JOIN file_owner o ON o.file = s.file
  WHERE o.area IN ('service', 'shared')
  UNION
  SELECT url_host(n.value), CASE WHEN n.key = 'replacement' THEN 'the relabelled target' ELSE 'the scrape target' END, f.path, n.line, n.column, n.end_line, n.end_column
  FROM file f CROSS JOIN fact_yaml_node n ON n.file = f.id
  WHERE f.kind IN ('yaml', 'json') AND n.kind = 'scalar'
    AND (n.pointer LIKE '%targets[%' OR n.key = 'replacement' AND n.pointer LIKE '%relabel_configs[%' AND f.kind = 'yaml')
  UNION
  SELECT d.host, 'the server of the upstream', d.path, d.line, d.column, d.end_line, d.end_column
  FROM nginx_name d WHERE d.name = 'server' AND NOT d.is_block AND d.block = 'upstream'
  UNION
  SELECT d.host, 'the host in `map`', d.path, d.line, d.column, d.end_line, d.end_column FROM nginx_name d WHERE d.block IN ('map', 'split_clients')
  UNION
  SELECT lower(d.first), 'the upstream', d.path, d.line, d.column, d.end_line, d.end_column FROM nginx_name d WHERE d.name = 'upstream'
  UNION
  -- What an `upstream` block calls is judged at the block.
  SELECT d.passed, 'the host in `' || d.name || '`', d.path, d.line, d.column, d.end_line, d.end_column
  FROM nginx_name d
  WHERE d.name IN ('proxy_pass', 'grpc_pass', 'fastcgi_pass', 'uwsgi_pass', 'set')
    AND NOT EXISTS (SELECT 1 FROM nginx_name u WHERE u.file = d.file AND u.name = 'upstream' AND lower(u.first) = d.passed);

-- Directives of nginx with what their arguments name: the first as written and as a host, and the host of an address that they pass on or set.
CREATE VIEW nginx_name AS
  SELECT d.file AS file, d.name AS name, d.is_block AS is_block, p.name AS block, json_extract(d.arguments, '$[0]') AS first,
         coalesce(url_host(json_extract(d.arguments, '$[0]')), lower(json_extract(d.arguments, '$[0]'))) AS host,
         url_host(json_extract(d.arguments, CASE d.name WHEN 'set' THEN '$[1]' ELSE '$[0]' END)) AS passed,
         f.path AS path, d.line AS line, d.column AS column, d.end_line AS end_line, d.end_column AS end_column
  FROM fact_nginx_directive d JOIN file f ON f.id = d.file
  LEFT JOIN fact_nginx_directive p ON p.file = d.file AND p.ordinal = d.parent;

-- Names under which a service speaks of itself: in telemetry, in logs, in its settings, as its directory.
CREATE VIEW own_name AS
  SELECT c.name AS service, e.value AS name, '`' || e.key || '`' AS words, e.path AS path, e.line AS line, e.column AS column, e.end_line AS end_line, e.end_column AS end_column
  FROM container_env e JOIN system_container c ON c.id = e.container
  WHERE e.key IN ('OTEL_SERVICE_NAME', 'SERVICE_NAME', 'LOG_SERVICE_NAME')
  UNION
  -- `OTEL_RESOURCE_ATTRIBUTES=deployment.environment=dev,service.name=task_api_service`
  SELECT c.name, substr(a.rest, 1, instr(a.rest || ',', ',') - 1), '`service.name`', a.path, a.line, a.column, a.end_line, a.end_column
  FROM (SELECT e.*, substr(',' || e.value, instr(',' || e.value, ',service.name=') + 14) AS rest
        FROM container_env e WHERE e.key = 'OTEL_RESOURCE_ATTRIBUTES' AND instr(',' || e.value, ',service.name=')) a
  JOIN system_container c ON c.id = a.container
  UNION
  SELECT m.service, json_extract(a.value, '$."service.name"'), '`service.name`', a.path, a.line, a.column, a.end_line, a.end_column
  FROM (VALUES ('opentelemetry.sdk.resources.Resource'), ('opentelemetry.sdk.resources.Resource.create')) k
  CROSS JOIN fact_python_call c ON c.name = k.column1
  CROSS JOIN service_module m ON m.file = c.file AND m.owned = 1
  CROSS JOIN python_argument a ON a.file = c.file AND a.call = c.ordinal AND a.kind = 'dict'
  UNION
  -- What a service calls itself in its logs: `setup_logging(service_name="task_api_service")`, which is said where it starts.
  SELECT m.service, a.value, '`service_name`', a.path, a.line, a.column, a.end_line, a.end_column
  FROM service_reach r CROSS JOIN service_module m ON m.service = r.service AND m.file = r.file AND m.owned = 1
  CROSS JOIN python_argument a ON a.file = r.file AND a.keyword = 'service_name' AND a.kind = 'string'
  WHERE r.from_entry = 1 AND r.depth <= 1
  UNION
  SELECT s.service, s.default_value, '`' || s.key || '`', f.path, s.line, s.column, s.end_line, s.end_column
  FROM setting s JOIN file f ON f.id = s.file
  WHERE s.key IN ('OTEL_SERVICE_NAME', 'SERVICE_NAME', 'LOG_SERVICE_NAME')
  UNION
  -- A hyphen in the key or in the directory has rules of its own.
  SELECT s.name, d.name, 'the directory', s.path, s.line, s.column, s.end_line, s.end_column
  FROM system_service s JOIN directory d ON d.path = s.root
  WHERE s.root <> '' AND NOT instr(s.name, '-') AND NOT instr(d.name, '-');

-- Arguments of calls of the list `naming_calls` (SQLAlchemy, Alembic) that name something in the database.
CREATE VIEW naming_argument AS
  WITH call AS (
    SELECT c.file, c.call, replace(c.name, rtrim(c.name, replace(c.name, '.', '')), '') AS method FROM listed_call c WHERE c.list = 'naming_calls'
  )
  SELECT c.file AS file, c.call AS call,
         CASE WHEN c.method IN ('Column', 'mapped_column', 'alter_column') THEN 'column'
              WHEN c.method IN ('Table', 'create_table', 'rename_table') THEN 'table'
              WHEN c.method IN ('Index', 'create_index', 'f') THEN 'index' ELSE 'constraint' END AS what,
         a.value AS name, a.path AS path, a.line AS line, a.column AS column, a.end_line AS end_line, a.end_column AS end_column
  FROM call c CROSS JOIN python_argument a ON a.file = c.file AND a.call = c.call AND a.kind = 'string'
  WHERE CASE
          WHEN c.method IN ('Column', 'mapped_column', 'Table', 'Index', 'f', 'create_table') THEN a.position = 0 OR a.keyword = 'name'
          WHEN c.method GLOB 'create_*' THEN a.position = 0 OR a.keyword IN ('index_name', 'constraint_name')
          WHEN c.method = 'rename_table' THEN a.position = 1 OR a.keyword = 'new_table_name'
          WHEN c.method = 'alter_column' THEN a.keyword = 'new_column_name'
          ELSE a.keyword = 'name'
        END;

-- What the project calls its databases, schemas, tables, columns, indexes and constraints: in SQL, wherever it is read, and in models and migrations.
CREATE VIEW database_name AS
  SELECT i.kind AS what, i.name AS name, i.path AS path, i.line AS line, i.column AS column, i.end_line AS end_line, i.end_column AS end_column
  FROM sql_identifier i LEFT JOIN file_owner o ON o.file = i.file
  -- Tests make themselves the tables they need.
  WHERE i.kind NOT IN ('reference', 'extension') AND coalesce(o.area, '') <> 'test'
  UNION
  SELECT a.what, a.name, a.path, a.line, a.column, a.end_line, a.end_column FROM naming_argument a
  UNION
  SELECT 'table', a.value, a.path, a.line, a.column, a.end_line, a.end_column
  FROM python_assignment a
  WHERE a.target = '__tablename__' AND a.value_kind = 'constant' AND a.file IN (SELECT i.file FROM fact_python_import i WHERE i.top_level IN ('sqlalchemy', 'sqlmodel'))
  UNION
  -- A column without a name of its own is called like its attribute.
  SELECT 'column', a.target, a.path, a.line, a.column, a.end_line, a.end_column
  FROM listed_call c CROSS JOIN python_assignment a ON a.file = c.file AND a.call = c.call
  WHERE c.list = 'naming_calls' AND (c.name LIKE '%.Column' OR c.name LIKE '%.mapped_column')
    AND a.scope_kind = 'class' AND a.target_kind = 'name'
    AND a.file IN (SELECT i.file FROM fact_python_import i WHERE i.top_level IN ('sqlalchemy', 'sqlmodel'))
    AND NOT EXISTS (SELECT 1 FROM fact_python_argument x WHERE x.file = c.file AND x.call = c.call AND (x.kind = 'string' AND x.position = 0 OR x.keyword = 'name'));
