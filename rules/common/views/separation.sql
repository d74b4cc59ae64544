-- Where the code of one service enters another: by imports and by installations.

-- Services that do the work of the system: no tools, migration jobs and front ends, and nobody who only visits the code of another.
CREATE VIEW serving_service AS
  SELECT s.* FROM system_service s WHERE s.role NOT IN ('test', 'tool', 'migration_job', 'frontend') AND s.code_of IS NULL;

-- Their code and what they share: no tests, examples, migrations, copies of libraries.
CREATE MATERIALIZED VIEW serving_code AS
  SELECT c.* FROM service_code c JOIN serving_service s ON s.service = c.service WHERE c.area IN ('service', 'shared');

-- The code that a service runs; where its start is not known, all that may run.
CREATE VIEW live_code AS
  SELECT c.* FROM serving_code c WHERE c.runs = 1 OR c.service NOT IN (SELECT r.service FROM service_reach r WHERE r.from_entry = 1);

-- What is deployed of it: the code that runs, and modules beside it, but no scripts that somebody may run there.
CREATE VIEW deployed_code AS SELECT c.* FROM serving_code c WHERE c.runs = 1 OR c.script = 0;

-- Services whose code is theirs alone.
CREATE MATERIALIZED VIEW separate_service AS
  SELECT s.service, s.root || '/' AS root, replace(s.root, rtrim(s.root, replace(s.root, '/', '')), '') AS folder,
         row_number() OVER (PARTITION BY s.root ORDER BY s.service) AS number, -- of those that have the directory together, from 1
         s.path, s.line, s.column, s.end_line, s.end_column
  FROM serving_service s;

-- Dependencies on a place instead of a package: `-e ../other`, `other @ file:…`, uv's and poetry's path and workspace sources, an address with a
-- subdirectory, and `pip install ./other` in a Dockerfile.
CREATE MATERIALIZED VIEW local_dependency AS
  SELECT r.path, r.url AS target, rtrim(r.url, '/') AS directory, r.line, r.column, r.end_line, r.end_column
  FROM requirement r
  WHERE (r.url NOT LIKE '%://%' OR r.url LIKE 'file://%' OR r.url LIKE '%subdirectory=%')
  UNION ALL
  SELECT i.path, i.target, rtrim(i.target, '/'), i.line, i.column, i.end_line, i.end_column FROM manifest_include i WHERE i.kind = 'editable'
  UNION ALL
  SELECT c.path, w.value, rtrim(w.value, '/'), c.line, c.column, c.end_line, c.end_column
  FROM shell_command c CROSS JOIN json_each(c.words) w
  WHERE c.instruction IS NOT NULL AND regexp('^(pip|python)[0-9.]*$|^uv$', c.program) AND instr(c.words, '"install"')
    AND w.value LIKE '%/%' AND w.value NOT LIKE '%:%';

-- Such dependencies of one service on another.
CREATE MATERIALIZED VIEW installed_service AS
  SELECT a.service, b.service AS other, d.target,
         row_number() OVER (PARTITION BY a.service, b.service ORDER BY d.path, d.line) AS number, -- from 1
         d.path, d.line, d.column, d.end_line, d.end_column
  FROM local_dependency d
  -- The repository may install itself by its address, too.
  CROSS JOIN separate_service b ON d.directory = b.folder OR d.directory LIKE '%/' || b.folder AND instr(d.target, 'subdirectory=') = 0
    OR d.directory LIKE '%subdirectory=' || rtrim(b.root, '/')
    OR d.target LIKE 'workspace:%' AND normalized_name(substr(d.target, 11)) = normalized_name(b.folder)
  CROSS JOIN separate_service a ON b.number = 1
   -- Directories in one another are one code base.
   AND substr(a.root, 1, min(length(a.root), length(b.root))) <> substr(b.root, 1, min(length(a.root), length(b.root)))
   AND (substr(d.path, 1, length(a.root)) = a.root OR EXISTS (SELECT 1 FROM system_container c WHERE c.service = a.service AND c.dockerfile = d.path));

-- Modules that a service can see and that are another's. `beside` is 1 where services share a directory and their images say whose a package
-- is: only one of them holds it, and its other parts are that service's alone.
CREATE MATERIALIZED VIEW foreign_module AS
  SELECT m.service, m.file, o.service AS other, 0 AS beside
  FROM service_module m JOIN file_owner o ON o.file = m.file AND o.area = 'service' AND o.service <> m.service
  WHERE m.owned = 0
    -- Contracts are shared wherever they lie.
    AND NOT EXISTS (SELECT 1 FROM file f JOIN separate_service b ON b.service = o.service
                    WHERE f.id = m.file AND regexp('(^|/)(shared_)?(dtos?|contracts?)(/|\.py$)', replace(f.path, b.root, '')))
  UNION ALL
  -- What the services of one directory share is theirs for all others.
  SELECT m.service, m.file, b.service, 0
  FROM service_module m JOIN file_owner o ON o.file = m.file AND o.area = 'shared' JOIN file f ON f.id = m.file
  JOIN separate_service b ON b.number = 1 AND substr(f.path, 1, length(b.root)) = b.root
  WHERE NOT regexp((SELECT item FROM list WHERE list = 'shared_code_pattern'), f.path)
  UNION ALL
  SELECT m.service, m.file, max(b.service), 1
  FROM service_module m
  JOIN file_owner o ON o.file = m.file AND o.area = 'shared'
  JOIN service_module b ON b.file = m.file AND b.in_image = 1
  JOIN file f ON f.id = m.file
  WHERE m.in_image = 0
    AND NOT regexp((SELECT item FROM list WHERE list = 'shared_code_pattern'), f.path)
  GROUP BY m.service, m.file
  HAVING count(DISTINCT b.service) = 1
     AND (SELECT group_concat(DISTINCT p.service) FROM file n JOIN file_owner p ON p.file = n.id WHERE n.directory = f.directory) = max(b.service);

