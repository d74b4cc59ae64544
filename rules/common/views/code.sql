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
