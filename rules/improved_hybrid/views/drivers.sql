-- Database drivers, ODMs and ORMs: who imports them, whose image installs them.

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
