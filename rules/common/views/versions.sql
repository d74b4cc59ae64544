-- Which versions the repository asks for, and which the documents demand.

-- Every place that asks for a version of something: requirements, locks, images, and what says which Python is meant.
CREATE MATERIALIZED VIEW version_use AS
  WITH builder AS MATERIALIZED (
    SELECT DISTINCT m.file, s.service FROM image_manifest m JOIN service_image s ON s.image = m.image
  ), tagged AS MATERIALIZED (
    -- Of a tag the number it begins with: `3.12-slim`, `v2.53.0`, `pg16`.
    SELECT u.*, i.item, ltrim(u.tag, 'abcdefghijklmnopqrstuvwxyz') AS number
    FROM image_use u
    JOIN (SELECT substr(item, 1, instr(item, '=') - 1) AS name, substr(item, instr(item, '=') + 1) AS item FROM list WHERE list = 'version_images') i ON i.name = u.name
  ), python AS (
    SELECT 'requires-python' AS source, v.value AS specifier, v.file, v.line, v.column, v.end_line, v.end_column
    FROM fact_toml_value v WHERE v.key = 'project.requires-python' AND v.kind = 'string'
    UNION ALL
    -- Poetry's carets and tildes by what they have as lower bound.
    SELECT 'requires-python', replace(replace(replace(v.value, '^', '>='), '~=', '~'), '~', '~='), v.file, v.line, v.column, v.end_line, v.end_column
    FROM fact_toml_value v WHERE v.key = 'tool.poetry.dependencies.python' AND v.kind = 'string'
    UNION ALL
    SELECT 'requires-python', v.value, v.file, v.line, v.column, v.end_line, v.end_column
    FROM fact_ini_value v WHERE v.section = 'options' AND v.key = 'python_requires'
    UNION ALL
    -- `py312`
    SELECT 'tool', '==' || substr(v.value, 3, 1) || '.' || substr(v.value, 4), v.file, v.line, v.column, v.end_line, v.end_column
    FROM fact_toml_value v WHERE v.key IN ('tool.ruff.target-version', 'target-version') AND regexp('^py\d{2,3}$', v.value)
    UNION ALL
    SELECT 'tool', '==' || v.value, v.file, v.line, v.column, v.end_line, v.end_column
    FROM fact_toml_value v WHERE v.key IN ('tool.mypy.python_version', 'tool.pyright.pythonVersion')
    UNION ALL
    SELECT 'tool', '==' || v.value, v.file, v.line, v.column, v.end_line, v.end_column
    FROM fact_ini_value v WHERE v.section = 'mypy' AND v.key = 'python_version'
    UNION ALL
    SELECT 'pin', '==' || trim(ltrim(trim(t.first_line), 'python-')), t.file, 1, 1, 1, length(t.first_line) + 1
    FROM fact_text_file t JOIN file f ON f.id = t.file
    WHERE f.name IN ('.python-version', 'runtime.txt', '.tool-versions') AND regexp('^\s*(python[- ])?\d+(\.\d+)+\s*$', t.first_line)
    UNION ALL
    SELECT 'ci', '==' || n.value, n.file, n.line, n.column, n.end_line, n.end_column
    FROM fact_yaml_node n JOIN file f ON f.id = n.file
    WHERE (f.path LIKE '.github/%' OR f.path LIKE '%.gitlab-ci%') AND n.kind = 'scalar' AND regexp('(?i)(^|\.)python([-_]?versions?)?(\[\d+\])?$', n.pointer) AND regexp('^\d+(\.\d+)+$', n.value)
    UNION ALL
    -- `PYTHON_VERSION: 3.11`, `PYTHON_IMAGE: python:3.11-slim`
    SELECT 'build_arg', '==' || substr(a.number, 1, length(a.number) - length(ltrim(a.number, '0123456789.'))), f.id, a.line, a.column, a.end_line, a.end_column
    FROM (SELECT v.*, substr(v.value, instr(v.value, ':') + 1) AS number FROM container_value v WHERE v.pointer LIKE 'build.args.PYTHON%') a
    JOIN file f ON f.path = a.path WHERE a.number GLOB '[0-9]*'
    UNION ALL
    SELECT 'command', '==3.' || n.value, c.file, c.line, c.column, c.end_line, c.end_column
    FROM (SELECT file, replace(words, ' ', '`') AS text, line, column, end_line, end_column FROM fact_shell_command WHERE program NOT IN ('echo', 'printf')
          UNION ALL SELECT m.file, j.value, m.line, m.column, m.end_line, m.end_column FROM fact_make_target m JOIN json_each(m.recipe) j WHERE NOT regexp('^[@-]*(echo|printf) ', j.value)
          UNION ALL SELECT file, run, line, column, end_line, end_column FROM ci_step) c
    JOIN json_each('[6,7,8,9,10,11,12,13,14,15]') n
    WHERE c.text LIKE '%python%3.%' AND regexp('(^|["\s]([^"\s`]*/)?)(python:?|--python[="\s,`]+|python[",\s`]+(install|pin)[",\s`]+)3\.' || n.value || '($|[^0-9])', c.text)
  ), used AS (
    SELECT r.name AS item, 'manifest' AS source, r.origin, r.specifier, b.service, r.file, r.line, r.column, r.end_line, r.end_column
    FROM fact_requirement r LEFT JOIN builder b ON b.file = r.file WHERE r.name <> ''
    UNION ALL
    SELECT l.name, 'lock', NULL, '==' || l.version, NULL, l.file, l.line, l.column, l.end_line, l.end_column FROM fact_locked_package l WHERE l.version IS NOT NULL
    UNION ALL
    SELECT 'python', p.source, NULL, p.specifier, NULL, p.file, p.line, p.column, p.end_line, p.end_column FROM python p
    UNION ALL
    SELECT t.item, 'image', t.how,
           '==' || substr(t.number, 1, length(t.number) - length(ltrim(t.number, '0123456789.'))), t.service, f.id, t.line, t.column, t.end_line, t.end_column
    FROM tagged t JOIN file f ON f.path = t.path WHERE t.number GLOB '[0-9]*'
  )
  SELECT u.item AS item,            -- distribution, or what an image or a tool is of: python, postgres, redis-image …
         CASE u.source WHEN 'manifest' THEN 'distribution' WHEN 'lock' THEN 'distribution' WHEN 'image' THEN CASE u.item WHEN 'python' THEN 'python' ELSE 'image' END
           ELSE 'python' END AS kind,
         u.source AS source,        -- manifest, lock, image; of Python also requires-python, tool, pin, ci, build_arg, command
         u.origin AS origin,        -- of a requirement its group, of an image where it is named
         u.specifier AS specifier,
         u.specifier GLOB '==[0-9]*' AND instr(u.specifier, '*') = 0 AND instr(u.specifier, ',') = 0 AS exact,
         CASE WHEN u.specifier GLOB '==[0-9]*' AND instr(u.specifier, ',') = 0 THEN rtrim(substr(u.specifier, 3), '.*') END AS version,
         u.service AS service, u.file AS file, f.path AS path, u.line AS line, u.column AS column, u.end_line AS end_line, u.end_column AS end_column
  FROM used u JOIN file f ON f.id = u.file;

