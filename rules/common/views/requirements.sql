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
