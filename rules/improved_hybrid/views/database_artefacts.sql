-- Scripts that set a PostgreSQL up, and the tables that are made without a primary key.

-- SQL that a new PostgreSQL runs: the init script of a use case, and what its container finds where the image looks for it.
CREATE MATERIALIZED VIEW init_script AS
  SELECT f.id AS file, f.path AS path FROM use_case u JOIN file f ON f.directory = u.path || '/sql' AND f.kind = 'sql' AND regexp('(^|[-_])init', f.name)
  UNION
  SELECT f.id, f.path FROM container_file x JOIN file f ON f.id = x.file AND f.kind = 'sql' JOIN system_container c ON c.id = x.container
  WHERE x.container_path LIKE '/docker-entrypoint-initdb.d/%'
    AND regexp('(^|/)(postgres(ql)?|postgis|timescaledb(-ha)?|pgvector)(:|@|$)', coalesce((SELECT g.base FROM container_image k JOIN image g ON g.id = k.image WHERE k.container = c.id), c.image));

-- Tables that SQL, a revision of Alembic or SQLAlchemy Core makes, with `keyed` 1 where a primary key is said, there or later. What has no columns of its own
-- (a partition, the answer of a query), lives for a session only or is kept elsewhere, is none.
CREATE MATERIALIZED VIEW made_table AS
  SELECT s.name AS name, f.path AS path, s.line AS line, s.column AS column, s.end_line AS end_line, s.end_column AS end_column,
         s.primary_key
           OR EXISTS (SELECT 1 FROM fact_sql_statement a WHERE a.verb = 'ALTER' AND a.kind = 'table' AND a.name = s.name AND a.primary_key)
           OR EXISTS (SELECT 1 FROM fact_sql_column k WHERE k.file = s.file AND k.table_name = s.name AND k.key = 'primary') AS keyed
  FROM fact_sql_statement s JOIN tree_file f ON f.file = s.file AND NOT f.foreign_tree AND NOT f.test
  WHERE s.verb = 'CREATE' AND s.kind = 'table' AND NOT regexp('TEMP|FOREIGN', s.modifiers)
    AND EXISTS (SELECT 1 FROM fact_sql_column k WHERE k.file = s.file AND k.table_name = s.name)
  UNION
  SELECT a.value, a.path, c.line, c.column, c.end_line, c.end_column,
         EXISTS (SELECT 1 FROM fact_python_call k WHERE k.file = c.file AND k.parent = c.ordinal
                 AND (k.method IN ('PrimaryKeyConstraint') OR EXISTS (SELECT 1 FROM fact_python_argument p WHERE p.file = k.file AND p.call = k.ordinal
                                                                      AND p.keyword = 'primary_key' AND p.value = 'True')))
           OR EXISTS (SELECT 1 FROM fact_python_argument s WHERE s.file = c.file AND s.call = c.ordinal AND (s.kind = 'starred' OR s.keyword IN ('autoload_with', 'prefixes')
                     -- What the database has of its own.
                     OR s.keyword = 'schema' AND s.value IN ('information_schema', 'pg_catalog')))
           OR EXISTS (SELECT 1 FROM fact_python_call k CROSS JOIN fact_python_argument t ON t.file = k.file AND t.call = k.ordinal AND t.value = a.value
                      WHERE k.name = 'alembic.op.create_primary_key')
  FROM fact_python_call c CROSS JOIN tree_file f ON f.file = c.file AND NOT f.foreign_tree AND NOT f.test
  CROSS JOIN python_argument a ON a.file = c.file AND a.call = c.ordinal AND a.position = 0 AND a.kind = 'string'
  WHERE c.name IN ('alembic.op.create_table', 'sqlalchemy.Table', 'sqlalchemy.schema.Table')
    AND EXISTS (SELECT 1 FROM fact_python_call k WHERE k.file = c.file AND k.parent = c.ordinal AND k.method = 'Column');

-- Containers of MongoDB.
CREATE VIEW mongo_server AS
  SELECT c.id AS container, c.name AS name, c.project AS project
  FROM system_container c
  WHERE regexp('(^|/)(mongo|mongodb|mongodb-community-server)(:|@|$)', coalesce((SELECT g.base FROM container_image k JOIN image g ON g.id = k.image WHERE k.container = c.id), c.image));

