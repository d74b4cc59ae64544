-- Joins of the rules on structure: what a use case consists of, and what in it counts as a test, a service, a shared model.

-- Services for which a repository needs the files of a project, its databases and brokers among them.
CREATE VIEW stack_service AS
  SELECT s.* FROM system_service s
  WHERE (s.first_party = 1 OR s.role LIKE 'infra%') AND NOT regexp('(^|/)(\.[^/]+|docs?|examples?|templates?)/', s.path);

-- Environment variables that something reads or that compose sets.
CREATE VIEW named_variable AS
  SELECT key FROM setting UNION SELECT key FROM container_env WHERE source <> 'image';

-- Every pyproject.toml: where its `[project]` begins, whether poetry has a table in it, and whether the root's uv workspace has its directory as a member.
CREATE VIEW project_manifest AS
  SELECT f.id AS file, f.path AS path, f.directory AS directory,
         coalesce((SELECT min(v.line) FROM fact_toml_value v WHERE v.file = f.id AND v.key = 'project'),
                  (SELECT min(v.line) FROM fact_toml_value v WHERE v.file = f.id AND v.key LIKE 'project.%')) AS line, -- NULL without a project table
         EXISTS (SELECT 1 FROM fact_toml_value v WHERE v.file = f.id AND v.key LIKE 'tool.poetry%') AS poetry,
         EXISTS (SELECT 1 FROM file w CROSS JOIN fact_toml_value v ON v.file = w.id AND v.key = 'tool.uv.workspace.members' AND v.kind = 'array' CROSS JOIN json_each(v.value) g
                 WHERE w.path = 'pyproject.toml' AND glob_match(g.value, f.directory)) AS workspace_member
  FROM file f WHERE f.name = 'pyproject.toml';

-- What the `[project]` of a pyproject.toml says something under, `dynamic` keys too.
CREATE VIEW project_key AS
  SELECT v.file AS file, substr(v.key, 9) AS key FROM fact_toml_value v WHERE v.key LIKE 'project.%' AND v.value <> ''
  UNION
  SELECT v.file, d.value FROM fact_toml_value v CROSS JOIN json_each(v.value) d WHERE v.key = 'project.dynamic';

-- Use cases with a compose file of their own.
CREATE VIEW self_composed_use_case AS
  SELECT DISTINCT p.directory AS root FROM compose_project p JOIN use_case u ON u.path = p.directory;

-- How the services of a use case run, for what is written about them: `services` by name, the file that defines all of them, what is laid over it in production.
CREATE VIEW use_case_stack AS
  WITH container AS (
    SELECT x.* FROM system_container x JOIN compose_project p ON p.id = x.project
    WHERE p.directory = '' AND p.model = 'dev' AND p.area = 'main' ORDER BY x.path, x.line LIMIT 1000
  ), stack AS (
    SELECT u.path AS root, u.name AS name,
           substr('../../../../../../', 1, 2 + 3 * (length(u.path) - length(replace(u.path, '/', '')))) AS up, -- from the use case to the root
           group_concat(c.name, ' ') AS services, json_group_array(c.name) AS names,
           CASE WHEN count(DISTINCT c.path) = 1 THEN min(c.path) END AS base,
           (SELECT json_extract(p.files, '$[1]') FROM compose_project p WHERE p.directory = '' AND p.model = 'prod' AND json_array_length(p.files) = 2) AS overlay
    FROM use_case u JOIN container c ON c.build_context = u.path OR c.dockerfile > u.path || '/' AND c.dockerfile < u.path || '0'
    GROUP BY u.path
  )
  SELECT s.root AS root, s.name AS name, s.up AS up, s.services AS services, s.names AS names, s.base AS base, s.overlay AS overlay,
         (SELECT nullif(json_group_array(n.key), '[]') FROM json_each(s.names) k JOIN yaml_node n ON n.path = s.overlay AND n.pointer = 'services.' || k.value) AS overridden -- those that it names
  FROM stack s;

