-- What code asks of its environment, and who does not get it.

-- Settings that a container's program cannot start without and is not given: fields without a default of settings classes that it makes, and variables that its modules
-- read while they are imported.
CREATE MATERIALIZED VIEW unmet_setting AS
  WITH RECURSIVE field AS MATERIALIZED (
    SELECT t.service, t.key, t.file, t.line, t.column, f.class, f.name, f.class_name
    FROM setting t JOIN service_code s ON s.service = t.service AND s.file = t.file JOIN model_field f ON f.service = t.service AND f.file = t.file AND f.line = t.line
    WHERE t.has_default = 0
  ), made(service, file, class) AS (
    SELECT e.service, e.target, e.target_definition FROM definition_edge e JOIN service_code s ON s.service = e.service AND s.file = e.file AND s.runs
    JOIN model_class k ON k.service = e.service AND k.file = e.target AND k.class = e.target_definition
    WHERE e.service IN (SELECT service FROM field)
      -- An object of the class that is passed on is made elsewhere.
      AND (e.kind = 'call' OR e.kind = 'argument' AND EXISTS (SELECT 1 FROM fact_python_argument a WHERE a.file = e.file AND a.call = e.site AND '.' || a.text LIKE '%.' || k.name))
    UNION
    SELECT e.service, e.target, e.target_definition FROM made m JOIN definition_edge e ON e.service = m.service AND e.file = m.file AND e.definition = m.class
  ), given AS MATERIALIZED (
    SELECT DISTINCT u.service, a.keyword, c.name FROM fact_python_argument a CROSS JOIN fact_python_call c ON c.file = a.file AND c.ordinal = a.call
    CROSS JOIN service_code u ON u.file = a.file AND u.runs WHERE a.keyword IN (SELECT name FROM field)
  ), demanded AS MATERIALIZED (
    SELECT DISTINCT f.service, f.key, f.file, f.line, f.column
    FROM field f JOIN made m ON m.service = f.service AND m.file = f.file AND m.class = f.class
      -- Whoever makes it by hand may give the value.
    WHERE NOT EXISTS (SELECT 1 FROM given g WHERE g.service = f.service AND g.keyword = f.name AND g.name LIKE '%' || f.class_name)
    UNION
    SELECT t.service, t.key, t.file, t.line, t.column
    FROM setting t JOIN service_code s ON s.service = t.service AND s.file = t.file AND s.runs
    JOIN fact_python_env_read r ON r.file = t.file AND r.line = t.line AND r.key = t.key AND r.scope IS NULL
    WHERE t.how = 'os.environ'
      AND NOT EXISTS (SELECT 1 FROM handled_error e WHERE e.file = t.file AND regexp('KeyError|"Exception"|^\[\]$', e.types))
  ), files AS (
    -- A `.env` that the code loads and that may be where it runs.
    SELECT DISTINCT s.service FROM service_code s JOIN fact_python_argument a ON a.file = s.file AND a.keyword IN ('env_file', '_env_file') AND a.value IS NOT 'None'
    UNION
    SELECT s.service FROM service_code s JOIN fact_python_call c ON c.file = s.file AND c.method = 'load_dotenv'
    UNION
    SELECT s.service FROM service_code s JOIN fact_python_assignment a ON a.file = s.file AND (a.target = 'env_file' OR (a.target, a.value_kind) = ('model_config', 'dict'))
  )
  SELECT c.service AS service, c.role AS role, c.id AS container, c.name AS name, d.key AS key, f.path AS read_path, d.line AS read_line, d.column AS read_column,
         c.path AS path, c.line AS line, c.column AS column, c.end_line AS end_line, c.end_column AS end_column
  FROM demanded d JOIN system_container c ON c.service = d.service AND c.model IN ('dev', 'prod') JOIN file f ON f.id = d.file
  WHERE NOT EXISTS (SELECT 1 FROM container_env e WHERE e.container = c.id AND (upper(e.key) = upper(d.key) OR upper(e.key) LIKE upper(d.key) || '\_\_%' ESCAPE '\'))
    AND NOT EXISTS (SELECT 1 FROM mounted_value v WHERE v.container = c.id AND upper(v.key) = upper(d.key))
    AND NOT EXISTS (SELECT 1 FROM container_volume v WHERE v.container = c.id AND v.kind <> 'tmpfs' AND d.service IN (SELECT service FROM files))
    AND NOT EXISTS (SELECT 1 FROM ignored_probe i WHERE (i.dialect, i.directory, i.probe, i.ignored) = ('docker', c.build_context, '.env', 0) AND d.service IN (SELECT service FROM files))
    AND (c.service, 'environment') NOT IN (SELECT coalesce(g.service, ''), g.what FROM gap g);

-- What modules call an object of a settings class: the variable of the module that makes it, or what others import. The class is where a field of it would be added.
CREATE MATERIALIZED VIEW settings_object AS
  WITH made AS MATERIALIZED (
    SELECT DISTINCT a.file, a.target AS name, a.line, k.file AS class_file, k.class, k.path AS class_path, k.line AS class_line, k.column AS class_column
    FROM python_assignment a
    JOIN definition_edge e ON e.file = a.file AND e.site = a.call AND e.definition IS NULL AND e.kind = 'call'
    JOIN model_class k ON k.file = e.target AND k.class = e.target_definition AND k.kind = 'settings'
    WHERE a.scope IS NULL AND a.target_kind = 'name' AND a.value_kind = 'call'
  )
  SELECT m.file AS file, m.name AS name,
         m.line AS line,                    -- from which on it is there, in the module that makes it
         m.class_file AS class_file, m.class AS class, m.class_path AS class_path, m.class_line AS class_line, m.class_column AS class_column
  FROM made m
  UNION
  SELECT i.file, i.alias, i.line, m.class_file, m.class, m.class_path, m.class_line, m.class_column
  FROM made m JOIN import_of_service i ON i.target = m.file AND i.name = m.name AND i.scope IS NULL AND i.kind = 'from'
  WHERE NOT (i.type_checking OR i.in_try OR i.conditional OR i.ambiguous);
