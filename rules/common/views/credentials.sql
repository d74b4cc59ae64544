-- Who signs in where, and with what.

-- What databases, caches and brokers accept, as far as their containers say it; of PostgreSQL and RabbitMQ the user that they have without a word.
CREATE MATERIALIZED VIEW server_credential AS
  WITH said AS (
    SELECT s.id AS container,
           CASE WHEN regexp('^(POSTGRES_USER|POSTGRESQL_USERNAME|RABBITMQ_DEFAULT_USER|RABBITMQ_USERNAME|MONGO_INITDB_ROOT_USERNAME|MONGODB_ROOT_USER|MYSQL_USER|MARIADB_USER)$', e.key) THEN 'user'
                WHEN regexp('^(POSTGRES_PASSWORD|POSTGRESQL_PASSWORD|RABBITMQ_DEFAULT_PASS|RABBITMQ_PASSWORD|MONGO_INITDB_ROOT_PASSWORD|MONGODB_ROOT_PASSWORD|MYSQL_PASSWORD|MARIADB_PASSWORD)$', e.key)
                     OR regexp('^(REDIS|VALKEY)_PASSWORD$', e.key) AND regexp('bitnami', s.image) THEN 'password'
                WHEN regexp('^(POSTGRES_DB|POSTGRESQL_DATABASE|MYSQL_DATABASE|MARIADB_DATABASE|RABBITMQ_DEFAULT_VHOST)$', e.key) THEN 'database' END AS part,
           e.key, e.value, e.path, e.line
    FROM system_container s JOIN container_env e ON e.container = s.id
    -- One environment file may be loaded by all of them.
    WHERE instr(lower(s.image), lower(captured('^(POSTGRES|RABBITMQ|MONGO|MYSQL|MARIADB|REDIS|VALKEY)', e.key)))
    UNION ALL
    -- `redis-server --requirepass x`, from a variable of its container too.
    SELECT s.id, 'password', '--requirepass', coalesce(e.value, w.value), s.path, s.line
    FROM system_container s JOIN container_command k ON k.container = s.id CROSS JOIN json_each(k.words) o ON o.value = '--requirepass' CROSS JOIN json_each(k.words) w ON w.key = o.key + 1
    LEFT JOIN container_env e ON e.container = s.id AND e.key = captured('^\$\{?(\w+)', w.value)
  )
  SELECT d.container AS container, d.part AS part,  -- user, password, database (of RabbitMQ the virtual host)
         d.key AS key, d.value AS value, d.path AS path, d.line AS line
  FROM said d
  UNION ALL
  SELECT s.id, 'user', 'no user', CASE WHEN instr(s.image, 'rabbitmq') THEN 'guest' ELSE 'postgres' END, s.path, s.line
  FROM system_container s
  WHERE regexp('(^|/)(rabbitmq|postgres)(:|$)', s.image) AND NOT EXISTS (SELECT 1 FROM said d WHERE d.container = s.id AND d.part = 'user')
  UNION ALL
  SELECT s.id, 'database', 'no virtual host', '/', s.path, s.line
  FROM system_container s
  WHERE regexp('(^|/)rabbitmq(:|$)', s.image) AND NOT EXISTS (SELECT 1 FROM said d WHERE d.container = s.id AND d.part = 'database');

-- The variable of Compose that brings a database, cache or broker its password, where it stands there alone: in its environment, or behind `--requirepass`. NULL: none.
CREATE VIEW password_variable AS
  SELECT s.container AS container, captured('^(?:\w+=)?\$\{?(\w+)(?:[:?-][^{}]*)?\}?$', n.value) AS name
  FROM server_credential s JOIN container_env e ON e.container = s.container AND e.key = s.key
  JOIN yaml_node n ON n.path = e.path AND n.line = e.end_line AND n.end_column = e.end_column
  WHERE s.part = 'password'
  UNION
  SELECT k.container, captured('--requirepass[= ]+["'']?\$\{?(\w+)', CASE WHEN w.value = '--requirepass' THEN '--requirepass ' ELSE '' END || n.value)
  FROM container_command k JOIN yaml_node n ON n.path = k.path AND n.line BETWEEN k.line AND k.end_line
  LEFT JOIN yaml_node w ON w.file = n.file AND w.parent = n.parent AND w.position = n.position - 1;