-- The versions that the documents of a profile demand, or the configuration instead.
CREATE VIEW version_demand AS
  SELECT replace(l.list, '_versions', '') AS profile, substr(l.item, 1, instr(l.item, ' ') - 1) AS item,
         coalesce((SELECT c.value FROM configured c WHERE c.option = 'versions.' || substr(l.item, 1, instr(l.item, ' ') - 1)), substr(l.item, instr(l.item, ' ') + 1)) AS specifier,
         -- As in `version_use`; besides, what runs the stack is a tool.
         CASE WHEN l.item LIKE 'python %' THEN 'python' WHEN l.item LIKE 'docker%' THEN 'tool'
              WHEN EXISTS (SELECT 1 FROM list i WHERE i.list = 'version_images' AND i.item LIKE '%=' || substr(l.item, 1, instr(l.item, ' ') - 1)) THEN 'image'
              ELSE 'distribution' END AS kind
  FROM list l WHERE l.list IN ('improved_hybrid_versions', 'database_per_service_versions');

-- What admits or selects a Python that is older than a profile demands. `old` is what a repair replaces by `new`, NULL where somebody has to look.
CREATE VIEW old_python AS
  SELECT d.profile AS profile, specifier_floor(d.specifier) AS floor, u.source AS source, u.specifier AS specifier, u.version AS version,
         -- Other interpreters of one file of CI may be a matrix; `py310` is how tools call it.
         CASE WHEN u.source = 'requires-python' THEN iif(version_allows(u.specifier, specifier_floor(d.specifier) || '.1'), specifier_floor(u.specifier), NULL)
              WHEN u.source = 'tool' AND u.end_column - u.column = length(u.version) + 3 THEN 'py' || replace(u.version, '.', '')
              WHEN u.source <> 'ci' OR (SELECT count(*) FROM version_use o WHERE o.kind = 'python' AND o.source = 'ci' AND o.file = u.file) = 1 THEN u.version END AS old,
         CASE WHEN u.source = 'tool' AND u.end_column - u.column = length(u.version) + 3 THEN 'py' || replace(specifier_floor(d.specifier), '.', '') ELSE specifier_floor(d.specifier) END AS new,
         u.path AS path, u.line AS line, u.column AS column, u.end_line AS end_line, u.end_column AS end_column
  FROM version_use u JOIN version_demand d ON d.kind = 'python' JOIN tree_file t ON t.path = u.path AND (NOT t.foreign_tree OR t.automation)
  WHERE u.kind = 'python' AND u.origin IS NOT 'copy'
    AND (u.source = 'requires-python' AND coalesce(version_allows('<' || specifier_floor(d.specifier), specifier_floor(u.specifier)), 1)
         OR instr(u.version, '.') AND version_allows('<' || specifier_floor(d.specifier), u.version));

