-- Dockerfiles for what nothing starts, after that of a service beside it.

-- Dockerfiles that compose builds, with the one instruction that starts a module: the pattern for others.
CREATE MATERIALIZED VIEW model_dockerfile AS
  WITH start AS (
    SELECT d.path, d.file, max(d.ordinal) AS ordinal FROM docker_instruction d WHERE d.keyword IN ('CMD', 'ENTRYPOINT') AND NOT d.onbuild GROUP BY d.path HAVING count(*) = 1
  )
  SELECT i.id AS image, i.dockerfile AS path, m.directory AS directory, i.context AS context, i.workdir AS workdir, p.file AS file, e.path AS module_path, e.name AS module_name,
         e.directory AS module_directory, p.module AS module, p.attribute AS attribute, n.kind AS kind, d.file AS dockerfile, d.ordinal AS ordinal, d.keyword AS keyword, d.text AS text,
         d.line AS line, d.column AS column, d.end_line AS end_line, d.end_column AS end_column
  FROM image i
  JOIN container_image b ON b.image = i.id JOIN system_container c ON c.id = b.container AND c.command IS NULL AND c.entrypoint IS NULL AND c.role LIKE 'business%'
  JOIN file m ON m.path = i.dockerfile
  JOIN start s ON s.path = i.dockerfile JOIN fact_docker_instruction d ON d.file = s.file AND d.ordinal = s.ordinal AND d.form IN ('exec', 'shell')
  JOIN process p ON p.container = c.id AND p.long_running = 1 AND p.path = i.dockerfile AND p.file IS NOT NULL
  JOIN entry_module n ON n.file = p.file JOIN file e ON e.id = p.file
  WHERE i.target IS NULL
    AND NOT EXISTS (SELECT 1 FROM process q WHERE q.container = c.id AND q.file IS NOT p.file)
    AND NOT EXISTS (SELECT 1 FROM gap g WHERE g.service = c.service AND g.what IN ('build', 'start'))
    -- What it names of packages, or of groups of them, is its own.
    AND NOT EXISTS (SELECT 1 FROM image_package k WHERE k.image = i.id AND k.manifest IS NULL AND k.manager IN ('pip', 'uv', 'poetry', 'pipenv', 'conda')
                    AND k.name NOT IN ('pip', 'uv', 'poetry', 'pipenv', 'setuptools', 'wheel'))
    AND NOT EXISTS (SELECT 1 FROM image_manifest k WHERE k.image = i.id AND regexp('"(group|extra):', k.origins))
  GROUP BY i.dockerfile HAVING count(DISTINCT p.file) = 1;

