-- Keys and values that tell somebody of a database.

-- Names under which this repository speaks of a database: keys of the environment, fields of settings, secrets.
CREATE MATERIALIZED VIEW database_key AS
  SELECT n.key AS key
  FROM (SELECT key FROM env_use UNION SELECT field FROM setting UNION SELECT attribute FROM fact_python_attribute) n
  WHERE regexp((SELECT item FROM list WHERE list = 'database_key_pattern'), replace(replace(upper(n.key), '-', '_'), '__', '_'));

-- What the environment of a container, or of an image that nothing but its Dockerfile starts, tells it of a database: by the key, by a
-- connection string, or by a host that is one. An HTTP URL under an unlucky key is none.
CREATE MATERIALIZED VIEW database_environment AS
  WITH dsn AS (SELECT item || '//' AS pattern FROM list WHERE list = 'database_dsn_pattern')
  SELECT coalesce(c.name, e.service) AS name, coalesce(c.role, s.role) AS role, c.id AS container, e.how AS how, e.key AS key,
         e.path AS path, e.line AS line, e.column AS column, e.end_line AS end_line, e.end_column AS end_column
  FROM env_use e CROSS JOIN dsn LEFT JOIN container c ON c.id = e.container LEFT JOIN service s ON s.name = e.service
  WHERE e.side IN ('given', 'built')
    AND (e.key IN (SELECT key FROM database_key) AND coalesce(e.value, '') NOT LIKE 'http%'
         OR instr(e.value, '//') AND regexp(dsn.pattern, lower(e.value))
         OR EXISTS (SELECT 1 FROM database_reference r WHERE r.container = e.container AND r.key = e.key AND r.way = 'address' AND e.how <> 'build_arg'));

-- Settings and environment reads that tell a business service of a database; not where the value is the URL of a data service
-- under an unlucky name. A settings class of shared code counts for the services that use or inherit it.
CREATE MATERIALIZED VIEW business_database_setting AS
  SELECT t.service AS service, s.role AS role, t.file AS file, f.path AS path, t.key AS key, t.field AS field, t.how AS how,
         t.line AS line, t.column AS column, t.end_line AS end_line, t.end_column AS end_column
  FROM business_service s
  CROSS JOIN setting t ON t.service = s.service
  CROSS JOIN file f ON f.id = t.file
  CROSS JOIN file_owner o ON o.file = t.file AND o.area <> 'test'
  CROSS JOIN shipped_module m ON m.service = t.service AND m.file = t.file
  WHERE (t.key IN (SELECT key FROM database_key)
         -- The prefix of the settings class is no part of the name.
         OR t.field IN (SELECT key FROM database_key) AND upper(t.key) LIKE '%' || replace(upper(t.field), '_', '\_') ESCAPE '\')
    AND coalesce(t.default_value, '') NOT LIKE 'http%' AND coalesce(t.annotation, '') NOT LIKE '%HttpUrl%'
    AND NOT EXISTS (SELECT 1 FROM env_use e WHERE e.service = t.service AND e.key = t.key AND e.side <> 'reads' AND e.value LIKE 'http%')
    AND (m.owned = 1 OR t.how <> 'settings'
         OR EXISTS (SELECT 1 FROM fact_python_definition d JOIN definition_edge e ON e.target = t.file AND e.target_definition = d.ordinal
                    WHERE d.file = t.file AND d.kind = 'class' AND t.line BETWEEN d.line AND d.body_end_line AND e.service = t.service));