-- Databases that a server is prepared with before anybody asks: those that the scripts of its start choose, with what its environment says of their variables, and the one of
-- its image. A use case's script of which nobody says where it is mounted is every server's.
CREATE MATERIALIZED VIEW prepared_database AS
  WITH script AS (
    SELECT s.container, x.file, x.path FROM mongo_server s JOIN container_file x ON x.container = s.container AND x.container_path LIKE '/docker-entrypoint-initdb.d/%'
    UNION
    SELECT s.container, f.id, f.path FROM use_case u JOIN file f ON f.directory = u.path || '/mongodb' AND f.kind = 'javascript' JOIN mongo_server s
    WHERE f.id NOT IN (SELECT file FROM container_file)
  ), said AS (
    SELECT s.container, d.how, CASE WHEN d.variable IS NULL THEN d.name WHEN coalesce(e.value, '') <> '' THEN e.value WHEN e.key IS NULL OR e.value = '' THEN coalesce(d.name, iif(d.how = 'start', 'test', NULL)) END AS name,
           s.path AS script, d.line AS script_line, iif(e.value <> '', e.path, s.path) AS path, iif(e.value <> '', e.line, d.line) AS line, iif(e.value <> '', e.column, d.column) AS column,
           iif(e.value <> '', e.end_line, d.end_line) AS end_line, iif(e.value <> '', e.end_column, d.end_column) AS end_column
    FROM script s JOIN fact_mongo_database d ON d.file = s.file LEFT JOIN container_env e ON e.container = s.container AND e.key = d.variable
    UNION ALL
    SELECT s.container, 'initial', e.value, NULL, NULL, e.path, e.line, e.column, e.end_line, e.end_column
    FROM mongo_server s JOIN container_env e ON e.container = s.container AND e.key = 'MONGO_INITDB_DATABASE'
  )
  SELECT s.container AS server, s.how AS how,  -- as in mongo_database; initial for MONGO_INITDB_DATABASE
         s.name AS name,                       -- NULL if it is not known
         s.script AS script, s.script_line AS script_line,
         s.path AS path, s.line AS line, s.column AS column, s.end_line AS end_line, s.end_column AS end_column  -- where the name is given
  FROM said s WHERE s.name IS NULL OR s.name NOT IN ('admin', 'local', 'config');

-- Databases that the project's own services ask a server for: by name in their code, with the settings that give it, else by the path of its address, else by a variable for it.
CREATE MATERIALIZED VIEW asked_database AS
  WITH client AS MATERIALIZED (
    SELECT a.container, a.service, a.target AS server, nullif(ltrim(coalesce(url_path(a.value), ''), '/'), '') AS name, a.path, a.line
    FROM told_address a JOIN mongo_server s ON s.container = a.target WHERE regexp('^(business_|data_|unknown)', a.role)
  ), coded AS MATERIALIZED (
    SELECT c.container, c.server, coalesce(e.value, d.name, t.default_value) AS name, coalesce(e.path, f.path) AS path, coalesce(e.line, d.line) AS line
    FROM (SELECT DISTINCT container, service, server FROM client) c JOIN service_code s ON s.service = c.service AND s.runs
    JOIN fact_mongo_database d ON d.file = s.file AND d.how IN ('item', 'method') JOIN file f ON f.id = d.file
    LEFT JOIN setting t ON t.service = c.service AND lower(d.setting) IN (lower(t.field), lower(t.key))
    LEFT JOIN container_env e ON e.container = c.container AND upper(e.key) = upper(t.key)
    WHERE coalesce(d.name, '') NOT IN ('admin', 'local', 'config')
      AND (d.maker IS NULL OR EXISTS (
        SELECT 1 FROM fact_python_call k JOIN definition_edge x ON x.service = s.service AND x.file = k.file AND x.site = k.ordinal
        JOIN fact_python_definition m ON m.file = x.target AND m.ordinal = x.target_definition LEFT JOIN fact_python_return r ON r.file = m.file AND r.scope = m.ordinal
        WHERE k.file = d.file AND k.name = d.maker AND regexp('(Motor|Mongo)Client( |$)', coalesce(r.value, '') || ' ' || coalesce(m.returns_name, ''))))
  ), asked AS (
    SELECT * FROM coded
    UNION ALL
    SELECT c.container, c.server, coalesce(c.name, e.value), iif(c.name IS NULL, coalesce(e.path, c.path), c.path), iif(c.name IS NULL, coalesce(e.line, c.line), c.line)
    FROM client c LEFT JOIN container_env e ON e.container = c.container AND regexp('^MONGO(DB)?_?(INITDB_)?(DB|DATABASE)(_?NAME)?$|^(DB|DATABASE)_NAME$', e.key)
    WHERE c.container NOT IN (SELECT container FROM coded)
  )
  SELECT a.container AS container, c.name AS client, a.server AS server, a.name AS name,  -- NULL if it is not known
         a.path AS path, a.line AS line
  FROM asked a JOIN container c ON c.id = a.container;
