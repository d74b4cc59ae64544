-- Joins that several rules of this pack share.

-- Imports of database drivers, ODMs and ORMs by whatever a service consists of, shared code too, under the name of the list's entry.
-- A package of that name in the repository itself is no driver; `from a.b import c` may mean the module `a.b.c`.
CREATE MATERIALIZED VIEW reached_driver_import AS
  SELECT i.service AS service, i.file AS file, i.path AS path, i.import AS import, l.item AS driver, l.list AS family,
         i.type_checking AS type_checking, i.how AS how, m.owned AS owned, m.in_image AS in_image,
         i.line AS line, i.column AS column, i.end_line AS end_line, i.end_column AS end_column
  FROM list l
  -- From the lists to the imports, so that the index on the first segment serves.
  CROSS JOIN import_of_service i ON i.top_level = substr(l.item, 1, instr(l.item || '.', '.') - 1)
   AND (i.module = l.item OR substr(i.module, 1, length(l.item) + 1) = l.item || '.' OR i.module || '.' || i.name = l.item)
  CROSS JOIN service_module m ON m.service = i.service AND m.file = i.file
  WHERE l.list IN ('postgres_drivers', 'mongo_drivers', 'orms', 'other_databases')
    AND i.target IS NULL AND i.ambiguous = 0
  UNION ALL
  -- The same libraries as copies inside the repository: `vendor.asyncpg`, `from .third_party import motor`.
  SELECT i.service, i.file, i.path, i.import, l.item, l.list, i.type_checking, i.how, m.owned, m.in_image,
         i.line, i.column, i.end_line, i.end_column
  FROM file_owner v
  CROSS JOIN file f ON f.id = v.file
  CROSS JOIN list l ON l.list IN ('postgres_drivers', 'mongo_drivers', 'orms', 'other_databases')
   AND instr('/' || replace(f.path, '.py', '/'), '/' || replace(l.item, '.', '/') || '/')
  CROSS JOIN import_of_service i ON i.target = v.file AND i.ambiguous = 0
  CROSS JOIN service_module m ON m.service = i.service AND m.file = i.file
  JOIN file_owner o ON o.file = i.file
  WHERE v.area = 'vendored' AND o.area <> 'vendored'
  UNION ALL
  -- `load("asyncpg")` where `load` imports what it is given.
  SELECT e.service, e.file, f.path, NULL, l.item, l.list, 0, i.how, m.owned, m.in_image, c.line, c.column, c.end_line, c.end_column
  FROM fact_python_import i
  CROSS JOIN definition_edge e ON e.target = i.file AND e.target_definition = i.scope AND e.kind = 'call' AND e.site IS NOT NULL
  CROSS JOIN fact_python_call c ON c.file = e.file AND c.ordinal = e.site
  CROSS JOIN json_each(c.arguments) a
  CROSS JOIN list l ON l.list IN ('postgres_drivers', 'mongo_drivers', 'orms', 'other_databases')
   AND (json_extract(a.value, '$[3]') = l.item OR substr(json_extract(a.value, '$[3]'), 1, length(l.item) + 1) = l.item || '.')
  CROSS JOIN file f ON f.id = e.file
  CROSS JOIN service_module m ON m.service = e.service AND m.file = e.file
  WHERE i.kind = 'dynamic' AND substr(i.argument, 1, 1) = '(' AND json_extract(a.value, '$[2]') = 'string'
    AND (json_extract(a.value, '$[0]') = CAST(substr(i.argument, 2) AS INTEGER) OR json_extract(a.value, '$[1]') = rtrim(substr(i.argument, instr(i.argument, ':') + 1), ')'));

-- Those of a service's own modules.
CREATE VIEW driver_import AS SELECT * FROM reached_driver_import WHERE owned = 1;

-- Modules that a service runs: its image holds them, or a process reaches them. One-off scripts beside a service are not among them.
CREATE MATERIALIZED VIEW shipped_module AS
  SELECT m.service AS service, m.file AS file, m.owned AS owned FROM service_module m
  WHERE coalesce(m.in_image, 1) = 1
     OR EXISTS (SELECT 1 FROM service_reach r WHERE r.service = m.service AND r.file = m.file AND r.from_entry = 1);

