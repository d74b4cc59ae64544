-- Which containers know a database.

-- What a message says that one container does to another.
CREATE VIEW dependency_verb AS
  SELECT 'depends_on' AS how, 'waits for' AS does UNION ALL SELECT 'links', 'links to' UNION ALL SELECT 'network_mode', 'shares the network of'
  UNION ALL SELECT 'volumes_from', 'mounts the volumes of' UNION ALL SELECT 'external_links', 'names in `external_links`' UNION ALL SELECT 'pid', 'names in `pid`' UNION ALL SELECT 'ipc', 'names in `ipc`';

-- Every way in which a container names a database: as a host, by what it waits for or shares, by an address that `extra_hosts` gives a name,
-- and around the network by a port of the host.
CREATE MATERIALIZED VIEW database_reference AS
  WITH port AS MATERIALIZED (
    SELECT CAST(item AS INTEGER) AS port FROM list WHERE list = 'database_ports'
  ), outside AS MATERIALIZED (
    SELECT w.*, w.host IN (SELECT item FROM list WHERE list = 'host_addresses')
             OR w.host IN ('localhost', '127.0.0.1', '::1') AND (SELECT c.network_mode FROM container c WHERE c.id = w.container) = 'host' AS on_host
    FROM wire w WHERE w.target IS NULL
  ), found AS (
    SELECT w.container, w.project, w.name, w.role, CASE WHEN w.scheme IS NULL AND w.port IS NULL THEN 'host' ELSE 'address' END AS way, w.how, w.key,
           w.host, w.port, w.target AS database, w.path, w.line, w.column, w.end_line, w.end_column
    FROM wire w WHERE w.target_role = 'infra_db' AND w.how NOT IN ('code', 'nginx', 'scrape', 'pid', 'ipc')
    UNION ALL
    -- A word of its own: `until nc -z postgres 5432`, `--db-host postgres`, `--host=postgres`.
    SELECT DISTINCT c.id, c.project, c.name, c.role, 'host', k.key, k.key, h.host, NULL, h.container, k.path, k.line, k.column, k.end_line, k.end_column
    FROM system_container c JOIN container_command k ON k.container = c.id CROSS JOIN json_each(k.words) w LEFT JOIN json_each(k.words) o ON o.key = w.key - 1
    JOIN container_host h ON h.project = c.project JOIN container d ON d.id = h.container AND d.role = 'infra_db'
    WHERE h.host = w.value AND (k.program IN (SELECT item FROM list WHERE list = 'connecting_programs') OR regexp('^(--([a-z]+-)*host(name)?|-h)$', o.value))
       OR h.host = captured('^--(?:[a-z]+-)*host(?:name)?=(.+)$', w.value)
    UNION ALL
    SELECT o.container, o.project, o.name, o.role, 'published', o.how, o.key, o.host, o.port, p.container, o.path, o.line, o.column, o.end_line, o.end_column
    FROM outside o JOIN published_port p ON p.project = o.project AND p.host_port = o.port AND p.role = 'infra_db'
    WHERE o.on_host
    UNION ALL
    SELECT o.container, o.project, o.name, o.role, 'published', o.how, o.key, o.host, o.port, NULL, o.path, o.line, o.column, o.end_line, o.end_column
    FROM outside o
    WHERE o.on_host AND o.port IN port AND NOT EXISTS (SELECT 1 FROM published_port p WHERE p.project = o.project AND p.host_port = o.port AND p.role = 'infra_db')
    UNION ALL
    SELECT o.container, o.project, o.name, o.role, 'extra_host', o.how, o.key, o.host, o.port, NULL, o.path, o.line, o.column, o.end_line, o.end_column
    FROM wire x JOIN outside o ON o.container = x.container AND o.host = x.host
    WHERE x.key = 'extra_hosts' AND (o.port IN port OR regexp('^(postgres(ql)?|mongodb|mysql)(\+|$)', o.scheme))
  )
  SELECT f.container AS container, f.project AS project, f.name AS name, f.role AS role,
         f.way AS way,        -- address, host (a name that is the whole value, or a dependency), published, extra_host
         f.how AS how, f.key AS key,
         coalesce(d.name, f.host || coalesce(':' || f.port, '')) AS database_name, f.database AS database,
         coalesce(v.does, printf('is wired in `%s` to', f.key)) AS does,
         d.path AS database_path, d.line AS database_line, d.column AS database_column,
         f.path AS path, f.line AS line, f.column AS column, f.end_line AS end_line, f.end_column AS end_column
  FROM found f LEFT JOIN container d ON d.id = f.database LEFT JOIN dependency_verb v ON v.how = f.how;

-- Databases that business containers depend on: directly, through third-party containers whose only work is to wait, or outside the project.
CREATE VIEW business_database_dependency AS
  WITH RECURSIVE edge AS MATERIALIZED (
    SELECT w.* FROM wire w WHERE w.how IN (SELECT how FROM dependency_verb)
  ), walk(name, role, does, at, through, path, line, column, end_line, end_column) AS (
    SELECT w.name, w.role, v.does, w.target, '', w.path, w.line, w.column, w.end_line, w.end_column
    FROM edge w JOIN business_container b ON b.id = w.container JOIN dependency_verb v ON v.how = w.how
    UNION
    SELECT w.name, w.role, w.does, e.target, w.through || ' through `' || h.name || '`', w.path, w.line, w.column, w.end_line, w.end_column
    FROM walk w JOIN container h ON h.id = w.at AND h.role IN ('test', 'tool') JOIN edge e ON e.container = h.id
    WHERE length(w.through) < 200 AND NOT EXISTS (SELECT 1 FROM service s WHERE s.name = h.service AND s.first_party = 1)
  )
  SELECT w.name AS name, w.role AS role, w.does AS does, d.name AS database_name, w.through AS through,
         d.path AS database_path, d.line AS database_line, d.column AS database_column,
         w.path AS path, w.line AS line, w.column AS column, w.end_line AS end_line, w.end_column AS end_column
  FROM walk w JOIN container d ON d.id = w.at AND d.role = 'infra_db'
  UNION ALL
  SELECT w.name, w.role, 'links, outside the project, to', w.host, '', NULL, NULL, NULL, w.path, w.line, w.column, w.end_line, w.end_column
  FROM wire w JOIN business_container b ON b.id = w.container
  WHERE w.how = 'external_links' AND w.target IS NULL
    AND regexp('(^|[-_.])(postgres(ql)?|postgis|timescaledb|pgvector|mongo(db)?|mysql|mariadb)([-_.0-9]|$)', lower(w.host))
    AND NOT regexp('(service|api|exporter)$', lower(w.host));
