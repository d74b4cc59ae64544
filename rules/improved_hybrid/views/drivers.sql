-- Database drivers, ODMs and ORMs: who imports them, whose image installs them.

-- Modules of databases' libraries, with the list they are of; those too that the configuration adds.
CREATE VIEW driver_module AS
  SELECT item AS module, list AS family FROM list WHERE list IN ('postgres_drivers', 'mongo_drivers', 'orms', 'other_databases', 'driver_types')
  UNION ALL
  SELECT value, 'other_databases' FROM configured WHERE option = 'dat.extra_databases';

-- Imports of these by whatever a service consists of, shared code too, under the name of the list's entry.
-- A package of that name in the repository itself is no driver; `from a.b import c` may mean the module `a.b.c`.
CREATE MATERIALIZED VIEW reached_driver_import AS
  WITH module AS MATERIALIZED (SELECT * FROM driver_module), found AS (
    SELECT i.service, i.file, i.import, d.module AS driver, d.family, i.type_checking, i.how, i.line, i.column, i.end_line, i.end_column
    -- From the modules to the imports, so that the index on the first segment serves.
    FROM module d
    CROSS JOIN import_of_service i ON i.top_level = substr(d.module, 1, instr(d.module || '.', '.') - 1)
     AND (i.module = d.module OR substr(i.module, 1, length(d.module) + 1) = d.module || '.' OR i.module || '.' || i.name = d.module)
    WHERE i.target IS NULL AND i.ambiguous = 0
    UNION ALL
    -- The same libraries as copies inside the repository: `vendor.asyncpg`, `from .third_party import motor`.
    SELECT i.service, i.file, i.import, d.module, d.family, i.type_checking, i.how, i.line, i.column, i.end_line, i.end_column
    FROM file_owner v
    CROSS JOIN file f ON f.id = v.file
    CROSS JOIN module d ON instr('/' || replace(f.path, '.py', '/'), '/' || replace(d.module, '.', '/') || '/')
    CROSS JOIN import_of_service i ON i.target = v.file AND i.ambiguous = 0
    JOIN file_owner o ON o.file = i.file
    WHERE v.area = 'vendored' AND o.area <> 'vendored'
    UNION ALL
    -- `load("asyncpg")` where `load` imports what it is given.
    SELECT e.service, e.file, NULL, d.module, d.family, 0, i.how, c.line, c.column, c.end_line, c.end_column
    FROM fact_python_import i
    CROSS JOIN definition_edge e ON e.target = i.file AND e.target_definition = i.scope AND e.kind = 'call'
    CROSS JOIN fact_python_call c ON c.file = e.file AND c.ordinal = e.site
    CROSS JOIN python_argument a ON a.file = c.file AND a.call = c.ordinal AND a.kind = 'string'
    CROSS JOIN module d ON a.value = d.module OR substr(a.value, 1, length(d.module) + 1) = d.module || '.'
    WHERE substr(i.argument, 1, 1) = '('
      AND (a.position = CAST(substr(i.argument, 2) AS INTEGER) OR a.keyword = rtrim(substr(i.argument, instr(i.argument, ':') + 1), ')'))
  )
  SELECT i.service AS service, i.file AS file, f.path AS path, i.import AS import, i.driver AS driver,
         i.family AS family, i.type_checking AS type_checking,
         i.type_checking OR i.family = 'driver_types' AS weak,  -- only types of it are meant
         i.how AS how, m.owned AS owned, m.in_image AS in_image,
         i.line AS line, i.column AS column, i.end_line AS end_line, i.end_column AS end_column
  FROM found i
  CROSS JOIN service_module m ON m.service = i.service AND m.file = i.file
  CROSS JOIN file f ON f.id = i.file;

-- Those of a service's own modules.
CREATE VIEW driver_import AS SELECT * FROM reached_driver_import WHERE owned = 1;

-- The distributions that bring such modules.
CREATE MATERIALIZED VIEW driver_distribution AS
  SELECT substr(item, 1, instr(item, '=') - 1) AS module, substr(item, instr(item, '=') + 1) AS distribution
  FROM list WHERE list = 'driver_distributions';