-- What the images of Python services are based on, and those images of the repository that they are built upon.
CREATE VIEW python_service_base AS
  WITH RECURSIVE layer(service, image) AS (
    SELECT i.service, i.image FROM service_image i JOIN python_service s ON s.service = i.service
    UNION
    SELECT l.service, b.id FROM layer l JOIN image g ON g.id = l.image JOIN image b ON b.dockerfile = g.base_dockerfile
  )
  SELECT DISTINCT l.service AS service,
         x.final AS final,          -- 0 of a stage from which only files are copied
         CASE WHEN x.final THEN g.base ELSE coalesce(t.base_resolved, t.base) END AS base, -- with the values that the build's arguments give it
         -- What another distribution installs, and paths that hold the version, take somebody who looks.
         NOT EXISTS (SELECT 1 FROM docker_instruction o WHERE o.path = f.path AND regexp('\bapk\b|python3\.\d|/python:', o.text)) AS exchangeable,
         f.path AS path, t.line AS line, t.column AS column, t.end_line AS end_line, t.end_column AS end_column
  FROM layer l JOIN image g ON g.id = l.image JOIN file f ON f.path = g.dockerfile
  JOIN image_instruction x ON x.image = g.id AND x.file = f.id JOIN docker_instruction d ON d.file = x.file AND d.ordinal = x.instruction
  JOIN docker_stage t ON t.file = x.file AND t.ordinal = d.stage
  WHERE NOT EXISTS (SELECT 1 FROM docker_stage e WHERE e.file = t.file AND e.name = lower(t.base))
    AND NOT (x.final AND g.base_dockerfile IS NOT NULL);

-- Python distributions that a service's image installs; where no image tells, the run-time requirements at the service's root or above its entry module.
CREATE MATERIALIZED VIEW installed_requirement AS
  WITH RECURSIVE built AS MATERIALIZED (SELECT service, image FROM service_image),
  -- Of which image what is installed is known.
  known AS MATERIALIZED (
    SELECT b.service FROM image_manifest x JOIN built b ON b.image = x.image
    UNION
    SELECT b.service FROM image_package x JOIN built b ON b.image = x.image
    WHERE x.manager IN ('pip', 'uv', 'conda')
  ),
  place AS MATERIALIZED (
    SELECT s.name AS service, s.root AS directory FROM service s
    WHERE s.first_party = 1 AND s.root IS NOT NULL
      AND s.name NOT IN (SELECT service FROM known)
    UNION
    SELECT p.service, e.directory FROM process p JOIN file e ON e.id = p.file
    WHERE p.service NOT IN (SELECT service FROM known)
  ),
  include AS MATERIALIZED (
    SELECT i.file, f.directory, replace(replace(i.target, '../', ''), './', '') AS tail, instr(i.target, '../') AS above
    FROM fact_manifest_include i JOIN file f ON f.id = i.file WHERE i.kind = 'requirements'
  ),
  -- What stands beside code, with what it includes: `-r ../common/requirements.txt`.
  listed(directory, file) AS (
    SELECT f.directory, f.id FROM (SELECT file FROM fact_requirement UNION SELECT file FROM include) m CROSS JOIN file f ON f.id = m.file
    WHERE f.name IN ('pyproject.toml', 'requirements.txt', 'setup.cfg', 'setup.py', 'Pipfile')
    UNION
    SELECT l.directory, f.id FROM listed l CROSS JOIN include i ON i.file = l.file
    CROSS JOIN file f ON iif(i.above, substr('/' || f.path, -length(i.tail) - 1) = '/' || i.tail, f.path = ltrim(i.directory || '/' || i.tail, '/'))
  )
  SELECT b.service AS service, p.name AS name, p.extras AS extras, p.manifest AS manifest, p.path AS path,
         p.line AS line, p.column AS column, p.end_line AS end_line, p.end_column AS end_column
  FROM built b JOIN image_package p ON p.image = b.image
  WHERE p.manager IN ('pip', 'uv', 'poetry', 'pipenv', 'pdm', 'conda')
  UNION ALL
  SELECT l.service, r.name, r.extras, r.file, f.path, r.line, r.column, r.end_line, r.end_column
  FROM place l
  CROSS JOIN listed o ON l.directory = o.directory OR substr(l.directory, 1, length(o.directory) + 1) = o.directory || '/'
  CROSS JOIN file f ON f.id = o.file
  CROSS JOIN fact_requirement r ON r.file = o.file AND r.origin = 'runtime';