-- Python distributions that a service's image installs; where no image tells, the run-time requirements at the service's root or above its entry module.
CREATE MATERIALIZED VIEW installed_requirement AS
  WITH built AS MATERIALIZED (SELECT service, image FROM service_image),
  place AS MATERIALIZED (
    SELECT s.name AS service, s.root AS directory FROM service s
    WHERE s.first_party = 1 AND s.root IS NOT NULL
      AND s.name NOT IN (SELECT b.service FROM image_manifest x JOIN built b ON b.image = x.image)
    UNION
    SELECT p.service, e.directory FROM process p JOIN file e ON e.id = p.file
    WHERE p.service NOT IN (SELECT b.service FROM image_manifest x JOIN built b ON b.image = x.image)
  ),
  listed AS MATERIALIZED (
    SELECT f.id AS file, f.path, f.directory FROM (SELECT DISTINCT file FROM fact_requirement) m CROSS JOIN file f ON f.id = m.file
    WHERE f.name IN ('pyproject.toml', 'requirements.txt', 'setup.cfg', 'setup.py', 'Pipfile')
  )
  SELECT b.service AS service, p.name AS name, p.extras AS extras, p.manifest AS manifest, p.path AS path,
         p.line AS line, p.column AS column, p.end_line AS end_line, p.end_column AS end_column
  FROM built b JOIN image_package p ON p.image = b.image
  WHERE p.manager IN ('pip', 'uv', 'poetry', 'pipenv', 'conda')
  UNION ALL
  SELECT l.service, r.name, r.extras, r.file, f.path, r.line, r.column, r.end_line, r.end_column
  FROM place l
  CROSS JOIN listed f ON l.directory = f.directory OR substr(l.directory, 1, length(f.directory) + 1) = f.directory || '/'
  CROSS JOIN fact_requirement r ON r.file = f.file AND r.origin = 'runtime';

CREATE MATERIALIZED VIEW driver_distribution AS
  SELECT substr(item, 1, instr(item, '=') - 1) AS module, substr(item, instr(item, '=') + 1) AS distribution
  FROM list WHERE list = 'driver_distributions';

-- Those of them that are, or bring along, a database driver or ORM. `module` is NULL for an extra.
CREATE MATERIALIZED VIEW installed_driver AS
  WITH known AS MATERIALIZED (SELECT module, distribution FROM driver_distribution)
  SELECT r.service AS service,
         CASE WHEN d.distribution IS NOT NULL THEN r.name
              ELSE printf('%s[%s]', r.name, (SELECT group_concat(e.value) FROM json_each(r.extras) e
                                             WHERE e.value IN (SELECT item FROM list WHERE list = 'driver_extras'))) END AS name,
         d.module AS module, r.manifest AS manifest, r.path AS path,
         r.line AS line, r.column AS column, r.end_line AS end_line, r.end_column AS end_column
  FROM installed_requirement r LEFT JOIN known d ON d.distribution = r.name
  WHERE d.distribution IS NOT NULL
     OR r.extras <> '[]' AND r.name NOT IN ('', 'testcontainers')
        AND EXISTS (SELECT 1 FROM json_each(r.extras) e WHERE e.value IN (SELECT item FROM list WHERE list = 'driver_extras'));

-- ── structure ──

