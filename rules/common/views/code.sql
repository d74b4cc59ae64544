-- Whose a module is, whether it ships and whether it runs.

-- The modules that a service consists of or reaches: one row per service and file.
CREATE MATERIALIZED VIEW service_code AS
  SELECT m.service AS service, s.role AS role, m.file AS file, f.path AS path, f.stem AS stem,
         m.module AS module,                -- dotted name inside the container; the path of a script that cannot be imported
         o.area AS area,                    -- service, shared, test, tool, migration, example, vendored, generated … (see file_owner)
         o.service AS owner,                -- the one service that owns the file; NULL for shared code
         m.owned AS owned,                  -- 1 below this service's own root, 0 for shared code and somebody else's
         m.in_image AS in_image,            -- 1 copied or mounted into the container, 0 not, NULL if there is no image
         coalesce(m.in_image, 1) = 1 OR r.from_entry = 1 AS ships,  -- it is there where the service runs
         r.from_entry AS runs,              -- 1 if what the service starts imports it, directly or not
         p.main_guard_line IS NOT NULL AS script,  -- 1 if it can be run by itself
         r.depth AS depth,                  -- imports between a start module and this one
         r.chain AS chain                   -- `task_api_service → shared.utils → shared.db`
  FROM service_module m
  CROSS JOIN service s ON s.name = m.service
  CROSS JOIN file f ON f.id = m.file
  CROSS JOIN file_owner o ON o.file = m.file
  CROSS JOIN fact_python_module p ON p.file = m.file
  CROSS JOIN service_reach r ON r.service = m.service AND r.file = m.file;

-- The imports by which a service's start, or another module of its own, gets to a module, in their order: JSON for `steps`.
CREATE VIEW module_way AS
  SELECT t.service AS service, t.file AS file, (
    WITH RECURSIVE walked(rank, file, parent, parent_import) AS (
      SELECT 0, t.file, t.parent, t.parent_import
      UNION ALL
      SELECT w.rank + 1, r.file, r.parent, r.parent_import
      FROM walked w JOIN service_reach r ON r.service = t.service AND r.file = w.parent
    )
    SELECT json_group_array(json(step)) FROM (
      SELECT json_object('path', f.path, 'line', coalesce(i.line, 1), 'column', coalesce(i.column, 1),
                         'message', printf('`%s` imports `%s`', a.module, b.module)) AS step
      FROM walked w
      JOIN file f ON f.id = w.parent
      JOIN service_module a ON a.service = t.service AND a.file = w.parent
      JOIN service_module b ON b.service = t.service AND b.file = w.file
      LEFT JOIN fact_python_import i ON i.file = w.parent AND i.ordinal = w.parent_import
      ORDER BY w.rank DESC
    )
  ) AS steps
  FROM service_reach t;