-- Compose files of use cases that the root's may include as their service_definitions.yml: nothing in them is called as something there.
CREATE VIEW includable_stack AS
  SELECT f.path AS path, json_extract(p.files, '$[0]') AS root
  FROM use_case u JOIN compose_file c ON rtrim(c.path, replace(c.path, '/', '')) = u.path || '/' JOIN file f ON f.path = c.path
  JOIN compose_project p ON p.directory = '' AND p.model = 'dev' AND p.area = 'main'
  WHERE NOT EXISTS (SELECT 1 FROM file d WHERE d.path IN (u.path || '/service_definitions.yml', u.path || '/service_definitions.yaml'))
    AND (SELECT count(DISTINCT o.path) FROM compose_file o WHERE rtrim(o.path, replace(o.path, '/', '')) = u.path || '/') = 1
    AND NOT EXISTS (SELECT 1 FROM json_each(p.files) l JOIN yaml_node r ON r.path = l.value JOIN yaml_node n ON n.path = c.path AND n.pointer = r.pointer
                    WHERE regexp('^(services|networks|volumes|secrets|configs)\.[^.\[]+$', r.pointer));

-- Pages of a use case's documentation site (mkdocs, Sphinx), wherever below its `docs/` they lie.
CREATE VIEW site_page AS
  SELECT u.path AS root, lower(f.stem) AS stem, lower(t.first_line) AS title
  FROM use_case u
  CROSS JOIN file f ON f.path > u.path || '/docs/' AND f.path < u.path || '/docs0' AND f.suffix IN ('.md', '.rst')
  JOIN fact_text_file t ON t.file = f.id AND t.filled_lines > 0
  WHERE EXISTS (SELECT 1 FROM file s WHERE s.path IN (u.path || '/mkdocs.yml', u.path || '/mkdocs.yaml', u.path || '/docs/conf.py', u.path || '/docs/source/conf.py'));

-- What the scripts and modules below a use case's `examples/` say: the words of commands, strings, and the names that are imported.
CREATE VIEW example_wording AS
  WITH example AS MATERIALIZED (
    SELECT f.id AS file FROM use_case u CROSS JOIN file f ON f.path > u.path || '/examples/' AND f.path < u.path || '/examples0'
  )
  SELECT c.file AS file, c.words AS text, c.line AS line FROM example e CROSS JOIN fact_shell_command c ON c.file = e.file
  UNION ALL SELECT t.file, t.value, t.line FROM example e CROSS JOIN fact_python_string t ON t.file = e.file
  UNION ALL SELECT i.file, i.module || '.' || coalesce(i.name, ''), i.line FROM example e CROSS JOIN fact_python_import i ON i.file = e.file;

-- Names that tell one use case from another, its own and its services', as patterns that fit whole names only: `task` is not `task_management`.
CREATE VIEW use_case_word AS
  SELECT u.path AS root, u.name AS name, '(^|[^A-Za-z0-9_])' || u.name || '([^A-Za-z0-9_]|$)' AS pattern FROM use_case u
  UNION
  SELECT u.path, u.name, '(^|[^A-Za-z0-9_])' || replace(s.name, '/', '.') || '([^A-Za-z0-9_]|$)' FROM use_case u JOIN service s ON s.use_case = u.name;

-- Modules whose names say that they implement a service of a use case, and why one does not count.
CREATE VIEW service_implementation AS
  SELECT r.root AS root, f.path AS path, substr(f.path, length(r.prefix) + 1) AS relative,
         CASE WHEN r.tracked AND f.tracked = 0 THEN 'is not tracked by git'
              WHEN f.link LIKE '../%' AND f.directory = r.root OR f.link LIKE '../../%' THEN 'is a symbolic link to `' || f.link || '`'
              WHEN coalesce(m.statements, 0) = 0 THEN 'is empty' END AS problem
  FROM expected_root r
  CROSS JOIN file f ON f.path > r.prefix AND f.path < r.beyond
  LEFT JOIN fact_python_module m ON m.file = f.id
  WHERE r.kind = 'use_case' AND +f.kind = 'python' AND f.name NOT LIKE 'test\_%' ESCAPE '\'
    AND regexp('^(services/)?([a-z0-9_]+_(service|worker)\.py|[a-z0-9_]+_(service|worker)/(.+/)?[^/]+\.py)$', substr(f.path, length(r.prefix) + 1));

