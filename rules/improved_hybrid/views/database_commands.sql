-- Commands of business services that speak to a database, wherever they are written.

-- Commands that business services run: those of the scripts that they start or ship from their own directory, of their Dockerfiles, of compose.
CREATE MATERIALIZED VIEW business_command AS
  WITH script AS MATERIALIZED (
    SELECT s.service, x.file FROM (SELECT DISTINCT file FROM fact_shell_command) k JOIN file f ON f.id = k.file AND f.kind IN ('shell', 'script')
    JOIN image_file x ON x.file = f.id JOIN service_image i ON i.image = x.image JOIN business_service s ON s.service = i.service
    WHERE s.root <> '' AND substr(f.path, 1, length(s.root) + 1) = s.root || '/'
      AND NOT EXISTS (SELECT 1 FROM service d WHERE d.name <> s.service AND length(d.root) > length(s.root) AND substr(f.path, 1, length(d.root) + 1) = d.root || '/')
    UNION
    SELECT s.service, f.id FROM business_service s JOIN system_process p ON p.service = s.service JOIN file f ON f.path = p.path AND f.kind IN ('shell', 'script')
  )
  SELECT s.service AS service, c.program AS program, c.words AS words, 0 AS whole,  -- 1: the exec form, whose words no shell takes apart
         NULL AS via,             -- the key of compose, NULL where a file says it
         f.path AS path, c.line AS line, c.column AS column, c.end_line AS end_line, c.end_column AS end_column
  FROM script s CROSS JOIN fact_shell_command c ON c.file = s.file JOIN file f ON f.id = s.file
  UNION
  -- With the parameters of functions and scripts, and the container's variables.
  SELECT s.service, c.program, c.words, 0, NULL, c.path, c.line, c.column, c.end_line, c.end_column
  FROM business_service s CROSS JOIN start_command c ON c.service = s.service JOIN file f ON f.path = c.path AND f.kind IN ('shell', 'script')
  -- A program that a function names itself is said there.
  WHERE c.called IS NULL OR c.called <> c.program OR c.program NOT IN (SELECT item FROM list WHERE list = 'database_programs')
  UNION
  SELECT i.service, i.program, i.words, i.form = 'exec', NULL, i.path, i.line, i.column, i.end_line, i.end_column
  FROM image_step i JOIN business_service s ON s.service = i.service WHERE i.program IS NOT NULL
  UNION
  SELECT c.service, k.program, k.words, k.whole, k.key, k.path, k.line, k.column, k.end_line, k.end_column
  FROM business_container c JOIN container_command k ON k.container = c.id;

-- Those of them that start a program of a database, wait for its port, or let Python do so.
CREATE VIEW business_database_command AS
  WITH based AS MATERIALIZED (
    SELECT c.*, replace(c.program, rtrim(c.program, replace(c.program, '/', '')), '') AS base,
           -- A tool that goes on with another program is the first word, and `busybox nc` the second.
           replace(c.words ->> 0, rtrim(c.words ->> 0, replace(c.words ->> 0, '/', '')), '') AS first, CASE c.words ->> 0 WHEN 'busybox' THEN c.words ->> 1 END AS applet
    FROM business_command c
  ), met AS (
    SELECT c.*, p.item AS client, instr(c.words, '/dev/tcp/') AND (c.whole OR NOT regexp('^(ba|da|a|z|k)?sh$', c.base)) AND regexp(x.waiting, c.words) AS socket,
           -- What a function of that name does is told where it does it.
           CASE WHEN NOT regexp(x.address, c.words) OR c.base IN (SELECT function FROM fact_shell_command) THEN NULL WHEN regexp(x.tool, c.base) THEN c.base WHEN regexp(x.tool, c.first) THEN c.first WHEN regexp(x.tool, c.applet) THEN c.applet END AS tool,
           regexp('^python[0-9.]*$', c.base) AND regexp(x.python, c.words) AS python
    FROM based c CROSS JOIN database_command x
    LEFT JOIN list p ON p.list = 'database_programs' AND (c.base = p.item
      OR (c.whole OR c.program IN ('xargs', 'su')) AND instr(c.words, p.item) AND regexp('^(sh|bash|ash|dash|xargs|su|timeout)$', c.base)
         AND EXISTS (SELECT 1 FROM json_each(c.words) w WHERE w.key > 0 AND (w.value = p.item OR regexp(x.pattern, w.value) AND regexp(printf('(^|[^\w-])%s($|[^\w-])', p.item), w.value))))
  )
  SELECT m.service AS service, m.via AS via,
         min(CASE WHEN m.client IS NOT NULL THEN 'starts `' || m.client || '`' WHEN m.socket THEN 'opens a socket to a database with the shell'
               WHEN m.tool IS NOT NULL THEN 'waits for a database''s port with `' || m.tool || '`' ELSE 'runs Python code that connects to a database' END) AS does,
         m.path AS path, m.line AS line, m.column AS column, m.end_line AS end_line, m.end_column AS end_column
  FROM met m WHERE m.client IS NOT NULL OR m.socket OR m.tool IS NOT NULL OR m.python
  GROUP BY m.service, m.via, m.path, m.line, m.column;

