-- What the project asks package managers for.

-- Requirements on packages of an index, one row per place: of manifests, and of the commands of Dockerfiles. Those of examples and copies of others' trees are none.
CREATE MATERIALIZED VIEW declared_requirement AS
  WITH written AS (
    SELECT r.name, r.extras, r.file,
           CASE WHEN EXISTS (SELECT 1 FROM file f JOIN fact_manifest_include i ON i.kind = 'constraints' AND f.name = replace(i.target, rtrim(i.target, replace(i.target, '/', '')), '')
                             WHERE f.id = r.file) THEN 'constraint' ELSE r.origin END AS origin,
           r.line, r.column, r.end_line, r.end_column,
           -- A tag of version control that is a version: `git+https://…/fastapi@0.111.0`.
           CASE WHEN regexp('@v?\d+(\.\d+)+(#|$)', r.url)
                THEN '==' || ltrim(substr(r.tail, 1, instr(r.tail || '#', '#') - 1), 'v') ELSE r.specifier END AS specifier
    FROM (SELECT *, replace(url, rtrim(url, replace(url, '@', '')), '') AS tail FROM fact_requirement) r WHERE r.origin <> 'uv-source'
    UNION
    SELECT p.name, p.extras, f.id, 'image', p.line, p.column, p.end_line, p.end_column, p.specifier
    FROM image_package p JOIN file f ON f.path = p.path WHERE p.manifest IS NULL AND p.manager IN ('pip', 'uv')
  )
  SELECT w.name AS name, w.extras AS extras,
         w.origin AS origin,  -- runtime, extra:…, group:…, build, constraint; image: named in a Dockerfile
         w.specifier AS specifier, nullif(w.specifier, '') AS asked,
         CASE WHEN regexp('^==[^*,]+$', w.specifier) THEN substr(w.specifier, 3) END AS exact,  -- the version, where only one will do
         t.directory AS directory, w.file AS file, t.path AS path, w.line AS line, w.column AS column, w.end_line AS end_line, w.end_column AS end_column
  FROM written w JOIN tree_file t ON t.file = w.file AND NOT t.foreign_tree AND NOT t.data;

-- The lock file that a manifest is resolved in: the nearest one beside or above it.
CREATE MATERIALIZED VIEW manifest_lock AS
  WITH lock AS MATERIALIZED (
    SELECT DISTINCT f.id, f.directory, f.path FROM fact_locked_package l JOIN file f ON f.id = l.file
  ), choice AS (
    SELECT m.id AS manifest, l.id AS lock, row_number() OVER (PARTITION BY m.id ORDER BY length(l.directory) DESC, l.path DESC) AS place
    FROM (SELECT DISTINCT file FROM declared_requirement) d JOIN file m ON m.id = d.file
    JOIN lock l ON instr('/' || m.directory || '/', rtrim('/' || l.directory, '/') || '/') = 1
    WHERE m.kind <> 'dockerfile'
  )
  SELECT c.manifest AS manifest, c.lock AS lock, f.path AS path FROM choice c JOIN file f ON f.id = c.lock WHERE c.place = 1;

-- Distributions of Python that are there where a service runs, of services for which that can be told: an image on a base without libraries of its own
-- installs them, or manifests list them where no image does. What is installed for the sake of others is told by lock files and by what is known of them.
CREATE MATERIALIZED VIEW provided_distribution AS
  WITH RECURSIVE open AS MATERIALIZED (
    SELECT s.service FROM service_image s JOIN image i ON i.id = s.image
    WHERE NOT coalesce(regexp((SELECT item FROM list WHERE list = 'bare_base_pattern'), i.base), 0)
      AND NOT EXISTS (SELECT 1 FROM system_container c JOIN container_image o ON o.container = c.id WHERE c.image = i.base)
    -- What nobody has read may declare anything.
    UNION SELECT g.service FROM gap g WHERE g.what = 'dependencies'
  ), asked AS MATERIALIZED (
    SELECT DISTINCT r.service, r.name, r.extras, m.lock FROM installed_requirement r LEFT JOIN manifest_lock m ON m.manifest = r.manifest
    WHERE r.service NOT IN (SELECT o.service FROM open o)
      -- Who installs nothing but an installer installs what nobody has read.
      AND EXISTS (SELECT 1 FROM installed_requirement o WHERE o.service = r.service AND o.name NOT IN (SELECT item FROM list WHERE list = 'python_installers'))
  ), edge AS MATERIALIZED (
    SELECT d.file AS lock, d.package, d.name FROM fact_locked_dependency d
  ), reached(service, name, lock, declared) AS (
    SELECT a.service, a.name, a.lock, 1 FROM asked a
    UNION SELECT a.service, printf('%s[%s]', a.name, e.value), a.lock, 1 FROM asked a JOIN json_each(a.extras) e
    -- `python3-yaml` of Debian, `py3-yaml` of Alpine.
    UNION SELECT s.service, normalized_name(substr(p.name, instr(p.name, '-') + 1)), NULL, 1
    FROM service_image s JOIN image_package p ON p.image = s.image AND (p.name LIKE 'python3-%' OR p.name LIKE 'py3-%') AND NOT regexp('^python3-(dev|full|minimal|venv)$', p.name)
    UNION SELECT r.service, e.name, r.lock, 0 FROM reached r JOIN edge e ON e.lock = r.lock AND e.package = r.name
    UNION SELECT r.service, b.value, r.lock, 0 FROM reached r JOIN json_each(brought_along(r.name)) b
  )
  SELECT r.service AS service, r.name AS name,
         max(r.declared) AS declared,  -- 0 if only others bring it along
         max(r.lock IS NOT NULL) AS locked,  -- 1 if a lock file says what it brings along
         brought_along(r.name) IS NOT NULL AS known  -- 1 if it is known what it brings along and which modules it has
  FROM reached r GROUP BY r.service, r.name;

-- Imports of live code that nothing in the repository answers and that the standard library does not.
CREATE MATERIALIZED VIEW third_party_import AS
  WITH used AS (
    SELECT i.*, c.depth, distributions_of(i.module || coalesce('.' || i.name, '')) AS distributions
    FROM live_code c CROSS JOIN import_of_service i ON i.service = c.service AND i.file = c.file
    JOIN fact_python_import p ON p.file = i.file AND p.ordinal = i.import AND p.interpreters IS NULL
    WHERE i.target IS NULL AND i.type_checking = 0 AND (i.kind <> 'dynamic' OR i.how IN ('import_module', '__import__'))
  )
  SELECT u.service AS service, u.file AS file, u.path AS path, u.module AS module, u.top_level AS top_level,
         u.distributions AS distributions,  -- JSON, of PyPI that have it; NULL if nobody knows
         u.in_try AS in_try, u.depth AS depth, u.line AS line, u.column AS column, u.end_line AS end_line, u.end_column AS end_column
  FROM used u WHERE u.distributions IS NOT '["python"]';
