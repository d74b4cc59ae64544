-- What Dockerfiles copy, against what is there.

-- Each source that a COPY or ADD takes from the build context or from another stage, in the builds of compose, with what is wrong with it: `problem` is NULL where nothing
-- is, or where nobody can tell: variables, addresses, what git ignores and the build may make, what lies behind a link.
CREATE MATERIALIZED VIEW copied_source AS
  WITH build AS MATERIALIZED (
    SELECT DISTINCT i.image, g.dockerfile, g.context FROM system_container c JOIN container_image i ON i.container = c.id JOIN image g ON g.id = i.image
  ), copy AS MATERIALIZED (
    SELECT b.image, b.context, x.final, f.path, d.file, d.ordinal, d.value, d.flags ->> 'from' AS stage, d.line, d.column, d.end_line, d.end_column,
           json_array_length(d.value) AS words
    FROM build b JOIN file f ON f.path = b.dockerfile JOIN image_instruction x ON x.image = b.image AND x.file = f.id
    JOIN fact_docker_instruction d ON d.file = x.file AND d.ordinal = x.instruction
    WHERE d.keyword IN ('COPY', 'ADD') AND d.heredocs = '[]'
  ), source AS MATERIALIZED (
    SELECT c.*, w.value AS source, ltrim(CASE c.context WHEN '' THEN '' ELSE c.context || '/' END || rtrim(ltrim(replace('/' || w.value || '/', '/./', '/'), '/'), '/'), '/') AS target
    FROM copy c JOIN json_each(c.value) w ON w.key < c.words - 1
    WHERE c.stage IS NULL AND NOT regexp('[$]|^(https?|git|ssh)[:@]|^\.?/?$', w.value)
  ), sought AS (
    SELECT s.*, regexp('[*?\[]', s.source) AS pattern, regexp('(^|/)\.\.(/|$)', s.source) AS outside,
           EXISTS (SELECT 1 FROM file f WHERE f.path = s.target) OR EXISTS (SELECT 1 FROM directory e WHERE e.path = s.target) AS there,
           (SELECT f.id FROM file f WHERE f.path = s.target) AS sought_file
    FROM source s
  )
  SELECT s.image AS image, s.source AS source,
         CASE WHEN s.outside THEN 'leads out of the build context'
              -- `libs*` is how a Dockerfile says that there may be none: BuildKit lets a pattern match nothing.
              WHEN s.pattern THEN CASE WHEN s.words = 2 AND NOT regexp('^[^*?\[]*[^*?\[/]\*$', s.source) AND NOT EXISTS (SELECT 1 FROM file f WHERE glob_match(s.target || '/**', f.path)) THEN 'matches nothing in the build context' END
              WHEN NOT s.there THEN printf('is not in the build context `%s`', coalesce(nullif(s.context, ''), '.'))
              WHEN s.final AND s.sought_file IS NOT NULL AND NOT EXISTS (SELECT 1 FROM image_file m WHERE m.image = s.image AND m.file = s.sought_file)
                THEN 'is kept out of the build context by the ignore file'
              WHEN s.final AND s.sought_file IS NULL AND EXISTS (SELECT 1 FROM file f WHERE f.path > s.target || '/' AND f.path < s.target || '0')
                   AND NOT EXISTS (SELECT 1 FROM image_file m JOIN file f ON f.id = m.file WHERE m.image = s.image AND f.path > s.target || '/' AND f.path < s.target || '0')
                THEN 'is kept out of the build context by the ignore file' END AS problem,
         s.path AS path, s.line AS line, s.column AS column, s.end_line AS end_line, s.end_column AS end_column
  FROM sought s
  WHERE NOT EXISTS (SELECT 1 FROM left_out o WHERE s.target = o.path OR substr(s.target, 1, length(o.path) + 1) = o.path || '/')
    AND NOT EXISTS (SELECT 1 FROM file k WHERE k.kind = 'link' AND substr(s.target || '/', 1, length(k.path) + 1) = k.path || '/')
    AND NOT EXISTS (SELECT 1 FROM fact_ignore_pattern p WHERE p.dialect = 'git' AND '/' || s.target || '/' GLOB '*/' || replace(trim(p.pattern, '/'), '**/', '') || '/*')
  UNION ALL
  SELECT c.image, c.stage, -- Nobody publishes images of these names.
         CASE WHEN regexp('(?i)^(\d+|base|build(er)?|deps|dependencies|development|production|runtime|tests?|compile|frontend|assets)$', c.stage) THEN 'is no stage of this Dockerfile' END, c.path, c.line, c.column, c.end_line, c.end_column
  FROM copy c
  WHERE NOT EXISTS (SELECT 1 FROM fact_docker_stage t WHERE t.file = c.file AND (t.name = lower(c.stage) OR CAST(t.ordinal AS TEXT) = c.stage))
    AND NOT EXISTS (SELECT 1 FROM container_image i JOIN container_value v ON v.container = i.container WHERE i.image = c.image AND v.pointer LIKE 'build.additional_contexts%')
  UNION ALL
  SELECT c.image, c.value ->> (c.words - 1), 'is the place for several sources, and does not end with a slash', c.path, c.line, c.column, c.end_line, c.end_column
  FROM copy c WHERE c.words > 2 AND NOT regexp('(^|/)\.{0,2}$|\$', c.value ->> (c.words - 1));