-- Where required files are looked for: every use case, and the root as `path` ''. `anchor` is what to point at if something is missing.
-- `tracked` says whether git knows anything there: then an untracked file is one that nobody else has.
CREATE MATERIALIZED VIEW structure_root AS
  SELECT 'use_case' AS kind, u.name AS name, u.path AS path, u.path || '/' AS prefix, u.anchor AS anchor, u.has_bot AS has_bot,
         EXISTS (SELECT 1 FROM file f WHERE f.path > u.path || '/' AND f.path < u.path || '0' AND f.tracked = 1) AS tracked
  FROM use_case u
  UNION ALL
  SELECT 'root', 'the repository', '', '',
         coalesce(
           (SELECT f.path FROM list l CROSS JOIN file f ON f.path = l.item WHERE l.list = 'root_anchors' ORDER BY l.rowid LIMIT 1),
           (SELECT s.path FROM service s ORDER BY s.first_party DESC, s.path LIMIT 1)),
         0, (SELECT f.tracked FROM file f LIMIT 1) IS NOT NULL AND EXISTS (SELECT 1 FROM file f WHERE f.tracked = 1);

-- What is wrong with each entry of the lists `required_…_files`, relative to its root: one row per alternative (`a|b`), `problem` NULL if it is there.
CREATE MATERIALIZED VIEW required_file_state AS
  WITH
  roots AS MATERIALIZED (SELECT * FROM structure_root),
  wanted AS MATERIALIZED (
    SELECT r.kind, r.name, r.path AS root, r.prefix, r.anchor, r.has_bot, r.tracked AS root_tracked, l.list, l.item, a.key AS rank, a.value AS relative,
           r.prefix || a.value AS wanted,
           r.prefix || nullif(substr(a.value, 1, instr(a.value, '/') - 1), '') AS parent,
           3 + 3 * (instr(a.value, '/') > 0) AS climb
    FROM list l CROSS JOIN roots r CROSS JOIN json_each('["' || replace(l.item, '|', '","') || '"]') a
    WHERE l.list GLOB 'required_*_files'
  ),
  absent AS MATERIALIZED (SELECT * FROM wanted w WHERE NOT EXISTS (SELECT 1 FROM file g WHERE g.path = w.wanted)),
  twin AS MATERIALIZED (
    SELECT w.wanted, min(f.path) AS path
    FROM absent w CROSS JOIN file f ON f.path > w.prefix AND f.path < w.root || '0' AND lower(f.path) = lower(w.wanted)
    WHERE w.kind = 'use_case'
    GROUP BY w.wanted
    UNION ALL
    -- At the root the usual variants, by the index: the root's files are as many as the repository's.
    SELECT w.wanted, min(f.path)
    FROM absent w
    CROSS JOIN file f ON f.path IN (lower(w.wanted), upper(w.wanted), upper(substr(w.wanted, 1, 1)) || lower(substr(w.wanted, 2)))
    WHERE w.kind = 'root'
    GROUP BY w.wanted
  )
  SELECT w.list AS list, w.kind AS kind, w.name AS name, w.root AS root, w.anchor AS anchor, w.has_bot AS has_bot, w.item AS item, w.rank AS rank,
         w.relative AS relative, w.wanted AS wanted, f.id AS file, coalesce(f.path, t.path) AS found,
         CASE
           WHEN f.id IS NULL AND t.path IS NOT NULL THEN 'is spelled `' || substr(t.path, length(w.prefix) + 1) || '`'
           WHEN f.id IS NULL THEN coalesce(
             (SELECT CASE o.reason
                WHEN 'ignored by git' THEN 'is ignored by git, so nobody else gets it'
                WHEN 'dangling symbolic link' THEN 'is a symbolic link to nothing'
                WHEN 'symbolic link that leads to itself' THEN 'is a symbolic link to itself'
                WHEN 'symbolic link out of the repository' THEN 'is a symbolic link out of the repository'
                WHEN 'another git repository or a submodule' THEN 'belongs to another git repository'
                ELSE '' END
              FROM left_out o WHERE o.path IN (w.wanted, w.parent) LIMIT 1),
             (SELECT 'is a directory' FROM directory d WHERE d.path = w.wanted),
             (SELECT 'is only behind the symbolic link `' || k.name || '` → `' || k.link || '`' FROM file k WHERE k.path = w.parent AND k.link IS NOT NULL),
             'is missing')
           WHEN w.root_tracked AND f.tracked = 0 THEN 'is not tracked by git, so nobody else gets it'
           WHEN f.kind = 'link' THEN 'is a symbolic link to a directory'
           WHEN w.kind = 'use_case' AND substr(f.link, 1, w.climb) = substr('../../', 1, w.climb)
             THEN 'is a symbolic link to `' || f.link || '`, outside the use case'
           WHEN f.size = 0 OR x.filled_lines = 0 OR m.statements = 0 THEN 'is empty'
         END AS problem
  FROM wanted w
  LEFT JOIN file f ON f.path = w.wanted
  LEFT JOIN twin t ON t.wanted = w.wanted
  LEFT JOIN fact_text_file x ON x.file = f.id
  LEFT JOIN fact_python_module m ON m.file = f.id;

