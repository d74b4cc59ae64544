-- Which databases the stack has a use for, and whether their data services are there and start.

-- The two databases of the architecture, with what tells them apart.
CREATE VIEW database_kind AS
  SELECT 'postgres' AS kind, 'data_postgres' AS role, 'PostgreSQL' AS title, 'db_postgres_service' AS usual_name, 'DB_POSTGRES_SERVICE_URL' AS url_key,
         'postgres_drivers' AS drivers, 'postg|timescale|pgvector' AS images
  UNION ALL
  SELECT 'mongo', 'data_mongo', 'MongoDB', 'db_mongo_service', 'DB_MONGO_SERVICE_URL', 'mongo_drivers', 'mongo';

-- What business services themselves do with a database that is not theirs: each is a finding of its own, and shows a use. `kind` is NULL where it
-- may be either.
CREATE MATERIALIZED VIEW database_practice AS
  WITH found AS (
    SELECT 1 AS rank, printf('`%s` is imported', i.driver) AS because,
           CASE i.family WHEN 'mongo_drivers' THEN 'mongo' WHEN 'postgres_drivers' THEN 'postgres' END AS family, '' AS says, i.path, i.line, i.column, i.end_line, i.end_column
    FROM business_driver_import i WHERE NOT i.weak
    UNION ALL
    SELECT 2, printf('`%s` tells `%s` of it', e.key, e.name), NULL, e.key || ' ' || coalesce(e.value, ''), e.path, e.line, e.column, e.end_line, e.end_column
    FROM database_environment e WHERE e.role LIKE 'business%'
    UNION ALL
    SELECT 3, printf('`%s` %s `%s`', t.service, t.does, t.key), NULL, t.key, t.path, t.line, t.column, t.end_line, t.end_column FROM business_database_setting t
    UNION ALL
    SELECT 4, printf('`%s` holds a connection string', c.service), NULL, l.scheme, c.path, l.line, l.column, l.end_line, l.end_column
    FROM connection_literal l JOIN business_code c ON c.file = l.file
  )
  SELECT coalesce(f.family, CASE WHEN regexp('mongo', lower(f.says)) THEN 'mongo' WHEN regexp('postg|timescale|cockroach|psql|(^|_)pg', lower(f.says)) THEN 'postgres' END) AS kind,
         f.rank AS rank, f.because AS because, f.path AS path, f.line AS line, f.column AS column, f.end_line AS end_line, f.end_column AS end_column
  FROM found f;

-- What shows that the repository has a use for a database, the strongest signs with the lowest rank.
CREATE VIEW database_sign AS
  SELECT w.kind AS kind, 1 AS rank, printf('the database `%s` is here', c.name) AS because,
         c.path AS path, c.line AS line, c.column AS column, c.end_line AS end_line, c.end_column AS end_column
  FROM database_kind w JOIN system_container c ON c.role = 'infra_db' AND regexp(w.images, lower(c.image))
  -- A database that stands with third-party software only is that software's own.
  WHERE EXISTS (SELECT 1 FROM container b WHERE b.project = c.project AND (b.role LIKE 'business%' OR b.role LIKE 'data%'))
  UNION ALL
  SELECT w.kind, CASE e.side WHEN 'reads' THEN 3 ELSE 2 END, printf('`%s` speaks of it', e.key), e.path, e.line, e.column, e.end_line, e.end_column
  FROM database_kind w JOIN env_use e ON e.key = w.url_key AND e.how NOT IN ('compose', 'arg', 'env', 'build_arg') JOIN business_service s ON s.service = e.service
  UNION ALL
  SELECT u.kind, 3 + u.rank, u.because, u.path, u.line, u.column, u.end_line, u.end_column FROM database_practice u
  UNION ALL
  -- What does not say which one it is means the relational one, where nothing speaks of documents only.
  SELECT 'postgres', 7 + u.rank, u.because, u.path, u.line, u.column, u.end_line, u.end_column FROM database_practice u
  WHERE NOT EXISTS (SELECT 1 FROM database_practice m WHERE m.kind = 'mongo') AND NOT EXISTS (SELECT 1 FROM system_service s WHERE s.role = 'data_mongo');

-- What services do with a database of which nobody can say whether they may.
CREATE VIEW unclassified_practice AS
  SELECT i.service AS service FROM driver_import i JOIN system_service s ON s.name = i.service AND s.role = 'unknown'
  UNION
  SELECT s.name FROM database_environment e JOIN system_container c ON c.id = e.container JOIN service s ON s.name = c.service AND s.role = 'unknown';