-- What Makefiles, CI and scripts of the host run in a container of a business service, and what CI runs in the directory of one.
CREATE VIEW outside_database_command AS
  WITH written AS MATERIALIZED (
    SELECT printf(' by the target `%s` of a Makefile', t.name) AS through, r.value AS text, NULL AS directory, t.path, t.line, t.column, t.end_line, t.end_column
    FROM make_target t JOIN json_each(t.recipe) r
    UNION ALL
    SELECT printf(' by the CI job `%s`', s.job), s.run, trim(coalesce(w.value, d.value), './'), s.path, s.line, s.column, s.end_line, s.end_column
    FROM ci_step s JOIN yaml_node n ON n.path = s.path AND n.line = s.line AND n.column = s.column
    LEFT JOIN yaml_node w ON w.file = n.file AND w.parent = n.parent AND w.key = 'working-directory'
    LEFT JOIN yaml_node d ON d.file = n.file AND d.pointer = printf('jobs.%s.defaults.run.working-directory', s.job)
    UNION ALL
    SELECT ' by a script of the host', (SELECT group_concat(CASE WHEN instr(w.value, ' ') THEN '"' || w.value || '"' ELSE w.value END, ' ') FROM json_each(c.words) w), NULL,
           c.path, c.line, c.column, c.end_line, c.end_column
    FROM shell_command c WHERE c.program IN ('docker', 'docker-compose')
  ), place AS (
    SELECT w.*, b.service, printf('\bdocker[ -][^\n;&|]*\b(exec|run)\b[^\n;&|]* %s\s+', b.name) AS inside, 0 AS here
    FROM written w CROSS JOIN (SELECT service, name FROM business_container UNION SELECT service, container_name FROM business_container) b
    UNION ALL
    -- A directory that a data service shares is nobody's.
    SELECT w.*, min(s.service), '', 1
    FROM written w JOIN business_service s
      ON (substr(w.directory || '/', 1, length(s.root) + 1) = s.root || '/' OR substr(s.root || '/', 1, length(w.directory) + 1) = w.directory || '/'
          OR regexp(printf('^\s*cd (\./)?%s(/|\s|$)', s.root), w.text))
    WHERE NOT EXISTS (SELECT 1 FROM data_service d WHERE substr(d.root || '/', 1, length(w.directory) + 1) = w.directory || '/')
    GROUP BY w.path, w.line, w.column
  )
  SELECT p.service AS service, p.through AS through,
         CASE WHEN p.starts THEN 'starts `' || (SELECT l.item FROM list l WHERE l.list = 'database_programs' AND regexp(printf('(^|[^\w-])%s($|[^\w-])', l.item), p.text)
                                                ORDER BY length(l.item) DESC LIMIT 1) || '`'
              ELSE 'waits for a database''s port' END AS does,
         p.path AS path, p.line AS line, p.column AS column, p.end_line AS end_line, p.end_column AS end_column
  FROM (SELECT p.*, regexp(CASE WHEN p.here THEN x.pattern ELSE p.inside || x.behind || x.client END, p.text) AS starts,
               regexp(CASE WHEN p.here THEN x.waiting ELSE p.inside || x.behind || x.waits END, p.text) AS waits
        FROM place p CROSS JOIN database_command x) p
  WHERE p.starts OR p.waits;