-- Entries of those lists of which no alternative is there; `path` is the file itself where there is one, else the anchor.
CREATE VIEW required_file_problem AS
  WITH judged AS (
    SELECT s.*, row_number() OVER (
             PARTITION BY s.list, s.root, s.item ORDER BY nullif(s.problem, '') IS NOT NULL, s.problem = 'is missing', s.rank) AS choice
    FROM required_file_state s
  )
  SELECT j.list AS list, j.kind AS kind, j.name AS name, j.root AS root, j.anchor AS anchor, j.has_bot AS has_bot, j.item AS item, j.relative AS relative,
         j.wanted AS wanted, j.problem AS problem, j.file AS file, coalesce(j.found, j.anchor) AS path, 1 AS line, 1 AS column
  FROM judged j WHERE j.choice = 1 AND j.problem <> '';

-- The same for the lists `required_…_directories`, whose entries are relative to a use case. `filled` counts files below that say something.
CREATE MATERIALIZED VIEW required_directory AS
  WITH
  roots AS MATERIALIZED (SELECT * FROM structure_root WHERE kind = 'use_case'),
  wanted AS MATERIALIZED (
    SELECT r.name AS name, r.path AS root, r.anchor AS anchor, r.tracked AS root_tracked, l.list AS list, l.item AS relative, r.prefix || l.item AS wanted,
           r.prefix || nullif(substr(l.item, 1, instr(l.item, '/') - 1), '') AS parent
    FROM list l CROSS JOIN roots r
    WHERE l.list GLOB 'required_*_directories'
  ),
  counted AS MATERIALIZED (
    SELECT w.list AS list, w.wanted AS wanted, count(f.id) AS files,
           sum(w.root_tracked = 0 OR f.tracked IS NOT 0) AS kept,
           sum(f.size > 0 AND f.name NOT IN ('.gitkeep', '.keep') AND (w.root_tracked = 0 OR f.tracked IS NOT 0)) AS filled
    FROM wanted w CROSS JOIN file f ON f.path > w.wanted || '/' AND f.path < w.wanted || '0'
    GROUP BY w.list, w.wanted
  )
  SELECT w.list AS list, w.name AS name, w.root AS root, w.anchor AS anchor, w.relative AS relative, w.wanted AS wanted, coalesce(c.filled, 0) AS filled,
         CASE
           WHEN c.kept > 0 THEN NULL
           WHEN c.files > 0 THEN 'is not tracked by git, so nobody else gets it'
           ELSE coalesce(
             (SELECT CASE o.reason WHEN 'ignored by git' THEN 'is ignored by git, so nobody else gets it'
                WHEN 'dangling symbolic link' THEN 'is a symbolic link to nothing'
                WHEN 'symbolic link out of the repository' THEN 'is a symbolic link out of the repository'
                WHEN 'another git repository or a submodule' THEN 'belongs to another git repository' END
              FROM left_out o WHERE o.path IN (w.wanted, w.parent)),
             (SELECT 'is a symbolic link to `' || k.link || '`' FROM file k WHERE k.path IN (w.wanted, w.parent) AND k.link IS NOT NULL),
             (SELECT 'is a file, not a directory' FROM file k WHERE k.path = w.wanted),
             (SELECT 'is spelled `' || substr(d.path, length(w.root) + 2) || '`' FROM directory d
              WHERE d.path > w.root || '/' AND d.path < w.root || '0' AND lower(d.path) = lower(w.wanted) AND d.path <> w.wanted),
             (SELECT 'is empty, and git does not keep an empty directory' FROM directory d WHERE d.path = w.wanted),
             'is missing')
         END AS problem
  FROM wanted w LEFT JOIN counted c ON c.list = w.list AND c.wanted = w.wanted;

