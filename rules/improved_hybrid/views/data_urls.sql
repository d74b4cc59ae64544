-- The URLs of the data services.

-- Keys that hold them: the documented one of each database, and the aliases of the configuration.
CREATE VIEW data_url_key AS
  SELECT w.kind AS kind, w.role AS role, w.url_key AS url_key, w.url_key AS key FROM database_kind w JOIN configured c ON (c.option, c.value) = ('databases', w.kind)
  UNION
  SELECT w.kind, w.role, w.url_key, a.value FROM database_kind w JOIN configured c ON (c.option, c.value) = ('databases', w.kind) JOIN configured a ON a.option = 'env.data_url_aliases';

-- Business containers that talk to a data service of their project: because they read its key, their code names it, or their environment does.
CREATE MATERIALIZED VIEW data_service_use AS
  WITH sign AS (
    SELECT t.service, k.role, f.path, t.line FROM data_url_key k JOIN setting t ON t.key = k.key AND k.key = k.url_key
    JOIN service_code s ON s.service = t.service AND s.file = t.file AND s.runs JOIN file f ON f.id = t.file
    WHERE t.how <> 'settings' OR EXISTS (SELECT 1 FROM fact_python_attribute r JOIN service_code u ON u.file = r.file AND u.service = t.service AND u.runs WHERE r.attribute = t.field)
    UNION ALL
    SELECT w.service, w.target_role, w.path, w.line FROM wire w WHERE w.how = 'code' AND NOT EXISTS (SELECT 1 FROM setting t JOIN file f ON f.id = t.file WHERE f.path = w.path AND t.line = w.line)
    UNION ALL
    -- A default of settings that several services share says nothing of who uses it.
    SELECT a.service, a.target_role, a.path, a.line FROM told_address a WHERE a.how <> 'default'
  )
  SELECT b.id AS container, b.name AS name, b.service AS service, k.kind AS kind, k.url_key AS url_key, d.name AS data_name, p.directory AS directory,
         max(EXISTS (SELECT 1 FROM told_address a WHERE a.container = b.id AND a.target_role = k.role)
             OR EXISTS (SELECT 1 FROM container_env e JOIN data_url_key y ON y.key = e.key AND y.kind = k.kind WHERE e.container = b.id)) AS told,
         min(s.path) AS use_path, min(s.line) AS use_line,
         b.path AS path, b.line AS line, b.column AS column, b.end_line AS end_line, b.end_column AS end_column
  FROM business_container b JOIN compose_project p ON p.id = b.project JOIN sign s ON s.service = b.service JOIN data_url_key k ON k.role = s.role AND k.key = k.url_key
  JOIN container d ON d.project = b.project AND d.role = k.role
  WHERE NOT EXISTS (SELECT 1 FROM gap g WHERE (g.what, g.service) = ('environment', b.service))
  GROUP BY b.id, k.kind;