-- What a service's image installs that is, or brings along, a database driver or ORM.
CREATE MATERIALIZED VIEW installed_driver AS
  WITH brought AS MATERIALIZED (
    SELECT r.name, r.extras, group_concat(e.value) AS extra
    FROM (SELECT DISTINCT name, extras FROM installed_requirement WHERE name NOT IN ('', 'testcontainers')) r, json_each(r.extras) e
    WHERE e.value IN (SELECT item FROM list WHERE list = 'driver_extras') GROUP BY r.name, r.extras
  )
  SELECT r.service AS service, CASE WHEN d.distribution IS NOT NULL THEN r.name ELSE printf('%s[%s]', r.name, b.extra) END AS name,
         d.module AS module,       -- NULL for an extra
         r.manifest AS manifest,
         -- 1 if a compiled list holds it only because another package asks for it.
         EXISTS (SELECT 1 FROM fact_locked_dependency l WHERE l.file = r.manifest AND l.name = r.name)
           AND NOT EXISTS (SELECT 1 FROM file f JOIN file i ON i.directory = f.directory AND (i.suffix = '.in' OR i.name = 'pyproject.toml')
                           JOIN fact_requirement q ON q.file = i.id WHERE f.id = r.manifest AND q.name = r.name) AS indirect,
         r.path AS path, r.line AS line, r.column AS column, r.end_line AS end_line, r.end_column AS end_column
  FROM installed_requirement r
  LEFT JOIN driver_distribution d ON d.distribution = r.name
  LEFT JOIN brought b ON b.name = r.name AND b.extras = r.extras
  WHERE d.distribution IS NOT NULL OR b.extra IS NOT NULL;

-- Where a service's manifest declares what brings a module; one place for each module.
CREATE MATERIALIZED VIEW declared_module AS
  SELECT i.service AS service, d.module AS module, min(i.name) AS name, i.path AS path, i.line AS line, i.column AS column
  FROM installed_driver i JOIN driver_distribution d ON d.distribution = i.name
  WHERE i.manifest IS NOT NULL GROUP BY i.service, d.module;

-- Imports of drivers in the code that a business service answers for and that is its own, or its and others' of one code base: once for all of
-- them (`services`). Those of its migrations are one cause: told at `env.py`, or at the first of them (`rank` 1).
CREATE VIEW business_driver_import AS
  WITH found AS (
    SELECT i.*, min(i.service) AS first_service, group_concat(DISTINCT i.service) AS services, c.role AS role, c.area = 'migration' AS migration
    FROM driver_import i JOIN business_code c ON c.service = i.service AND c.file = i.file AND c.owned = 1
    GROUP BY i.file, i.line, i.column, i.driver, i.weak, c.told_to
  )
  SELECT f.*, count(*) OVER cause AS imports, row_number() OVER (cause ORDER BY f.path NOT LIKE '%/env.py', f.path, f.line, f.column) AS rank
  FROM found f
  WINDOW cause AS (PARTITION BY f.service, CASE WHEN f.migration THEN '' ELSE f.file || ' ' || f.line || ' ' || f.column || ' ' || f.driver END);

