-- Joins that several rules of this pack share.

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