-- Modules that one service alone defines, by their names in its container; a name of one segment only where it is the service's.
CREATE MATERIALIZED VIEW defined_module AS
  SELECT min(m.service) AS service, m.module AS module, substr(m.module, 1, instr(m.module || '.', '.') - 1) AS top_level
  FROM separate_service s CROSS JOIN service_module m ON m.service = s.service AND m.owned = 1
  WHERE instr(m.module, '.') OR m.module = replace(s.service, '-', '_')
  GROUP BY m.module HAVING count(DISTINCT s.root) = 1;

-- Imports of another service's code.
CREATE MATERIALIZED VIEW foreign_import AS
  WITH crossing AS (
    SELECT i.*, f.other, f.beside
    FROM foreign_module f CROSS JOIN import_of_service i ON i.target = f.file AND i.service = f.service
    WHERE f.beside = 0 OR EXISTS (SELECT 1 FROM service_module m WHERE m.service = i.service AND m.file = i.file AND m.in_image = 1)
    UNION ALL
    -- What is installed is no module of the service.
    SELECT i.*, d.other, 0
    FROM installed_service d CROSS JOIN import_of_service i ON i.service = d.service AND i.target IS NULL
    WHERE d.number = 1
      AND i.top_level IN (SELECT substr(x.module, 1, instr(x.module || '.', '.') - 1) FROM service_module x WHERE x.service = d.other AND x.owned = 1)
    UNION ALL
    -- Nor is what the container lacks.
    SELECT i.*, d.service, 0
    FROM defined_module d CROSS JOIN import_of_service i ON i.top_level = d.top_level AND i.target IS NULL
    WHERE d.module IN (i.module, i.module || '.' || i.name)
      AND NOT EXISTS (SELECT 1 FROM service_module x WHERE x.service = i.service AND substr(x.module || '.', 1, length(d.top_level) + 1) = d.top_level || '.')
      AND normalized_name(d.top_level) NOT IN (SELECT q.name FROM installed_requirement q WHERE q.service = i.service)
      -- What is missing in a package of the service's own is missing, whoever else has one of that name.
      AND NOT EXISTS (SELECT 1 FROM service_code x WHERE x.service = i.service AND x.owned = 1 AND instr('/' || x.path, '/' || d.top_level || '/'))
  ),
  -- Nor what is there in the tree alone: dots that lead out of the package, a path from the root.
  stray AS (
    SELECT a.service, o.service AS other, substr('.......', 1, k.level) || k.module AS module, k.type_checking, k.path, k.line, k.column, k.end_line, k.end_column
    FROM separate_service a
    CROSS JOIN file_owner p ON p.service = a.service AND p.area = 'service'
    CROSS JOIN python_import k ON k.file = p.file
     AND (k.level > 1 OR k.level = 0 AND k.top_level IN (SELECT substr(x.root, 1, instr(x.root, '/') - 1) FROM separate_service x))
    CROSS JOIN file t ON t.path IN (module_path(k.path, k.level, k.module) || '.py', module_path(k.path, k.level, k.module) || '/__init__.py')
    CROSS JOIN file_owner o ON o.file = t.id AND o.area = 'service' AND o.service <> a.service
    WHERE NOT EXISTS (SELECT 1 FROM service_import s WHERE s.service = a.service AND s.file = k.file AND s.import = k.ordinal AND s.target IS NOT NULL)
  )
  SELECT s.* FROM stray s JOIN separate_service b ON b.service = s.other
  UNION
  SELECT c.service, c.other, c.module, c.type_checking, c.path, c.line, c.column, c.end_line, c.end_column
  FROM crossing c
  JOIN separate_service a ON a.service = c.service
  JOIN separate_service b ON b.service = c.other
  JOIN file_owner o ON o.file = c.file AND o.service = c.service AND o.area = 'service'
  -- Directories in one another are one code base, unless the images tell the parts apart. A service at the root owns whatever nobody else does.
  WHERE c.ambiguous = 0
    AND (c.beside = 1 OR b.root <> '/' AND substr(a.root, 1, length(b.root)) <> b.root AND substr(b.root, 1, length(a.root)) <> a.root);
