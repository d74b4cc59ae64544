-- Joins that several rules of this pack share.

-- Imports of database drivers, ODMs and ORMs by a service's own modules, under the name of the list's entry.
-- A package of that name in the repository itself is no driver; `from a.b import c` may mean the module `a.b.c`.
CREATE VIEW driver_import AS
  SELECT i.service AS service, i.file AS file, i.path AS path, i.import AS import, l.item AS driver, l.list AS family,
         i.module AS module, i.name AS name, i.type_checking AS type_checking, i.how AS how, m.in_image AS in_image,
         i.line AS line, i.column AS column, i.end_line AS end_line, i.end_column AS end_column
  FROM list l
  -- From the lists to the imports, so that the index on the first segment serves.
  CROSS JOIN import_of_service i ON i.top_level = substr(l.item, 1, instr(l.item || '.', '.') - 1)
   AND (i.module = l.item OR substr(i.module, 1, length(l.item) + 1) = l.item || '.' OR i.module || '.' || i.name = l.item)
  JOIN service_module m ON m.service = i.service AND m.file = i.file AND m.owned = 1
  WHERE l.list IN ('postgres_drivers', 'mongo_drivers', 'orms', 'other_databases')
    AND i.target IS NULL AND i.ambiguous = 0;

-- The same libraries as copies inside the repository: `vendor.asyncpg`, `from .third_party import motor`.
CREATE VIEW vendored_driver_import AS
  WITH vendored AS MATERIALIZED (
    SELECT i.*, i.module || coalesce('.' || i.name, '') || '.' AS dotted FROM import_of_service i
    WHERE i.ambiguous = 0
      AND (instr(i.module, 'vendor') OR instr(i.module, 'third_party') OR instr(i.name, 'vendor') OR instr(i.name, 'third_party'))
  )
  SELECT v.service AS service, v.file AS file, v.path AS path, v.import AS import, l.item AS driver, l.list AS family,
         v.module AS module, v.name AS name, v.type_checking AS type_checking, v.how AS how, m.in_image AS in_image,
         v.line AS line, v.column AS column, v.end_line AS end_line, v.end_column AS end_column
  FROM vendored v
  CROSS JOIN service_module m ON m.service = v.service AND m.file = v.file AND m.owned = 1
  CROSS JOIN list l ON l.list IN ('postgres_drivers', 'mongo_drivers', 'orms', 'other_databases')
   AND regexp('(^|\.)(_?vendor(ed)?|third_party)\.' || replace(l.item, '.', '\.') || '\.', v.dotted);