-- Files in which a use case defines the data that its services exchange: its `shared_dtos` module, what the package of that name holds, and what the
-- module only hands on (where no service reaches it, so that nobody resolved its imports, as they would be found beside it, at the root and below `src`).
CREATE VIEW shared_dto_source AS
  WITH module AS MATERIALIZED (
    SELECT a.root, a.file, coalesce(a.problem, 'is empty') = 'is empty' AS sound
    FROM expected_alternative a WHERE a.rule = 'use-case-shared-dtos' AND a.file IS NOT NULL
  )
  SELECT m.root AS root, m.file AS file FROM module m WHERE m.sound
  UNION
  SELECT u.path, f.id FROM use_case u CROSS JOIN file f ON f.path > u.path || '/shared_dtos/' AND f.path < u.path || '/shared_dtos0'
  WHERE EXISTS (SELECT 1 FROM file p WHERE p.path = u.path || '/shared_dtos/__init__.py')
  UNION
  SELECT m.root, i.target FROM module m CROSS JOIN service_import i ON i.file = m.file WHERE i.target IS NOT NULL AND i.type_checking = 0
  UNION
  SELECT m.root, f.id
  FROM module m
  JOIN file d ON d.id = m.file
  CROSS JOIN fact_python_import i ON i.file = m.file AND i.type_checking = 0 AND i.level <= 1 AND i.module <> ''
  CROSS JOIN json_each(json_array(d.directory || '/', CASE WHEN i.level = 0 THEN '' ELSE d.directory || '/' END,
                                  CASE WHEN i.level = 0 THEN 'src/' ELSE d.directory || '/' END)) b
  CROSS JOIN file f ON f.path IN (b.value || replace(i.module, '.', '/') || '.py', b.value || replace(i.module, '.', '/') || '/__init__.py')
  WHERE NOT EXISTS (SELECT 1 FROM service_module x WHERE x.file = m.file);

-- Use cases that define Pydantic models there: classes on BaseModel, decorated ones, and what makes them.
CREATE VIEW use_case_with_dtos AS
  WITH source AS MATERIALIZED (SELECT * FROM shared_dto_source)
  SELECT s.root AS root FROM source s CROSS JOIN fact_python_base b ON b.file = s.file AND b.name IN (SELECT item FROM list WHERE list = 'pydantic_models')
  UNION
  SELECT s.root FROM source s CROSS JOIN service_module m ON m.file = s.file CROSS JOIN class_ancestor a ON a.service = m.service AND a.file = m.file
  WHERE +a.name IN (SELECT item FROM list WHERE list = 'pydantic_models')
  UNION
  SELECT s.root FROM source s CROSS JOIN fact_python_decorator d ON d.file = s.file AND d.name IN (SELECT item FROM list WHERE list = 'model_makers')
  UNION
  SELECT s.root FROM source s CROSS JOIN fact_python_call c ON c.file = s.file AND +c.name IN (SELECT item FROM list WHERE list = 'model_makers')
  UNION
  -- `type("Task", (BaseModel,), …)`: what the bases are is not known, so pydantic's import decides.
  SELECT s.root FROM source s CROSS JOIN fact_python_call c ON c.file = s.file AND +c.name = 'builtins.type'
  CROSS JOIN fact_python_import i ON i.file = s.file AND +i.top_level = 'pydantic'
  WHERE (SELECT count(*) FROM fact_python_argument a WHERE a.file = c.file AND a.call = c.ordinal) = 3;

-- Parts of the documented stack of which the repository shows a use: a container, a data service, a key, an import.
CREATE MATERIALIZED VIEW used_component AS
  SELECT 'postgres' AS component WHERE EXISTS (SELECT 1 FROM system_service WHERE role = 'data_postgres')
     OR EXISTS (SELECT 1 FROM system_container WHERE image LIKE '%postg%')
     OR EXISTS (SELECT 1 FROM dotenv WHERE key IN ('DB_POSTGRES_SERVICE_URL', 'DATABASE_URL', 'POSTGRES_DB'))
     OR EXISTS (SELECT 1 FROM setting WHERE key IN ('DB_POSTGRES_SERVICE_URL', 'DATABASE_URL'))
     OR EXISTS (SELECT 1 FROM container_env WHERE key = 'DB_POSTGRES_SERVICE_URL')
  UNION ALL
  SELECT 'mongo' WHERE EXISTS (SELECT 1 FROM system_service WHERE role = 'data_mongo')
     OR EXISTS (SELECT 1 FROM system_container WHERE image LIKE '%mongo%')
     OR EXISTS (SELECT 1 FROM dotenv WHERE key IN ('DB_MONGO_SERVICE_URL', 'MONGODB_URL', 'MONGO_URL'))
     OR EXISTS (SELECT 1 FROM setting WHERE key IN ('DB_MONGO_SERVICE_URL', 'MONGODB_URL', 'MONGO_URL'))
     OR EXISTS (SELECT 1 FROM container_env WHERE key = 'DB_MONGO_SERVICE_URL')
  UNION ALL
  SELECT 'nginx' WHERE EXISTS (SELECT 1 FROM system_container WHERE image LIKE '%nginx%' OR role = 'gateway')
     OR EXISTS (SELECT 1 FROM file WHERE kind = 'nginx')
  UNION ALL
  SELECT 'prometheus' WHERE EXISTS (SELECT 1 FROM system_container WHERE image LIKE '%prom%')
     OR EXISTS (SELECT 1 FROM python_import WHERE top_level IN ('prometheus_client', 'prometheus_fastapi_instrumentator'))
  UNION ALL
  SELECT 'grafana' WHERE EXISTS (SELECT 1 FROM system_container WHERE image LIKE '%grafana%')
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

