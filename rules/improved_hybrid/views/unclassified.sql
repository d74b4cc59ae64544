-- Code that uses a database's library although nothing says that it may: of services without a role that settles it, and of none.

-- Python modules that run in no service: scripts, and what no image ships and nobody reaches. What lies below a service without business
-- logic is its own.
CREATE MATERIALIZED VIEW unowned_module AS
  SELECT o.file AS file, f.path AS path
  FROM file_owner o JOIN file f ON f.id = o.file
  WHERE o.area IN ('tool', 'unowned') AND o.file NOT IN (SELECT file FROM image_file) AND NOT regexp('(^|/)(migrations?|alembic|versions)/', f.path)
    AND NOT EXISTS (SELECT 1 FROM service s WHERE s.role NOT LIKE 'business_%' AND substr(f.path, 1, length(s.root) + 1) = s.root || '/');

-- Uses of drivers: one row per service, at its declaration with the nearest import beside it, and one per import of such a module.
CREATE VIEW unclassified_driver_use AS
  WITH served AS (
    SELECT s.name, s.role, s.path, s.line, s.column, s.end_line, s.end_column, i.driver, i.path AS import_path, i.line AS import_line, i.column AS import_column,
           row_number() OVER (PARTITION BY s.name ORDER BY r.depth, i.path, i.line, i.column) AS nearest
    FROM system_service s
    JOIN reached_driver_import i ON i.service = s.name AND i.weak = 0
    JOIN service_reach r ON r.service = i.service AND r.file = i.file
    WHERE NOT regexp('^(business_|data_|migration_job|test|tool)', s.role)
  )
  SELECT d.name AS subject, d.driver AS driver,
         CASE d.role WHEN 'unknown' THEN printf('`%s`, which cannot be classified,', d.name) ELSE printf('`%s` counts as %s and', d.name, d.role) END AS who,
         d.import_path AS related_path, d.import_line AS related_line, d.import_column AS related_column,
         d.path AS path, d.line AS line, d.column AS column, d.end_line AS end_line, d.end_column AS end_column
  FROM served d WHERE d.nearest = 1
  UNION ALL
  SELECT m.path, d.module, printf('`%s`, which runs in no service,', m.path), NULL, NULL, NULL, d.path, d.line, d.column, d.end_line, d.end_column
  FROM unowned_module m JOIN tested_driver d ON d.file = m.file AND d.family <> 'database_containers' AND NOT d.type_checking;
