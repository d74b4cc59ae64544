-- Libraries that open connections to databases on somebody's behalf.

-- Where code lets one do so, other than by importing it: by a function that connects by itself, by a name in a string, by the URL that a factory
-- picks the database from, by what an engine of its own attaches.
CREATE MATERIALIZED VIEW database_mediation AS
  WITH called AS (
    SELECT c.file, printf('lets `%s(…)` connect to a database', CASE WHEN c.item LIKE '.%' THEN c.method ELSE c.callee END) AS what, c.line, c.column, c.end_line, c.end_column
    FROM listed_call c WHERE c.list = 'connecting_calls'
    UNION ALL
    SELECT h.file, printf('lets `%s(…)` connect to a database', h.item), h.line, h.column, h.end_line, h.end_column FROM handed_call h WHERE h.list = 'connecting_calls'
    UNION ALL
    -- The alias of a job store: add_jobstore("mongodb")
    SELECT c.file, printf('lets the job store `%s` connect to a database', a.value), c.line, c.column, c.end_line, c.end_column
    FROM listed_call c JOIN python_argument a ON a.file = c.file AND a.call = c.call AND a.kind = 'string' AND a.value IN ('mongodb', 'sqlalchemy')
    WHERE c.list = 'job_store_calls'
    UNION ALL
    -- DuckDB reaches out by itself: ATTACH '…' (TYPE postgres)
    SELECT c.file, 'lets DuckDB''s `ATTACH` connect to a database', c.line, c.column, c.end_line, c.end_column
    FROM python_import d JOIN listed_call c ON c.file = d.file AND c.list = 'attaching_calls'
    JOIN python_argument a ON a.file = c.file AND a.call = c.call AND a.kind IN ('string', 'fstring')
    WHERE d.top_level = 'duckdb' AND regexp('(?is)\battach\b.*\btype\s+(postgres|mysql|sqlite)|\bpostgres_(scan|attach)\s*\(', a.value)
  ), named AS (
    -- `"apscheduler.jobstores.mongodb:MongoDBJobStore"`. `;` is the sign after `:`, so the range holds all that goes on with `.` or `:`.
    SELECT t.file, printf('names `%s`, which connects to a database', l.item) AS what, t.line, t.column, t.end_line, t.end_column
    -- Strings are looked at where a library of the list is imported at all.
    FROM (SELECT 1 FROM list h CROSS JOIN fact_python_import i ON i.top_level = substr(h.item, 1, instr(h.item || '.', '.') - 1) WHERE h.list = 'mediators' LIMIT 1)
    CROSS JOIN list l CROSS JOIN fact_python_string t ON t.kind = 'module_path' AND t.value >= l.item AND t.value < l.item || ';'
    WHERE l.list = 'mediators' AND (t.value = l.item OR substr(t.value, 1, length(l.item) + 1) IN (l.item || ':', l.item || '.'))
      AND NOT EXISTS (SELECT 1 FROM fact_python_import i WHERE i.file = t.file AND i.line = t.line AND i.kind = 'dynamic')
    UNION ALL
    -- A connection string given to a factory that picks the database by it, or to Celery.
    SELECT t.file, CASE WHEN t.value LIKE 'db+%' THEN 'lets Celery keep results in a database' ELSE printf('lets `%s` connect to a database', c.callee) END,
           t.line, t.column, t.end_line, t.end_column
    FROM fact_python_string t LEFT JOIN fact_python_call c ON c.file = t.file AND c.ordinal = t.call
    WHERE t.kind = 'dsn' AND regexp((SELECT item FROM list WHERE list = 'database_dsn_pattern'), lower(t.value))
      AND (t.value LIKE 'db+%' OR regexp('(^|_)(from_(url|uri|dsn|string)|storage)$|^(Celery|Limiter|Connection|Broker|add_jobstore|connect_from_url)$', c.method)
           OR regexp('^(celery|kombu|limits|slowapi)\.', c.name))
      AND NOT regexp('^(motor|pymongo)\.', coalesce(c.name, ''))
  )
  SELECT * FROM called UNION SELECT * FROM named;

