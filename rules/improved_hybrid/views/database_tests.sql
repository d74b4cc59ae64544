-- Tests of business services and the databases that they touch.

-- Imports of databases' libraries and of what starts a database in tests, anywhere in the repository.
CREATE MATERIALIZED VIEW tested_driver AS
  SELECT i.file AS file, i.path AS path, d.module AS module, d.family AS family, i.type_checking AS type_checking,
         i.line AS line, i.column AS column, i.end_line AS end_line, i.end_column AS end_column
  FROM (SELECT module, family FROM driver_module WHERE family <> 'driver_types' UNION ALL SELECT item, list FROM list WHERE list = 'database_containers') d
  CROSS JOIN python_import i ON i.top_level = substr(d.module, 1, instr(d.module || '.', '.') - 1)
   AND (i.module = d.module OR substr(i.module, 1, length(d.module) + 1) = d.module || '.' OR i.module || '.' || i.name = d.module)
  WHERE NOT EXISTS (SELECT 1 FROM service_import s WHERE s.file = i.file AND s.import = i.ordinal AND s.target IS NOT NULL);

-- Test files of business services: by what they import or get from fixtures, or as plugins of a conftest, and helpers by the directory they
-- lie in. Those that also exercise a data service may use its driver.
CREATE MATERIALIZED VIEW business_test AS
  WITH exercised AS MATERIALIZED (
    SELECT t.file, t.service FROM test_of t
    UNION
    SELECT p.id, t.service FROM test_of t
    CROSS JOIN file c ON c.id = t.file AND c.name = 'conftest.py'
    CROSS JOIN fact_python_assignment a ON a.file = t.file AND a.target = 'pytest_plugins' AND a.scope_kind = 'module'
    CROSS JOIN json_each(CASE WHEN json_valid(a.value) AND a.value_kind = 'list' THEN a.value ELSE json_array(a.value) END) x
    JOIN file p ON p.kind = 'python' AND (p.path = replace(x.value, '.', '/') || '.py' OR p.path LIKE '%/' || replace(x.value, '.', '/') || '.py')
    JOIN file_owner o ON o.file = p.id AND o.area = 'test'
  )
  SELECT e.file AS file, min(e.service) AS service FROM exercised e JOIN service s ON s.name = e.service
  GROUP BY e.file HAVING sum(s.role LIKE 'business%') > 0 AND sum(s.role IN ('data_postgres', 'data_mongo', 'migration_job', 'tool')) = 0
  UNION
  SELECT d.file, s.service FROM tested_driver d
  JOIN file_owner o ON o.file = d.file AND o.area = 'test'
  JOIN business_service s ON s.root <> '' AND substr(d.path, 1, length(s.root) + 1) = s.root || '/'
  WHERE d.file NOT IN (SELECT file FROM test_of)
    AND NOT EXISTS (SELECT 1 FROM service x WHERE x.role NOT LIKE 'business%' AND length(x.root) > length(s.root) AND substr(d.path, 1, length(x.root) + 1) = x.root || '/');

-- What of a database these tests touch. `container` is 1 where they start one, `beside_container` where SQL is sent in a file that imports what
-- starts one, `served` where only a data service's container gets its URL.
CREATE VIEW business_test_database AS
  WITH found AS (
    SELECT d.file, d.family = 'database_containers' AS container, 0 AS beside_container,
           printf(CASE d.family WHEN 'database_containers' THEN 'starts a database with `%s`' ELSE 'imports the database library `%s`' END, d.module) AS does,
           d.type_checking, d.line, d.column, d.end_line, d.end_column
    FROM tested_driver d
    UNION ALL
    -- SQL that a test sends through something whose driver it does not import itself.
    SELECT q.file, 0, q.file IN (SELECT file FROM tested_driver), printf('sends SQL through `%s`', c.callee), 0, q.line, q.column, q.end_line, q.end_column
    FROM fact_python_string q JOIN listed_call c ON c.file = q.file AND c.call = q.call AND c.list = 'sql_calls'
    WHERE q.kind = 'sql' AND q.file NOT IN (SELECT file FROM tested_driver WHERE family <> 'database_containers')
    UNION ALL
    SELECT c.file, 1, 0, printf('starts a database with `%s`', a.value), 0, c.line, c.column, c.end_line, c.end_column
    FROM listed_call c JOIN python_argument a ON a.file = c.file AND a.call = c.call AND a.kind = 'string'
    WHERE c.list = 'plain_containers' AND regexp('(^|/)(postgres|postgis|mongo|mysql|mariadb|timescaledb)[^/]*(:|$)', a.value)
    UNION ALL
    SELECT d.file, 0, 0, d.does, 0, d.line, d.column, d.end_line, d.end_column FROM database_call d
  )
  SELECT t.service AS service, s.role AS role, f.does AS does, f.container AS container, f.beside_container AS beside_container, f.type_checking AS type_checking,
         EXISTS (SELECT 1 FROM listed_call w JOIN listed_call d ON d.file = w.file AND d.list = 'plain_containers' WHERE w.file = f.file AND w.list = 'container_environments') AS served,
         s.path AS service_path, s.line AS service_line, s.column AS service_column,
         p.path AS path, f.line AS line, f.column AS column, f.end_line AS end_line, f.end_column AS end_column
  FROM found f JOIN business_test t ON t.file = f.file JOIN service s ON s.name = t.service JOIN file p ON p.id = f.file;