-- Files below a use case's `tests/` that may hold tests; `tests` counts those that pytest collects, inherited and imported ones too, and what a
-- load generator runs.
CREATE MATERIALIZED VIEW use_case_test_file AS
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
  SELECT u.root AS root, f.id AS file, f.path AS path, f.directory AS directory,
         substr(f.directory, length(u.prefix) + 1) AS folder, -- from the use case
         CASE WHEN u.tracked AND f.tracked = 0 THEN 0 -- nobody else gets it
              ELSE coalesce((SELECT sum(x.tests) FROM found x WHERE x.root = u.root AND x.file = f.id), 0)
                   + ((f.kind = 'javascript' AND f.size > 0) OR f.suffix = '.jmx'
                      OR EXISTS (SELECT 1 FROM fact_python_base b WHERE b.file = f.id AND b.name LIKE 'locust.%')) END AS tests
  FROM (SELECT c.path AS root, c.path || '/' AS prefix,
               EXISTS (SELECT 1 FROM file t WHERE t.path > c.path || '/' AND t.path < c.path || '0' AND t.tracked = 1) AS tracked FROM use_case c) u
  CROSS JOIN file f ON f.path > u.root || '/tests/' AND f.path < u.root || '/tests0'
  WHERE +f.kind IN ('python', 'javascript') OR f.suffix = '.jmx';

-- What a project is called in the pyproject.toml of a directory, by `[project]` or poetry, else in its setup.cfg.
CREATE VIEW project_name AS
  SELECT f.directory AS directory, v.value AS name, f.path AS path, v.line AS line, v.column AS column, v.end_line AS end_line, v.end_column AS end_column
  FROM fact_toml_value v JOIN file f ON f.id = v.file AND f.name = 'pyproject.toml'
  WHERE v.key IN ('project.name', 'tool.poetry.name') AND v.kind = 'string'
  UNION ALL
  SELECT f.directory, v.value, f.path, v.line, v.column, v.end_line, v.end_column
  FROM fact_ini_value v JOIN file f ON f.id = v.file AND f.name = 'setup.cfg'
  WHERE v.section = 'metadata' AND v.key = 'name'
    AND NOT EXISTS (SELECT 1 FROM file t JOIN fact_toml_value n ON n.file = t.id AND n.key = 'project.name'
                    WHERE t.path = CASE f.directory WHEN '' THEN '' ELSE f.directory || '/' END || 'pyproject.toml');

-- The manifest that says what each Python service needs: the nearest pyproject.toml at its root or above, else the nearest list of requirements.
CREATE VIEW service_manifest AS
  WITH near AS (
    SELECT s.service, f.id AS file, f.path, f.directory,
           row_number() OVER (PARTITION BY s.service ORDER BY f.id IN (SELECT file FROM fact_requirement UNION SELECT file FROM fact_toml_value WHERE key LIKE '%.name') DESC, f.name = 'pyproject.toml' DESC, length(f.directory) DESC) AS place
    FROM python_service s JOIN file f ON f.name IN ('pyproject.toml', 'requirements.txt', 'setup.cfg')
      AND instr('/' || s.root || '/', rtrim('/' || f.directory, '/') || '/') = 1
  )
  SELECT n.service AS service, n.file AS file, n.path AS path, n.directory AS directory FROM near n WHERE n.place = 1;