-- Parts of the documented stack of which the repository shows a use: a container, a data service, a key, an import.
CREATE MATERIALIZED VIEW used_component AS
  SELECT 'postgres' AS component WHERE EXISTS (SELECT 1 FROM service WHERE role = 'data_postgres')
     OR EXISTS (SELECT 1 FROM container WHERE image LIKE '%postg%')
     OR EXISTS (SELECT 1 FROM dotenv WHERE key IN ('DB_POSTGRES_SERVICE_URL', 'DATABASE_URL', 'POSTGRES_DB'))
     OR EXISTS (SELECT 1 FROM setting WHERE key IN ('DB_POSTGRES_SERVICE_URL', 'DATABASE_URL'))
     OR EXISTS (SELECT 1 FROM container_env WHERE key = 'DB_POSTGRES_SERVICE_URL')
  UNION ALL
  SELECT 'mongo' WHERE EXISTS (SELECT 1 FROM service WHERE role = 'data_mongo')
     OR EXISTS (SELECT 1 FROM container WHERE image LIKE '%mongo%')
     OR EXISTS (SELECT 1 FROM dotenv WHERE key IN ('DB_MONGO_SERVICE_URL', 'MONGODB_URL', 'MONGO_URL'))
     OR EXISTS (SELECT 1 FROM setting WHERE key IN ('DB_MONGO_SERVICE_URL', 'MONGODB_URL', 'MONGO_URL'))
     OR EXISTS (SELECT 1 FROM container_env WHERE key = 'DB_MONGO_SERVICE_URL')
  UNION ALL
  SELECT 'nginx' WHERE EXISTS (SELECT 1 FROM container WHERE image LIKE '%nginx%' OR role = 'gateway')
     OR EXISTS (SELECT 1 FROM file WHERE kind = 'nginx')
  UNION ALL
  SELECT 'prometheus' WHERE EXISTS (SELECT 1 FROM container WHERE image LIKE '%prom%')
     OR EXISTS (SELECT 1 FROM python_import WHERE top_level IN ('prometheus_client', 'prometheus_fastapi_instrumentator'))
  UNION ALL
  SELECT 'grafana' WHERE EXISTS (SELECT 1 FROM container WHERE image LIKE '%grafana%')
  UNION ALL
  SELECT 'logging';

-- What pytest takes for tests in a use case: its own configuration, else the root's, else the defaults. Names without `*` are beginnings.
CREATE MATERIALIZED VIEW pytest_pattern AS
  WITH
  given AS MATERIALIZED (
    SELECT f.directory AS directory, substr(v.key, 25) AS setting,
           CASE v.kind WHEN 'array' THEN v.value ELSE '["' || replace(replace(v.value, '"', ''), ' ', '","') || '"]' END AS patterns
    FROM fact_toml_value v JOIN file f ON f.id = v.file AND f.name = 'pyproject.toml'
    WHERE v.key IN ('tool.pytest.ini_options.python_files', 'tool.pytest.ini_options.python_functions', 'tool.pytest.ini_options.python_classes')
    UNION ALL
    SELECT f.directory, v.key, '["' || replace(replace(replace(v.value, '"', ''), char(10), ' '), ' ', '","') || '"]'
    FROM fact_ini_value v JOIN file f ON f.id = v.file AND f.name IN ('pytest.ini', '.pytest.ini', 'tox.ini', 'setup.cfg')
    WHERE v.section IN ('pytest', 'tool:pytest') AND v.key IN ('python_files', 'python_functions', 'python_classes')
  ),
  place AS (
    SELECT u.path AS root, CASE WHEN EXISTS (SELECT 1 FROM given g WHERE g.directory = u.path) THEN u.path ELSE '' END AS directory FROM use_case u
  ),
  chosen AS (
    SELECT p.root AS root, g.setting AS setting, a.value AS pattern
    FROM place p JOIN given g ON g.directory = p.directory JOIN json_each(g.patterns) a
    WHERE a.value <> '' AND a.type = 'text'
    UNION ALL
    SELECT p.root, d.column1, d.column2
    FROM place p JOIN (VALUES ('python_files', 'test_*.py'), ('python_files', '*_test.py'), ('python_functions', 'test'), ('python_classes', 'Test')) d
    WHERE NOT EXISTS (SELECT 1 FROM given g WHERE g.directory = p.directory AND g.setting = d.column1)
  )
  SELECT c.root AS root, c.setting AS setting,
         CASE WHEN c.setting = 'python_files' OR instr(c.pattern, '*') OR instr(c.pattern, '?') THEN c.pattern ELSE c.pattern || '*' END AS pattern
  FROM chosen c;

