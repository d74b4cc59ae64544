-- What the start commands of containers name.

-- Objects that a server, a worker or a console script takes from a module of the repository which binds no such name.
CREATE VIEW missing_start_object AS
  WITH named AS (
    SELECT p.*, substr(p.attribute, 1, instr(p.attribute || '.', '.') - 1) AS name
    FROM process p JOIN start_target t ON t.service = p.service AND t.container IS p.container AND t.ordinal = p.ordinal
    WHERE p.attribute IS NOT NULL AND t.certain = 1
  )
  SELECT n.service AS service, n.name AS name, f.path AS module,
         n.path AS path, n.line AS line, n.column AS column, n.end_line AS end_line, n.end_column AS end_column
  FROM named n
  JOIN file f ON f.id = n.file
  JOIN fact_python_module m ON m.file = n.file AND m.lazy_getattr = 0
  WHERE NOT EXISTS (SELECT 1 FROM fact_python_assignment a WHERE a.file = n.file AND a.target = n.name)
    AND NOT EXISTS (SELECT 1 FROM fact_python_definition d WHERE d.file = n.file AND d.name = n.name AND d.parent IS NULL)
    AND NOT EXISTS (SELECT 1 FROM fact_python_import i WHERE i.file = n.file AND (i.alias = n.name OR i.kind = 'star'))
    -- A submodule is an attribute of its package.
    AND NOT EXISTS (SELECT 1 FROM file s WHERE f.name = '__init__.py' AND s.path IN (f.directory || '/' || n.name || '.py', f.directory || '/' || n.name || '/__init__.py'))
    -- Names that are bound by their text.
    AND NOT EXISTS (SELECT 1 FROM fact_python_call c WHERE c.file = n.file AND c.name IN ('builtins.globals', 'builtins.exec', 'builtins.setattr'))
    AND NOT EXISTS (SELECT 1 FROM fact_parse_error e WHERE e.file = n.file);