-- Drivers that a business service reaches outside its own code: each once, where the way is shortest. `exit_…` is the import by which the
-- way leaves the service's own code. What nothing reaches may be there for a data service that has it, too.
CREATE VIEW distant_driver AS
  WITH RECURSIVE reached AS MATERIALIZED (
    SELECT d.service, d.driver, d.file, d.path, d.line, d.column, d.end_line, d.end_column, r.chain, r.parent, r.parent_import, s.role,
           row_number() OVER (PARTITION BY d.service, d.driver ORDER BY r.depth, d.path, d.line, d.column) AS nearest,
           count(*) OVER (PARTITION BY d.service, d.driver) AS sites
    FROM reached_driver_import d
    JOIN business_service s ON s.service = d.service
    JOIN service_reach r ON r.service = d.service AND r.file = d.file
    WHERE d.owned = 0 AND d.weak = 0
      AND (r.from_entry = 1 OR NOT EXISTS (SELECT 1 FROM service_module x JOIN data_service y ON y.service = x.service WHERE x.file = d.file))
  ), walk(service, driver, at, at_import) AS (
    SELECT service, driver, parent, parent_import FROM reached WHERE nearest = 1
    UNION ALL
    SELECT w.service, w.driver, r.parent, r.parent_import
    FROM walk w
    JOIN service_module m ON m.service = w.service AND m.file = w.at AND m.owned = 0
    JOIN service_reach r ON r.service = w.service AND r.file = w.at
  ), exit AS MATERIALIZED (
    SELECT w.service, w.driver, w.at, f.path, i.line, i.column, i.end_line, i.end_column
    FROM walk w
    JOIN service_module m ON m.service = w.service AND m.file = w.at AND m.owned = 1
    JOIN fact_python_import i ON i.file = w.at AND i.ordinal = w.at_import
    JOIN file f ON f.id = w.at
  )
  SELECT n.service AS service, n.role AS role, n.driver AS driver, n.chain AS chain, n.sites AS sites, o.service AS owner,
         e.path AS exit_path, e.line AS exit_line, e.column AS exit_column, e.end_line AS exit_end_line, e.end_column AS exit_end_column,
         n.file AS file, n.path AS path, n.line AS line, n.column AS column, n.end_line AS end_line, n.end_column AS end_column
  FROM reached n
  LEFT JOIN exit e ON e.service = n.service AND e.driver = n.driver
  LEFT JOIN file_owner o ON o.file = n.file
  JOIN shipped_module m ON m.service = n.service AND m.file = coalesce(e.at, n.file)
  WHERE n.nearest = 1;

-- Modules among the drivers' and the libraries' which bring one along that a service's code imports.
CREATE MATERIALIZED VIEW imported_driver AS
  SELECT i.service AS service, i.driver AS module FROM driver_import i JOIN shipped_module m ON m.service = i.service AND m.file = i.file
  WHERE i.type_checking = 0
  UNION
  SELECT i.service, d.module
  FROM driver_distribution d
  CROSS JOIN import_of_service i ON i.top_level = substr(d.module, 1, instr(d.module || '.', '.') - 1)
   AND (i.module = d.module OR substr(i.module, 1, length(d.module) + 1) = d.module || '.' OR i.module || '.' || i.name = d.module)
  CROSS JOIN shipped_module m ON m.service = i.service AND m.file = i.file
  WHERE i.target IS NULL AND i.ambiguous = 0 AND i.type_checking = 0
    AND (m.owned = 1 OR d.module NOT IN (SELECT module FROM driver_module)
                        AND EXISTS (SELECT 1 FROM service_reach r WHERE r.service = i.service AND r.file = i.file AND r.from_entry = 1));

-- What the Dockerfiles of a service's images install by name that speaks to a database: libraries, alone or as an extra, and clients.
CREATE VIEW installed_database_package AS
  SELECT p.service AS service, p.manager AS manager, p.name AS name, p.name AS what, 'database library' AS thing,
         p.path AS path, p.line AS line, p.column AS column, p.end_line AS end_line, p.end_column AS end_column
  FROM installed_package p
  WHERE p.travels AND p.manager IN ('pip', 'uv', 'poetry', 'pipenv', 'conda') AND p.name IN (SELECT distribution FROM driver_distribution)
  UNION ALL
  SELECT p.service, p.manager, p.name, p.name || '[' || e.value || ']', 'database library', p.path, p.line, p.column, p.end_line, p.end_column
  FROM installed_package p JOIN json_each(p.extras) e
  WHERE p.travels AND e.value IN (SELECT item FROM list WHERE list = 'driver_extras') AND p.name <> 'testcontainers'
    AND p.name NOT IN (SELECT distribution FROM driver_distribution)
  UNION ALL
  SELECT p.service, p.manager, p.name, p.name, 'database client', p.path, p.line, p.column, p.end_line, p.end_column
  FROM installed_package p
  WHERE p.travels AND p.manager NOT IN ('pip', 'uv', 'poetry', 'pipenv') AND EXISTS (SELECT 1 FROM list l WHERE l.list = 'database_clients' AND p.name GLOB l.item);