-- Test functions and methods in files below a use case's `tests`; methods with their class. Only names: whether the file is collected is not asked.
CREATE MATERIALIZED VIEW test_definition AS
  SELECT u.path AS root, f.id AS file, f.stem AS stem, d.ordinal AS definition, d.name AS name, d.parent AS class, c.name AS class_name
  FROM use_case u
  CROSS JOIN file f ON f.path > u.path || '/tests/' AND f.path < u.path || '/tests0' AND +f.kind = 'python'
  CROSS JOIN fact_python_definition d ON d.file = f.id
  LEFT JOIN fact_python_definition c ON c.file = d.file AND c.ordinal = d.parent
  WHERE d.kind = 'function' AND d.qualname NOT LIKE '%<locals>%' AND (c.kind IS NULL OR c.kind = 'class')
    AND (EXISTS (SELECT 1 FROM pytest_pattern p WHERE p.root = u.path AND p.setting = 'python_functions' AND d.name GLOB p.pattern)
         OR d.parent IS NOT NULL AND d.name LIKE 'test%'
            AND EXISTS (SELECT 1 FROM fact_python_base b WHERE b.file = d.file AND b.definition = d.parent AND b.name LIKE 'unittest%TestCase'));

-- Files below a use case's directories that pytest collects tests from or that a load generator runs; `tests` counts what is collected,
-- inherited and imported tests too.
CREATE VIEW use_case_test_file AS
  WITH
  collected AS MATERIALIZED (
    SELECT u.path AS root, f.id AS file FROM use_case u
    CROSS JOIN file f ON f.path > u.path || '/tests/' AND f.path < u.path || '/tests0' AND +f.kind = 'python'
    WHERE EXISTS (SELECT 1 FROM pytest_pattern p WHERE p.root = u.path AND p.setting = 'python_files' AND f.name GLOB p.pattern)
  ),
  test_class AS MATERIALIZED (
    SELECT c.root, c.file, d.ordinal AS definition FROM collected c CROSS JOIN fact_python_definition d ON d.file = c.file AND d.kind = 'class'
    WHERE EXISTS (SELECT 1 FROM pytest_pattern p WHERE p.root = c.root AND p.setting = 'python_classes' AND d.name GLOB p.pattern)
       OR EXISTS (SELECT 1 FROM fact_python_base b WHERE b.file = c.file AND b.definition = d.ordinal AND b.name LIKE 'unittest%TestCase')
  ),
  found AS (
    SELECT t.root, t.file, count(*) AS tests
    FROM test_definition t JOIN collected c ON c.root = t.root AND c.file = t.file
    WHERE t.class IS NULL OR EXISTS (SELECT 1 FROM test_class k WHERE k.file = t.file AND k.definition = t.class)
    GROUP BY t.root, t.file
    UNION ALL
    SELECT k.root, k.file, count(*)
    FROM test_class k JOIN fact_python_base b ON b.file = k.file AND b.definition = k.definition AND b.keyword IS NULL
    JOIN test_definition t ON t.root = k.root AND t.class_name = replace(b.text, rtrim(b.text, replace(b.text, '.', '')), '')
    GROUP BY k.root, k.file
    UNION ALL
    SELECT c.root, c.file, count(*)
    FROM collected c JOIN fact_python_import i ON i.file = c.file AND i.kind IN ('from', 'star')
    JOIN test_definition t ON t.root = c.root AND t.file <> c.file AND t.class IS NULL AND (i.kind = 'star' OR t.name = i.name)
     AND t.stem = replace(i.module, rtrim(i.module, replace(i.module, '.', '')), '')
    GROUP BY c.root, c.file
  )
  SELECT u.path AS root, f.id AS file, f.path AS path, f.directory AS directory,
         substr(f.directory, length(u.path) + 2) AS folder,
         coalesce((SELECT sum(x.tests) FROM found x WHERE x.root = u.path AND x.file = f.id), 0) AS tests,
         (f.kind = 'javascript' AND f.size > 0) OR f.suffix = '.jmx'
         OR EXISTS (SELECT 1 FROM fact_python_base b WHERE b.file = f.id AND b.name LIKE 'locust.%') AS load
  FROM use_case u
  CROSS JOIN file f ON f.path > u.path || '/tests/' AND f.path < u.path || '/tests0'
  WHERE +f.kind IN ('python', 'javascript') OR f.suffix = '.jmx';

