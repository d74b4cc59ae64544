-- Programs that speak to a database, and who starts them: code, scripts, Dockerfiles, compose.

-- Names under which containers of databases are reached.
CREATE MATERIALIZED VIEW database_host AS
  SELECT DISTINCT lower(h.host) AS host FROM container_host h JOIN container t ON t.id = h.container AND t.role = 'infra_db';

-- Patterns of what speaks to a database in shell text: `pattern` a program of one where the shell expects a program, which is at the start and behind an
-- operator, an assignment or a wrapper; `tool` what waits for ports; `address` a database's port or host among words; `waiting` both in a command.
CREATE MATERIALIZED VIEW database_command AS
  WITH item AS (
    SELECT (SELECT group_concat(replace(item, '-', '\-'), '|') FROM list WHERE list = 'database_programs') AS programs,
           (SELECT group_concat(item, '|') FROM list WHERE list = 'port_tools') AS tools,
           (SELECT group_concat(item, '|') FROM list WHERE list = 'database_ports') AS ports,
           coalesce((SELECT group_concat(replace(host, '.', '\.'), '|') FROM database_host), '(?!)') AS hosts
  ), part AS (
    SELECT i.*, '(^|[;&|(`\n"'']|\bthen |\bdo |\b(sudo|exec|env|nohup|time|until|while|if|!) |\btimeout \S+ |\b[A-Za-z_]\w*=\S* )\s*(\S*/)?' AS start,
           printf('(%s)($|[\s;&|)`"''])', programs) AS client,
           printf('((%s)(\.sh)?\s[^;&|\n]*((^|[\s:/])(%s)|[\s/:@](%s))($|[\s:/"'';&|)])|\S*/dev/tcp/([^/\s"]+/(%s)\b|(%s)/))', tools, ports, hosts, ports, hosts) AS waits
    FROM item i
  )
  SELECT p.start || p.client AS pattern, p.ports AS ports, p.client AS client, p.waits AS waits,
         '((ba|da|a|z)?sh\s+-\w*c\s+["'']([^\n]*[\s"''/;&|(])?)?(\S*/)?' AS behind, -- what runs a command inside a container
         printf('^(%s)(\.sh)?$', p.tools) AS tool,
         printf('(^|[\s":/@])(%s)($|[\s"/])|(^|[\s"/:@])(%s)($|[\s":/])', p.ports, p.hosts) AS address,
         p.start || p.waits || '|' || printf('/dev/tcp/([^/\s"]+/(%s)\b|(%s)/)', p.ports, p.hosts) AS waiting,
         printf('\b(create_connection|open_connection|connect|connect_ex|Telnet)\(.*\b(%s)\b|\b(import|from) +(%s)\b', p.ports,
                (SELECT group_concat(item, '|') FROM list WHERE list IN ('postgres_drivers', 'mongo_drivers', 'orms'))) AS python
  FROM part p;

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
  ), waiting AS (
    SELECT w.file, w.call FROM outside_call_word w CROSS JOIN database_command x
    WHERE w.list = 'program_starts' AND w.element = 0 AND w.position = 0 AND regexp(x.tool, replace(w.value, rtrim(w.value, replace(w.value, '/', '')), ''))
      AND EXISTS (SELECT 1 FROM outside_call_word s WHERE s.file = w.file AND s.call = w.call AND regexp(x.address, s.value))
    UNION
    SELECT w.file, w.call FROM outside_call_word w CROSS JOIN database_command x
    WHERE w.list = 'program_starts' AND regexp(x.waiting, w.value)
  ), found AS (
    SELECT s.file, s.call, 'starts `' || min(s.item) || '`' AS does FROM started s GROUP BY s.file, s.call
    UNION ALL
    SELECT w.file, w.call, 'waits for a database''s port with a program' FROM waiting w
    UNION ALL
    SELECT w.file, w.call, CASE WHEN regexp('\.s\.PGSQL\.|mongodb-', w.value) THEN 'opens the socket of a database' ELSE 'opens a socket to port ' || w.value || ', a database''s' END
    FROM outside_call_word w
    WHERE w.list = 'socket_starts' AND (CAST(w.value AS TEXT) IN (SELECT item FROM list WHERE list = 'database_ports') OR regexp('\.s\.PGSQL\.|mongodb-\d+\.sock', w.value))
  )
  SELECT f.file AS file, min(f.does) AS does, c.line AS line, c.column AS column, c.end_line AS end_line, c.end_column AS end_column
  FROM found f JOIN fact_python_call c ON c.file = f.file AND c.ordinal = f.call GROUP BY f.file, f.call;
