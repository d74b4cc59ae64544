-- The tree: whose files and directories are, and who chose their names.

-- What the name of a folder says of everything below it, itself included: one row per directory and mark of the list `folder_marks`; and of
-- folders that hold the manifest of another ecosystem.
CREATE MATERIALIZED VIEW folder_mark AS
  WITH RECURSIVE
  pattern AS MATERIALIZED (
    SELECT substr(l.item, 1, instr(l.item, ' ') - 1) AS mark, substr(l.item, instr(l.item, ' ') + 1) AS name FROM list l WHERE l.list = 'folder_marks'
  ),
  marked(path, mark, top) AS (
    SELECT d.path, p.mark, d.path FROM directory d JOIN pattern p ON d.name GLOB p.name
    UNION
    SELECT f.directory, 'ecosystem', f.directory FROM file f
    WHERE f.directory <> ''
      AND (f.name IN (SELECT item FROM list WHERE list = 'deployment_manifests')
           OR (f.name IN (SELECT item FROM list WHERE list = 'ecosystem_manifests') OR f.suffix IN ('.csproj', '.sln'))
              AND NOT EXISTS (SELECT 1 FROM file p WHERE p.path > f.directory || '/' AND p.path < f.directory || '0' AND p.kind = 'python'))
    UNION
    SELECT d.path, m.mark, m.top FROM marked m JOIN directory d ON d.parent = m.path
  )
  SELECT m.path AS path, m.mark AS mark,
         m.top AS top -- the folder whose name says so
  FROM marked m;

-- Every directory, with what is known of the files in it.
CREATE MATERIALIZED VIEW folder AS
  WITH
  said AS (
    SELECT m.path, max(m.mark = 'hidden') AS hidden, max(m.mark = 'automation') AS automation, max(m.mark = 'vendored') AS vendored,
           max(m.mark = 'example' AND NOT instr(m.top, '/')) AS example, max(m.mark = 'documentation') AS documentation, max(m.mark = 'test') AS test,
           max(m.mark = 'kubernetes') AS kubernetes, max(m.mark = 'ecosystem') AS ecosystem,
           max(m.mark = 'data' OR m.mark = 'recorded' AND EXISTS (SELECT 1 FROM folder_mark t WHERE t.path = m.path AND t.mark = 'test' AND m.top > t.top || '/')) AS data
    FROM folder_mark m GROUP BY m.path
  )
  SELECT d.path AS path,
         coalesce(s.hidden, 0) AS hidden,
         coalesce(s.automation, 0) AS automation,       -- of a hidden one: CI and environment files, which are the project's own
         coalesce(s.vendored, 0) AS vendored, coalesce(s.example, 0) AS example, coalesce(s.documentation, 0) AS documentation, coalesce(s.test, 0) AS test,
         coalesce(s.kubernetes, 0) AS kubernetes,
         coalesce(s.data, 0) AS data,                   -- pictures, translations, recorded answers, fixtures
         coalesce(s.ecosystem, 0) AS ecosystem,         -- of another language, or a chart
         coalesce(s.hidden OR s.vendored OR s.example, 0) AS foreign_tree,  -- nobody's own names
         coalesce(s.hidden OR s.vendored OR s.example OR s.kubernetes OR s.data
                  OR s.documentation AND NOT EXISTS (SELECT 1 FROM configured c WHERE c.option = 'naming.docs_style' AND c.value = 'snake_case'), 0)
           AS lenient                                   -- files there are called as another habit has it
  FROM directory d LEFT JOIN said s ON s.path = d.path;

-- Files, with the folder they are in and who chose their names.
CREATE VIEW tree_file AS
  SELECT f.id AS file, f.path AS path, f.name AS name, f.stem AS stem, f.suffix AS suffix, f.kind AS kind, f.directory AS directory,
         o.area AS area, f.tracked AS tracked,
         d.foreign_tree AS foreign_tree, d.lenient AS lenient, d.ecosystem AS ecosystem, d.documentation AS documentation, d.test AS test,
         d.kubernetes AS kubernetes, d.data AS data, d.vendored AS vendored, d.example AS example, d.hidden AS hidden, d.automation AS automation,
         CASE WHEN instr(f.name, '-') OR instr(f.name, ' ') THEN
           regexp((SELECT item FROM list WHERE list = 'dictated_name_pattern'), f.name)
           OR EXISTS (SELECT 1 FROM list l WHERE l.list = 'tool_file_names' AND glob_match(l.item, f.name)) ELSE 0 END AS dictated, -- by a tool, a date, a language tag
         EXISTS (SELECT 1 FROM configured c WHERE c.option = 'naming.exceptions' AND glob_match(c.value, f.path)) AS exempt -- by configuration
  FROM file f JOIN folder d ON d.path = f.directory LEFT JOIN file_owner o ON o.file = f.id;

-- Files and directories alike. What the folder of a directory says does not count for the directory itself where a manifest in it says it.
CREATE VIEW tree_entry AS
  SELECT t.path AS path, t.name AS name, t.stem AS stem, t.kind AS kind, 'file' AS what, t.area AS area, t.tracked AS tracked,
         t.foreign_tree AS foreign_tree, t.lenient AS lenient, t.ecosystem AS ecosystem, t.dictated AS dictated, t.exempt AS exempt
  FROM tree_file t
  UNION ALL
  SELECT d.path, d.name, d.name, '', 'directory', NULL, NULL, s.foreign_tree, s.lenient, u.ecosystem,
         CASE WHEN instr(d.name, '-') OR instr(d.name, ' ') THEN
           regexp((SELECT item FROM list WHERE list = 'dictated_name_pattern'), d.name)
           OR EXISTS (SELECT 1 FROM list l WHERE l.list = 'tool_file_names' AND glob_match(l.item, d.name)) ELSE 0 END,
         EXISTS (SELECT 1 FROM configured c WHERE c.option = 'naming.exceptions' AND glob_match(c.value, d.path))
  FROM directory d JOIN folder s ON s.path = d.path JOIN folder u ON u.path = d.parent;

-- The file that a finding about a directory points at: one that version control would keep, with a name of its own right if there is any.
CREATE VIEW directory_anchor AS
  SELECT d.path AS path,
         coalesce((SELECT f.path FROM file f WHERE f.path = d.path || '/__init__.py'),
                  (SELECT t.path FROM tree_file t
                   WHERE t.path > d.path || '/' AND t.path < d.path || '0' AND t.kind NOT IN ('markdown', 'dockerfile', 'ignore_docker', 'ignore_git')
                     AND NOT instr(t.name, '-') AND NOT t.lenient ORDER BY t.path LIMIT 1),
                  (SELECT t.path FROM tree_file t
                   WHERE t.path > d.path || '/' AND t.path < d.path || '0' AND t.kind <> 'markdown' AND NOT t.lenient ORDER BY t.path LIMIT 1)) AS anchor
  FROM directory d;
