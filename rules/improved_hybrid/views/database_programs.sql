-- Programs that speak to a database, and who starts them: code, scripts, Dockerfiles, compose.

-- Patterns made of the list `database_programs`: a program where the shell expects one, which is at the start and behind an operator, an assignment or a wrapper.
CREATE MATERIALIZED VIEW database_command AS
  SELECT printf('(^|[;&|(`\n]|\bthen |\bdo |\b(sudo|exec|env|nohup|time|until|while|if|!) |\btimeout \S+ |\b[A-Za-z_]\w*=\S* )\s*(\S*/)?(%s)($|[\s;&|)`])',
                group_concat(replace(item, '-', '\-'), '|')) AS pattern,
         (SELECT group_concat(item, '|') FROM list WHERE list = 'database_ports') AS ports
  FROM list WHERE list = 'database_programs';

-- Calls that start a program or open a socket: by themselves, through a small wrapper, handed to somebody.
CREATE MATERIALIZED VIEW outside_call AS
  WITH direct AS MATERIALIZED (
    SELECT c.list, c.file, c.call, c.function FROM listed_call c WHERE c.list IN ('program_starts', 'socket_starts')
    UNION
    -- The event loop's own methods, whatever the loop is called.
    SELECT CASE WHEN c.method LIKE 'subprocess%' THEN 'program_starts' ELSE 'socket_starts' END, c.file, c.call, c.function
    FROM listed_call c WHERE c.list = 'loop_connections' AND lower(c.callee) LIKE '%loop%'
  )
  SELECT d.list AS list, d.file AS file, d.call AS call FROM direct d
  UNION
  SELECT d.list, e.file, e.site
  FROM direct d CROSS JOIN definition_edge e ON e.target = d.file AND e.target_definition = d.function AND e.kind = 'call' AND e.site IS NOT NULL
  UNION
  SELECT h.list, h.file, h.call FROM handed_call h WHERE h.list IN ('program_starts', 'socket_starts');

-- The words that such calls are given: each text, and each element of a list, whatever constant holds it.
CREATE MATERIALIZED VIEW outside_call_word AS
  WITH argument AS MATERIALIZED (
    SELECT o.list, o.file, o.call, a.position, a.keyword, a.kind, a.value, a.text FROM outside_call o JOIN python_argument a ON a.file = o.file AND a.call = o.call
    UNION ALL
    -- shlex.split("psql …") and tuple([…]) as an argument
    SELECT o.list, o.file, o.call, a.position, a.keyword, a.kind, a.value, NULL
    FROM outside_call o JOIN fact_python_call c ON c.file = o.file AND c.ordinal > o.call AND c.ordinal < o.call + 20 AND c.parent = o.call
     AND (c.method IN ('split', 'join', 'list2cmdline', 'tuple', 'int') OR c.name = 'shlex.split')
    JOIN python_argument a ON a.file = c.file AND a.call = c.ordinal
  ), given AS MATERIALIZED (
    SELECT list, file, call, position, keyword, kind, value FROM argument WHERE kind IN ('string', 'fstring', 'constant', 'list')
    UNION
    -- A constant of another module; a constant list of this one with something added.
    SELECT a.list, a.file, a.call, a.position, a.keyword, CASE x.value_kind WHEN 'list' THEN 'list' ELSE 'string' END, x.value
    FROM argument a
    CROSS JOIN fact_python_import i ON i.file = a.file AND a.value LIKE '%.' || i.name
    CROSS JOIN service_import s ON s.file = i.file AND s.import = i.ordinal
    CROSS JOIN fact_python_assignment x ON x.file = s.target AND x.scope_kind = 'module' AND x.target = i.name AND x.value_kind IN ('constant', 'list')
    UNION
    SELECT a.list, a.file, a.call, a.position, a.keyword, CASE x.value_kind WHEN 'list' THEN 'list' ELSE 'string' END, x.value
    FROM argument a CROSS JOIN fact_python_assignment x ON x.file = a.file AND x.scope_kind = 'module' AND x.target = rtrim(substr(a.text, 1, instr(a.text, '+') - 1))
     AND x.value_kind IN ('constant', 'list')
    WHERE a.kind = 'other' AND a.text LIKE '%+%'
  )
  SELECT g.list AS list, g.file AS file, g.call AS call, coalesce(g.position, 0) AS position, e.key AS element, e.value AS value,
         g.kind = 'list' AS listed
  FROM given g CROSS JOIN json_each(CASE WHEN g.kind = 'list' THEN CASE WHEN json_valid(g.value) THEN g.value ELSE '[]' END ELSE json_array(g.value) END) e
  WHERE coalesce(g.keyword, '') NOT IN ('cwd', 'env', 'input');