-- For each module that nothing starts the Dockerfile to be copied, where to, and what is different: the module, and where it is of another kind
-- what the other has for its port.
CREATE VIEW proposed_dockerfile AS
  WITH entry AS (
    SELECT u.file, u.path, u.kind, f.stem, f.name, f.directory,
           (SELECT min(a.target) FROM fact_python_assignment a WHERE a.file = u.file AND a.scope_kind = 'module' AND a.line = u.line HAVING count(*) = 1) AS attribute
    FROM unstarted_entry u JOIN file f ON f.id = u.file
  ), folder AS (
    SELECT e.file AS own_file, e.path AS own_path, e.kind AS own_kind, e.stem, e.name, e.directory, e.attribute, m.path AS model, m.directory AS model_directory, m.dockerfile, m.ordinal, m.keyword,
           m.text, m.line, m.column, m.end_line, m.end_column, m.kind AS model_kind, m.module_name, m.module, m.attribute AS model_attribute,
           substr(e.path, 1, length(e.path) - length(m.module_path) + length(m.directory)) AS root
    FROM entry e JOIN model_dockerfile m ON m.context = m.directory AND m.directory <> '' AND substr(e.path, length(m.directory) - length(m.module_path)) = substr(m.module_path, length(m.directory) + 1)
  ), beside AS (
    -- Another module of the directory, which the same image holds.
    SELECT e.*, m.path AS model, m.dockerfile, m.ordinal, m.keyword, m.text, m.line, m.column, m.end_line, m.end_column, m.kind AS model_kind,
           m.directory || iif(m.directory = '', '', '/') || 'Dockerfile.' || coalesce(captured('^(.+?)(?:_service|_worker)$', e.stem), e.stem) AS wanted,
           m.module_name, m.module, m.attribute AS model_attribute,
           CASE WHEN instr(m.module, '.') THEN rtrim(m.module, replace(m.module, '.', '')) ELSE '' END || e.stem AS own_module,
           instr(substr(x.container_path, length(m.workdir) + 2), '/') = 0 AS on_top, e.kind <> m.kind AS rank
    FROM entry e JOIN model_dockerfile m ON m.module_directory = e.directory JOIN image_file x ON x.image = m.image AND x.file = e.file
    UNION ALL
    -- The same module of a service beside this one, whose Dockerfile takes nothing that this one has not.
    SELECT f.own_file, f.own_path, f.own_kind, f.stem, f.name, f.directory, f.attribute, f.model, f.dockerfile, f.ordinal, f.keyword, f.text, f.line, f.column, f.end_line, f.end_column,
           f.model_kind, f.root || substr(f.model, length(f.model_directory) + 1), f.module_name, f.module, f.model_attribute, f.module, instr(f.module, '.') = 0, f.own_kind <> f.model_kind
    FROM folder f
    WHERE f.root <> f.model_directory
      AND rtrim(f.root, replace(f.root, '/', '')) = rtrim(f.model_directory, replace(f.model_directory, '/', ''))
      AND NOT EXISTS (
        SELECT 1 FROM fact_docker_instruction i JOIN json_each(i.value) w
        WHERE i.file = f.dockerfile AND i.keyword IN ('COPY', 'ADD') AND i.flags ->> 'from' IS NULL AND w.key < json_array_length(i.value) - 1 AND w.value NOT IN ('.', './')
          AND NOT EXISTS (SELECT 1 FROM file x WHERE x.path = f.root || '/' || rtrim(ltrim(w.value, './'), '/') OR x.path GLOB f.root || '/' || rtrim(ltrim(w.value, './'), '/') || '/*'))
  ), started AS (
    SELECT b.*,
           CASE WHEN b.kind = 'web_app' AND b.model_kind = 'web_app' AND b.attribute IS NOT NULL AND instr(b.text, b.module || ':' || b.model_attribute)
                THEN replace(b.text, b.module || ':' || b.model_attribute, b.own_module || ':' || b.attribute)
                WHEN b.kind = 'web_app' OR b.model_attribute IS NOT NULL AND b.kind = b.model_kind THEN NULL
                WHEN b.model_kind <> 'web_app' AND instr(b.text, b.module_name) THEN replace(b.text, b.module_name, b.name)
                WHEN b.on_top THEN printf('["python", "%s"]', b.name) ELSE printf('["python", "-m", "%s"]', b.own_module) END AS new_text,
           row_number() OVER (PARTITION BY b.file ORDER BY b.rank, b.model) AS choice
    FROM beside b
  )
  SELECT s.path AS module, s.model AS model, s.wanted AS wanted,
         (SELECT json_group_array(json(x.place)) FROM (
            SELECT json_object('line', s.line, 'column', s.column, 'end_line', s.end_line, 'end_column', s.end_column, 'text', s.keyword || ' ' || s.new_text) AS place
            UNION ALL
            SELECT json_object('line', i.line, 'column', 1, 'end_line', i.end_line + 1, 'end_column', 1, 'text', '') FROM fact_docker_instruction i
            WHERE i.file = s.dockerfile AND i.keyword IN ('EXPOSE', 'HEALTHCHECK') AND (s.kind = 'web_app') <> (s.model_kind = 'web_app')) x) AS places
  FROM started s
  WHERE s.choice = 1 AND s.new_text IS NOT NULL AND NOT EXISTS (SELECT 1 FROM file f WHERE f.path = s.wanted);