-- Databases without a data service: at the strongest sign of a use for them, else (`because` is NULL) at the first service.
CREATE VIEW missing_data_service AS
  WITH anchor AS (
    SELECT s.path, s.line, s.column, s.end_line, s.end_column FROM first_party_service s WHERE (s.role LIKE 'business%' OR s.role LIKE 'data%')
    ORDER BY s.role LIKE 'business%' DESC, s.path LIKE '%.y%ml' DESC, s.path, s.line LIMIT 1
  ), sign AS (
    SELECT s.*, row_number() OVER (PARTITION BY s.kind ORDER BY s.rank, s.path, s.line) AS choice FROM database_sign s
  )
  SELECT w.kind AS kind, w.title AS title, w.usual_name AS usual_name, s.because AS because,
         EXISTS (SELECT 1 FROM configured c WHERE c.option = 'databases' AND c.value = w.kind) AS configured,
         coalesce(s.path, a.path) AS path, coalesce(s.line, a.line) AS line, coalesce(s.column, a.column) AS column,
         coalesce(s.end_line, a.end_line) AS end_line, coalesce(s.end_column, a.end_column) AS end_column
  FROM database_kind w LEFT JOIN sign s ON s.kind = w.kind AND s.choice = 1 LEFT JOIN anchor a
  WHERE w.role NOT IN (SELECT role FROM system_service) AND coalesce(s.path, a.path) IS NOT NULL;

-- Data services of a project beside the first one for the same database.
CREATE VIEW second_data_service AS
  WITH present AS (
    SELECT DISTINCT w.kind, w.title, s.name, s.path, s.line, s.column, s.end_line, s.end_column, p.directory
    FROM database_kind w JOIN service s ON s.role = w.role JOIN system_container c ON c.service = s.name JOIN compose_project p ON p.id = c.project
  )
  SELECT p.*, q.name AS first_name, q.path AS first_path, q.line AS first_line
  FROM present p JOIN present q ON q.kind = p.kind AND q.directory = p.directory AND (q.path, q.line, q.name) < (p.path, p.line, p.name)
  GROUP BY p.name, p.directory;

-- Data services that nothing starts: scaled to 0, or behind a profile that the services which need them do not have and no `.env` chooses.
CREATE VIEW unstarted_data_service AS
  WITH started AS MATERIALIZED (
    SELECT c.*, w.kind, w.title, c.scale = 0 AS scaled_away,
           c.profiles <> '[]' AND NOT EXISTS (
             SELECT 1 FROM dotenv d JOIN json_each(c.profiles) x WHERE d.key = 'COMPOSE_PROFILES' AND instr(',' || d.value || ',', ',' || x.value || ',')
               AND d.path NOT LIKE '%example%')
           AND EXISTS (SELECT 1 FROM business_container b WHERE b.project = c.project
                       AND NOT EXISTS (SELECT 1 FROM json_each(b.profiles) y JOIN json_each(c.profiles) z ON z.value = y.value)) AS gated
    FROM system_container c JOIN database_kind w ON w.role = c.role
  ), said AS (
    SELECT k.container, k.key, k.path, k.line, k.column, k.end_line, k.end_column FROM container_key k
    UNION ALL
    SELECT v.container, 'scale', v.path, v.line, v.column, v.end_line, v.end_column FROM container_value v WHERE v.pointer = 'deploy.replicas'
  ), place AS (
    -- What an overlay changes is told there, what the service's own file says at the service.
    SELECT s.id, d.*, row_number() OVER (PARTITION BY s.id ORDER BY d.path, d.line) AS choice
    FROM started s JOIN said d ON d.container = s.id AND d.key = CASE WHEN s.scaled_away THEN 'scale' ELSE 'profiles' END AND d.path <> s.path
  )
  SELECT s.name AS name, s.kind AS kind, s.title AS title,
         CASE WHEN s.scaled_away THEN 'is scaled to 0'
              ELSE printf('starts only with the profile %s, which the services that need it do not have', (SELECT group_concat('`' || value || '`', ', ') FROM json_each(s.profiles))) END AS why,
         coalesce(p.path, s.path) AS path, coalesce(p.line, s.line) AS line, coalesce(p.column, s.column) AS column,
         CASE WHEN p.id IS NULL THEN s.end_line ELSE p.end_line END AS end_line, CASE WHEN p.id IS NULL THEN s.end_column ELSE p.end_column END AS end_column
  FROM started s LEFT JOIN place p ON p.id = s.id AND p.choice = 1
  WHERE (s.scaled_away OR s.gated)
    AND NOT EXISTS (SELECT 1 FROM started o WHERE o.project = s.project AND o.role = s.role AND NOT coalesce(o.scaled_away, 0) AND NOT o.gated)
  GROUP BY coalesce(p.path, s.path), coalesce(p.line, s.line), s.kind;