-- Calls by which code starts a program of a database or opens a socket to one.
CREATE MATERIALIZED VIEW database_call AS
  WITH started AS (
    SELECT w.file, w.call, p.item
    FROM outside_call_word w CROSS JOIN list p ON p.list = 'database_programs' AND instr(w.value, p.item) CROSS JOIN database_command x
    WHERE w.list = 'program_starts'
      AND (replace(w.value, rtrim(w.value, replace(w.value, '/', '')), '') = p.item AND (w.element = 0 AND w.position < 2 OR p.item NOT IN ('mongo', 'mysql', 'mariadb'))
           OR (w.value LIKE '% %' OR w.element = 0 AND w.position = 0) AND regexp(x.pattern, w.value) AND regexp(printf('(^|[^\w-])%s($|[^\w-])', p.item), w.value)
              -- A text counts as a command where the call or a shell takes it for one.
              AND (NOT w.listed AND w.position < 2
                   OR EXISTS (SELECT 1 FROM outside_call_word s
                              WHERE s.file = w.file AND s.call = w.call AND (w.element > 0 AND s.element = 0 OR NOT w.listed AND s.position < w.position)
                                AND regexp('(^|/)(sh|bash|ash|dash|zsh|docker|ssh|su|sudo)$', s.value))))
    UNION ALL
    -- `sh.psql(…)`
    SELECT c.file, c.ordinal, p.item FROM list p CROSS JOIN fact_python_call c ON c.name = 'sh.' || p.item WHERE p.list = 'database_programs'
  ), found AS (
    SELECT s.file, s.call, 'starts `' || min(s.item) || '`' AS does FROM started s GROUP BY s.file, s.call
    UNION ALL
    SELECT w.file, w.call, CASE WHEN regexp('\.s\.PGSQL\.|mongodb-', w.value) THEN 'opens the socket of a database' ELSE 'opens a socket to port ' || w.value || ', a database''s' END
    FROM outside_call_word w
    WHERE w.list = 'socket_starts' AND (CAST(w.value AS TEXT) IN (SELECT item FROM list WHERE list = 'database_ports') OR regexp('\.s\.PGSQL\.|mongodb-\d+\.sock', w.value))
  )
  SELECT f.file AS file, f.does AS does, c.line AS line, c.column AS column, c.end_line AS end_line, c.end_column AS end_column
  FROM found f JOIN fact_python_call c ON c.file = f.file AND c.ordinal = f.call;

-- Commands of the scripts that a business service starts or ships from its own directory, and of its Dockerfiles.
CREATE MATERIALIZED VIEW business_command AS
  WITH script AS MATERIALIZED (
    SELECT s.service, x.file FROM (SELECT DISTINCT file FROM fact_shell_command) k JOIN file f ON f.id = k.file AND f.kind IN ('shell', 'script')
    JOIN image_file x ON x.file = f.id JOIN service_image i ON i.image = x.image JOIN business_service s ON s.service = i.service
    WHERE s.root <> '' AND substr(f.path, 1, length(s.root) + 1) = s.root || '/'
      AND NOT EXISTS (SELECT 1 FROM service d WHERE d.name <> s.service AND length(d.root) > length(s.root) AND substr(f.path, 1, length(d.root) + 1) = d.root || '/')
    UNION
    SELECT s.service, f.id FROM business_service s JOIN process p ON p.service = s.service JOIN file f ON f.path = p.path AND f.kind IN ('shell', 'script')
  )
  SELECT s.service AS service, c.program AS program, c.words AS words, 0 AS whole,  -- 1: the exec form, whose words no shell takes apart
         f.path AS path, c.line AS line, c.column AS column, c.end_line AS end_line, c.end_column AS end_column
  FROM script s CROSS JOIN fact_shell_command c ON c.file = s.file JOIN file f ON f.id = s.file
  UNION
  -- With the parameters of functions and scripts, and the container's variables.
  SELECT s.service, c.program, c.words, 0, c.path, c.line, c.column, c.end_line, c.end_column
  FROM business_service s CROSS JOIN start_command c ON c.service = s.service JOIN file f ON f.path = c.path AND f.kind IN ('shell', 'script')
  -- A program that a function names itself is said there.
  WHERE c.called IS NULL OR c.called <> c.program OR c.program NOT IN (SELECT item FROM list WHERE list = 'database_programs')
  UNION
  SELECT i.service, i.program, i.words, i.form = 'exec', i.path, i.line, i.column, i.end_line, i.end_column
  FROM image_step i JOIN business_service s ON s.service = i.service WHERE i.program IS NOT NULL;

