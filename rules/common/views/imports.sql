-- Imports of what a list names: modules and all below them, or names inside them (`langchain.utilities.SQLDatabase`), under their absolute
-- names. One row per service, import and item; what the repository itself calls so is none.
CREATE VIEW listed_import AS
  SELECT l.list AS list, l.item AS item, i.service AS service, i.file AS file, i.path AS path, i.import AS import, i.module AS module, i.name AS name,
         i.kind AS kind,            -- import, from, star, dynamic
         i.how AS how,              -- of a dynamic one: import_module, exec …
         i.type_checking AS type_checking, i.in_try AS in_try, i.scope AS scope,
         i.line AS line, i.column AS column, i.end_line AS end_line, i.end_column AS end_column
  -- From the lists to the imports, so that the index on the first segment serves.
  FROM list l CROSS JOIN import_of_service i ON i.top_level = substr(l.item, 1, instr(l.item || '.', '.') - 1)
   AND (i.module = l.item OR substr(i.module, 1, length(l.item) + 1) = l.item || '.' OR i.module || '.' || i.name = l.item)
  WHERE i.target IS NULL AND i.ambiguous = 0;

-- Imports of the system's own modules that fail when they run, in code and in tests, unless a checkout cannot tell: what git ignores, what lies in a
-- submodule, what a compiler, a code generator or a copying command makes. One row per service that runs or tests the module.
CREATE VIEW broken_import AS
  SELECT m.service AS service, m.file AS file, f.path AS path, m.import AS import,
         m.kind AS kind,            -- module, name, outside, container: see missing_import
         m.named AS named,          -- what is missing
         h.path AS holder,          -- the package or module that lacks it; of `container` the module that it lacks
         m.place AS place,          -- where it would lie
         o.area AS area, i.scope AS scope,
         i.line AS line, i.column AS column, i.end_line AS end_line, i.end_column AS end_column
  FROM missing_import m
  JOIN system_service s ON s.service = m.service
  JOIN file f ON f.id = m.file
  JOIN file_owner o ON o.file = m.file AND o.area IN ('service', 'shared', 'migration', 'test')
  JOIN fact_python_import i ON i.file = m.file AND i.ordinal = m.import
  LEFT JOIN file h ON h.id = m.holder
  WHERE m.ignored = 0 AND NOT regexp('(_pb2|_pb2_grpc|(^|\.)_?version|_version)$', m.named)
    -- The names of modules are not what they seem where a start says others.
    AND NOT (m.kind = 'outside' AND EXISTS (
      SELECT 1 FROM process p WHERE p.service = m.service AND p.module NOT IN (SELECT n.module FROM service_module n WHERE n.service = m.service)))
    AND NOT EXISTS (SELECT 1 FROM file b WHERE b.path GLOB m.place || '.*' OR b.path GLOB m.place || '/*')
    AND NOT EXISTS (SELECT 1 FROM left_out l WHERE l.path IN (m.place, m.place || '.py') OR l.path GLOB m.place || '/*')
    -- Where a library of that name is asked for, it may be what answers: a folder without `__init__.py` hides none.
    AND NOT (m.kind IN ('module', 'name') AND EXISTS (
      SELECT 1 FROM json_each(distributions_of(m.named)) d JOIN fact_requirement q ON normalized_name(q.name) = d.value WHERE d.value <> 'python'))
    -- What a command names by its last two segments, it may make.
    AND NOT EXISTS (
      SELECT 1 FROM (SELECT words FROM fact_shell_command UNION ALL SELECT words FROM fact_step_command) c
      WHERE regexp(replace(captured('((?:[^/]+/)?[^/]+)$', m.place), '.', '\.') || '(\.py|/|")', c.words))
    -- Where tests start decides which of several packages they find.
    AND NOT EXISTS (SELECT 1 FROM file_owner t CROSS JOIN file b WHERE t.file = m.holder AND t.area = 'test' AND '/' || b.path GLOB '*/' || replace(m.named, '.', '/') || '*')
    -- A test may be another service's that has modules of these names.
    AND NOT EXISTS (
      SELECT 1 FROM test_of t JOIN service_module n ON n.service = t.service
      WHERE t.file = m.file AND m.named GLOB n.module || '.*'
        AND NOT EXISTS (SELECT 1 FROM missing_import x WHERE x.service = t.service AND x.file = m.file AND x.import = m.import)
    );
