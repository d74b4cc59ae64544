-- How the source of a data service is kept out of a business image that copies it.

-- Services whose own code is, or imports, what lies in the directory of a data service, its contracts too.
CREATE MATERIALIZED VIEW data_directory_need AS
  SELECT DISTINCT i.service AS service, d.service AS data
  FROM data_service d CROSS JOIN file t ON t.path GLOB d.root || '/*' CROSS JOIN import_of_service i ON i.target = t.id WHERE d.root <> ''
  UNION
  SELECT m.service, d.service FROM data_service d CROSS JOIN file t ON t.path GLOB d.root || '/*' CROSS JOIN service_module m ON m.file = t.id AND m.owned = 1
  WHERE d.root <> '' AND m.service <> d.service
  UNION
  SELECT i.service, i.data FROM data_service_import i;

-- The instructions that copy such source from the repository or another image, and what would keep them from it.
CREATE VIEW data_service_copy AS
  WITH copied AS MATERIALIZED (
    SELECT DISTINCT b.service, b.image, t.service AS data, c.instruction, c.path, c.line, c.column, c.end_line
    FROM data_service_code t CROSS JOIN image_content c ON c.file = t.file JOIN business_image b ON b.service = c.service AND b.image = c.image
    WHERE t.filled AND t.area <> 'tool'
    UNION
    SELECT d.service, NULL, d.data, NULL, d.path, d.line, d.column, d.end_line FROM data_service_download d
  ), step AS (
    SELECT c.*, f.id AS file, i.ordinal, i.value, i.flags, g.context, s.root,
           CASE WHEN g.context = '' THEN s.root WHEN s.root GLOB g.context || '/*' THEN substr(s.root, length(g.context) + 2) END AS inside,
           -- What an image of another kind of service takes too is not taken away.
           EXISTS (SELECT 1 FROM image o WHERE o.dockerfile = c.path AND o.id NOT IN (SELECT b.image FROM business_image b)) AS shared,
           (SELECT count(DISTINCT o.context) FROM image o WHERE o.dockerfile = c.path) > 1 AS several,
           c.image IS NULL OR NOT EXISTS (
             SELECT 1 FROM image_content y JOIN data_service d ON d.service = c.data
             WHERE y.service = c.service AND y.image = c.image AND y.instruction = c.instruction AND y.path = c.path AND y.content NOT GLOB d.root || '/*') AS whole
    FROM copied c
    JOIN file f ON f.path = c.path
    JOIN fact_docker_instruction i ON i.file = f.id AND i.line = c.line AND i.column = c.column AND i.keyword IN ('COPY', 'ADD') AND NOT i.onbuild
    JOIN service s ON s.name = c.data AND s.root <> ''
    LEFT JOIN image g ON g.id = c.image
    WHERE NOT EXISTS (SELECT 1 FROM data_directory_need n WHERE n.service = c.service AND n.data = c.data)
  ), judged AS (
    SELECT s.*, json_array_length(s.value) AS words,
           replace(rtrim(s.value ->> '$[#-1]', '/'), rtrim(rtrim(s.value ->> '$[#-1]', '/'), replace(s.value ->> '$[#-1]', '/', '')), '') AS destination,
           s.context || iif(s.context = '', '', '/') || '.dockerignore' AS general, s.path || '.dockerignore' AS named
    FROM step s
  ), written AS (
    SELECT j.*, EXISTS (SELECT 1 FROM file x WHERE x.path = j.named) AS has_named, EXISTS (SELECT 1 FROM file x WHERE x.path = j.general) AS has_general,
           j.inside IS NOT NULL AND j.flags ->> 'from' IS NULL AND NOT j.shared AND NOT j.several
             -- What the Dockerfile says by name, installs or locks has to be in the context.
             AND NOT EXISTS (SELECT 1 FROM fact_docker_instruction o WHERE o.file = j.file AND o.keyword IN ('COPY', 'ADD', 'RUN') AND instr(o.text, j.inside))
             AND NOT EXISTS (SELECT 1 FROM image_manifest m JOIN file x ON x.id = m.file WHERE m.image = j.image AND x.path GLOB j.root || '/*')
             AND NOT EXISTS (SELECT 1 FROM image_manifest m JOIN fact_toml_value v ON v.file = m.file WHERE m.image = j.image AND v.key LIKE 'tool.uv.workspace%') AS ignorable
    FROM judged j
  )
  SELECT w.service AS service, w.data AS data, w.path AS path, w.line AS line, w.column AS column,
         -- The lines of an instruction that copies nothing else, and of which no other speaks; NULL where it does.
         CASE WHEN w.whole AND NOT w.shared AND (w.words = 2 OR NOT EXISTS (SELECT 1 FROM json_each(w.value) x WHERE x.key < w.words - 1 AND NOT instr(x.value, w.inside)))
               AND NOT EXISTS (SELECT 1 FROM fact_docker_instruction o WHERE o.file = w.file AND o.keyword IN ('RUN', 'CMD', 'ENTRYPOINT', 'HEALTHCHECK', 'ENV')
                               AND (w.destination NOT IN ('', '.') AND instr(o.text, w.destination)
                                    OR EXISTS (SELECT 1 FROM image_content y WHERE y.service = w.service AND y.image = w.image AND y.instruction = w.instruction AND y.path = w.path
                                               AND (instr(o.text, replace(y.content, rtrim(y.content, replace(y.content, '/', '')), ''))
                                                    -- Beside the service's own code its modules are started by their names.
                                                    OR w.destination IN ('', '.') AND regexp(printf('\b%s\b', replace(replace(y.content, rtrim(y.content, replace(y.content, '/', '')), ''), '.py', '')), o.text)))))
              THEN w.line END AS first_line, w.end_line AS last_line,
         -- The ignore file that keeps it out of a wide copy: that of the context if it is there for business images alone, else the one of the Dockerfile.
         CASE WHEN w.whole OR NOT w.ignorable THEN NULL WHEN w.has_named THEN w.named
              WHEN w.has_general AND NOT EXISTS (SELECT 1 FROM image o WHERE o.context = w.context AND o.id NOT IN (SELECT b.image FROM business_image b)) THEN w.general END AS ignore_file,
         CASE WHEN w.ignorable AND NOT w.whole AND NOT w.has_named THEN w.named END AS new_file, w.inside AS pattern,
         -- What the context's file says, which Docker does not read beside the Dockerfile's.
         CASE WHEN w.has_general THEN printf('# Docker reads this for %s in place of %s.%s', replace(w.path, rtrim(w.path, replace(w.path, '/', '')), ''), w.general, char(10)) ELSE '' END
           || coalesce((SELECT group_concat(iif(p.negated, '!', '') || p.pattern || char(10), '') FROM (SELECT * FROM fact_ignore_pattern p JOIN file x ON x.id = p.file WHERE x.path = w.general ORDER BY p.ordinal) p), '') AS before
  FROM written w;