-- Servers whose accounts do not all stand in compose: what they mount creates others, or they read a configuration of their own.
CREATE VIEW server_with_accounts AS
  SELECT v.container AS container FROM container_volume v WHERE v.kind = 'bind' AND regexp('initdb\.d|definitions|/etc/|\.conf|\.acl', v.target) AND v.target NOT LIKE '%/enabled_plugins'
  UNION
  SELECT c.id FROM container c JOIN container_image i ON i.container = c.id
  UNION
  -- Another entry point prepares it in its own way, as one that copies a primary does.
  SELECT c.id FROM container c WHERE c.entrypoint IS NOT NULL
  UNION
  SELECT c.id FROM container c WHERE regexp('(?i)\.conf|--aclfile|\bsource\b', coalesce(c.command, '') || coalesce(c.entrypoint, ''));

-- What containers sign in with at these: by the address itself, or by keys beside that of the host (`DB_HOST`, `DB_USER`, `DB_PASSWORD`).
CREATE MATERIALIZED VIEW client_credential AS
  WITH address AS MATERIALIZED (
    SELECT a.* FROM told_address a
  ), stem AS (
    SELECT DISTINCT key, captured('^(\w*?)(?:HOST|SERVER|ADDR|URL|URI|DSN)$', key) AS stem FROM address
  ), written AS (
    SELECT a.container, a.target, a.key AS address_key, 'user' AS part, a.key, url_user(a.value) AS value, a.path, a.line, a.column, a.end_line, a.end_column FROM address a
    UNION ALL
    SELECT a.container, a.target, a.key, 'password', a.key, url_password(a.value), a.path, a.line, a.column, a.end_line, a.end_column FROM address a
    UNION ALL
    SELECT a.container, a.target, a.key, 'database', a.key, replace(nullif(ltrim(url_path(a.value), '/'), ''), '%2F', '/'), a.path, a.line, a.column, a.end_line, a.end_column
    FROM address a WHERE regexp('^(postgres(ql)?|mysql|mariadb|amqps?)(\+|$)', a.scheme)
    UNION ALL
    SELECT a.container, a.target, a.key, CASE WHEN regexp('PASS(WORD)?$', e.key) THEN 'password' ELSE 'user' END, e.key, e.value, e.path, e.line, e.column, e.end_line, e.end_column
    FROM address a JOIN stem s ON s.key = a.key
    JOIN container_env e ON e.container = a.container AND e.key IN (s.stem || 'USER', s.stem || 'USERNAME', s.stem || 'PASSWORD', s.stem || 'PASS')
    WHERE url_password(a.value) IS NULL
  )
  SELECT coalesce(c.service, c.name) AS service, w.container AS container, c.name AS name, w.target AS target, t.name AS target_name, t.role AS target_role,
         w.address_key AS address_key,  -- key of the address
         w.part AS part, w.key AS key, w.value AS value,
         w.path AS path, w.line AS line, w.column AS column, w.end_line AS end_line, w.end_column AS end_column
  FROM written w JOIN container c ON c.id = w.container JOIN container t ON t.id = w.target WHERE w.value <> '' AND c.model IN ('dev', 'prod');

-- Databases and virtual hosts that something here may make on a server beside the one that compose names, among those that clients ask for.
CREATE VIEW perhaps_made_database AS
  WITH asked AS MATERIALIZED (
    SELECT DISTINCT k.target AS container, k.value AS name FROM client_credential k WHERE k.part = 'database'
  )
  SELECT a.container AS container, a.name AS name FROM asked a
  WHERE EXISTS (SELECT 1 FROM fact_sql_identifier i WHERE i.kind = 'database' AND i.name = a.name)
     OR EXISTS (SELECT 1 FROM container_command c WHERE instr(c.words, '"' || a.name || '"'))
     OR EXISTS (SELECT 1 FROM fact_shell_command c WHERE instr(c.words, '"' || a.name || '"'))
     OR EXISTS (SELECT 1 FROM container_env e WHERE e.container = a.container AND e.value <> a.name AND regexp('\b' || a.name || '\b', e.value))
     OR EXISTS (SELECT 1 FROM container_image i WHERE i.container = a.container)
     -- What a start script does with a variable nobody knows.
     OR EXISTS (SELECT 1 FROM container_volume v WHERE v.container = a.container AND v.kind = 'bind' AND regexp('initdb\.d', v.target)
                AND NOT EXISTS (SELECT 1 FROM file f WHERE f.path = v.source AND f.name LIKE '%.sql')
                AND (NOT EXISTS (SELECT 1 FROM file f WHERE f.path LIKE v.source || '/%') OR EXISTS (SELECT 1 FROM file f WHERE f.path LIKE v.source || '/%' AND f.name NOT LIKE '%.sql')));
