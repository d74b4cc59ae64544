-- The gateway that the documents demand.

-- Images of nginx that are named for a gateway, with the versions that are demanded.
CREATE VIEW gateway_version AS
  SELECT DISTINCT u.service AS service, u.version AS version, d.specifier AS specifier,
         u.path AS path, u.line AS line, u.column AS column, u.end_line AS end_line, u.end_column AS end_column
  FROM version_use u JOIN version_demand d ON d.item = u.item AND d.profile = 'improved_hybrid'
  LEFT JOIN service s ON s.name = u.service
  WHERE u.item = 'nginx' AND u.origin IN ('compose', 'from') AND coalesce(s.role, '') <> 'frontend';