-- Mediators whose class a configuration file of a business service names: `apscheduler.jobstores.mongodb:MongoDBJobStore`.
CREATE VIEW configured_mediator AS
  WITH setting_value AS MATERIALIZED (
    SELECT y.file, y.value, y.line, y.column, y.end_line, y.end_column FROM fact_yaml_node y WHERE y.kind = 'scalar' AND y.value LIKE '%store%:%'
    UNION ALL
    SELECT file, value, line, column, end_line, end_column FROM fact_toml_value WHERE kind = 'string' AND value LIKE '%store%:%'
    UNION ALL
    SELECT file, value, line, column, end_line, end_column FROM fact_ini_value WHERE value LIKE '%store%:%'
  )
  SELECT s.service AS service, s.role AS role, v.value AS value, f.path AS path, v.line AS line, v.column AS column, v.end_line AS end_line, v.end_column AS end_column
  FROM setting_value v
  JOIN list l ON l.list = 'mediators' AND substr(v.value, 1, length(l.item) + 1) = l.item || ':'
  JOIN file f ON f.id = v.file
  JOIN business_service s ON s.root <> '' AND substr(f.path, 1, length(s.root) + 1) = s.root || '/'
  WHERE NOT regexp('(^|/)(tests?|docs?|examples?)/', f.path);

-- Storages of aiogram's dialogs that a module makes of a URL and of what only MongoDB has, where nothing else is made of the class.
CREATE VIEW dialog_storage AS
  SELECT i.file AS file, i.name AS class, i.module || '.' || i.name AS name, min(c.line) AS line,
         json_group_array(json_object('line', c.line, 'column', c.column, 'end_line', c.end_line, 'end_column', c.end_column)) AS calls  -- places
  FROM fact_python_import i JOIN fact_python_call c ON c.file = i.file AND c.name = i.module || '.' || i.name || '.from_url'
  WHERE i.kind = 'from' AND (i.module, i.name) IN (('aiogram.fsm.storage.mongo', 'MongoStorage'), ('aiogram.fsm.storage.pymongo', 'PyMongoStorage'))
    AND NOT EXISTS (SELECT 1 FROM fact_python_call o WHERE o.file = i.file AND o.name LIKE i.module || '.' || i.name || '%' AND o.name <> i.module || '.' || i.name || '.from_url')
    AND NOT EXISTS (SELECT 1 FROM fact_python_call o JOIN fact_python_argument a ON a.file = o.file AND a.call = o.ordinal
                    WHERE o.file = i.file AND o.name = i.module || '.' || i.name || '.from_url' AND NOT (a.position IS 0 OR a.keyword IN ('url', 'db_name', 'collection_name')))
  GROUP BY i.file, i.ordinal;

-- What a module reaches Redis by: a field of its settings, or a variable that it reads.
CREATE VIEW redis_address AS
  SELECT o.file AS file, o.line AS line,   -- from which on it is there
         CASE WHEN m.annotation = 'str' THEN o.name || '.' || m.name ELSE 'str(' || o.name || '.' || m.name || ')' END AS redis,  -- the expression
         '[]' AS imports
  FROM settings_object o JOIN model_field m ON m.file = o.class_file AND m.class = o.class AND regexp('(?i)^redis_(url|uri|dsn)$', m.name) AND NOT m.optional
  UNION ALL
  SELECT a.file, a.line, a.target, '[]' FROM fact_python_assignment a JOIN fact_python_env_read e ON e.file = a.file AND e.line = a.line AND regexp('^REDIS_(URL|URI|DSN)$', e.key)
  WHERE a.scope IS NULL AND a.target_kind = 'name' AND (a.value_kind = 'call' OR e.how = 'os.environ');

-- What a service without settings can reach Redis by: a variable that its container is given.
CREATE VIEW given_redis AS
  SELECT u.service AS service, 'os.environ["' || min(u.key) || '"]' AS redis, '["os"]' AS imports FROM env_use u
  WHERE u.side = 'given' AND u.how = 'environment' AND regexp('^REDIS_(URL|URI|DSN)$', u.key) AND u.value LIKE 'redis%://%'
    AND NOT EXISTS (SELECT 1 FROM service_module x JOIN model_class k ON k.file = x.file AND k.kind = 'settings' WHERE x.service = u.service)
  GROUP BY u.service;