-- Those of them that start such a program, or wait for a database's port.
CREATE VIEW business_database_command AS
  WITH based AS MATERIALIZED (
    SELECT c.*, replace(c.program, rtrim(c.program, replace(c.program, '/', '')), '') AS base FROM business_command c
  )
  SELECT c.service AS service,
         min(CASE WHEN p.item IS NOT NULL THEN 'starts `' || p.item || '`' WHEN instr(c.words, '/dev/tcp/') THEN 'opens a socket to a database with the shell'
               ELSE 'waits for a database''s port with `' || c.program || '`' END) AS does,
         c.path AS path, c.line AS line, c.column AS column, c.end_line AS end_line, c.end_column AS end_column
  FROM based c CROSS JOIN database_command x
  LEFT JOIN list p ON p.list = 'database_programs' AND (c.base = p.item
    OR (c.whole OR c.program IN ('xargs', 'su')) AND instr(c.words, p.item) AND regexp('^(sh|bash|ash|dash|xargs|su|timeout)$', c.base)
       AND EXISTS (SELECT 1 FROM json_each(c.words) w WHERE w.key > 0 AND (w.value = p.item OR regexp(x.pattern, w.value) AND regexp(printf('(^|[^\w-])%s($|[^\w-])', p.item), w.value))))
  WHERE p.item IS NOT NULL
     OR instr(c.words, '/dev/tcp/') AND regexp(printf(CASE WHEN c.whole THEN '/dev/tcp/[^/"\s]+/(%s)\b' ELSE '"/dev/tcp/[^/"\s]+/(%s)"' END, x.ports), c.words)
     OR regexp('^(nc|ncat|netcat|telnet|socat|dockerize|wait-for-it(\.sh)?|wait-for(\.sh)?|wait4x|wait-port)$', c.program) AND regexp(printf('[:"](%s)["/]', x.ports), c.words)
  GROUP BY c.service, c.path, c.line, c.column;

-- What compose lets business containers run of such programs.
CREATE VIEW business_container_database_command AS
  WITH word AS (
    SELECT k.service, k.role, k.key, w.value, k.path, k.line, k.column, k.end_line, k.end_column
    FROM container_key k CROSS JOIN json_each(k.value) w
    WHERE k.key IN ('command', 'entrypoint') AND k.value IS NOT NULL
      AND (w.key = 0 OR k.value ->> 0 GLOB '*sh' OR k.value ->> 1 = '-c')
    UNION ALL
    SELECT coalesce(c.service, c.name), c.role, 'healthcheck', v.value, v.path, v.line, v.column, v.end_line, v.end_column
    FROM system_container c JOIN container_value v ON v.container = c.id AND v.pointer LIKE 'healthcheck.test%'
  )
  SELECT w.service AS service, w.key AS key,
         (SELECT p.item FROM list p WHERE p.list = 'database_programs' AND regexp(printf('(^|[^\w-])%s($|[^\w-])', p.item), w.value) ORDER BY length(p.item) DESC LIMIT 1) AS program,
         w.path AS path, w.line AS line, w.column AS column, w.end_line AS end_line, w.end_column AS end_column
  FROM word w CROSS JOIN database_command x
  WHERE w.role IN ('business_api', 'business_bot', 'business_worker') AND regexp(x.pattern, w.value);