-- Settings and environment reads that tell a business service of a database; not where the value is the URL of a data service
-- under an unlucky name. A settings class of shared code counts for the services that use or inherit it.
CREATE VIEW business_database_setting AS
  WITH named AS MATERIALIZED (
    SELECT s.service, s.role, t.file, t.key, t.field, t.annotation, t.default_value, t.how, t.line, t.column, t.end_line, t.end_column
    FROM business_service s
    CROSS JOIN setting t ON t.service = s.service
     AND (instr(t.key, 'DATABASE') OR instr(t.key, 'DB') OR instr(t.key, 'PG') OR instr(t.key, 'POSTGRES') OR instr(t.key, 'MONGO')
          OR instr(t.key, 'SQL') OR instr(t.key, 'MARIA'))
    WHERE regexp((SELECT item FROM list WHERE list = 'database_key_pattern'), replace(upper(t.key), '__', '_'))
       -- The prefix of the settings class is no part of the name.
       OR t.field IS NOT NULL AND upper(t.key) LIKE '%' || replace(upper(t.field), '_', '\_') ESCAPE '\'
          AND regexp((SELECT item FROM list WHERE list = 'database_key_pattern'), upper(t.field))
  )
  SELECT t.service AS service, t.role AS role, t.file AS file, f.path AS path, t.key AS key, t.field AS field, t.how AS how,
         t.line AS line, t.column AS column, t.end_line AS end_line, t.end_column AS end_column
  FROM named t
  CROSS JOIN file f ON f.id = t.file
  CROSS JOIN file_owner o ON o.file = t.file AND o.area <> 'test'
  CROSS JOIN shipped_module m ON m.service = t.service AND m.file = t.file
  WHERE t.key NOT LIKE '%SERVICE\_URL' ESCAPE '\'
    AND coalesce(t.default_value, '') NOT LIKE 'http%' AND coalesce(t.annotation, '') NOT LIKE '%HttpUrl%'
    AND NOT EXISTS (SELECT 1 FROM container c JOIN container_env e ON e.container = c.id
                    WHERE c.service = t.service AND e.key = t.key AND e.value LIKE 'http%')
    AND (m.owned = 1 OR t.how <> 'settings'
         OR EXISTS (SELECT 1 FROM fact_python_definition d JOIN definition_edge e ON e.target = t.file AND e.target_definition = d.ordinal
                    WHERE d.file = t.file AND d.kind = 'class' AND t.line BETWEEN d.line AND d.body_end_line AND e.service = t.service));
