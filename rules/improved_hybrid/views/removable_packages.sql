-- Which packages of databases an image does without, and how the command that installs them is written then.

-- Services that may need a client of a database in their image: what they run speaks to one, what they require is built against its library, or what they start,
-- build or import is not known.
CREATE MATERIALIZED VIEW database_client_need AS
  SELECT service FROM business_database_command
  UNION SELECT service FROM outside_database_command
  UNION SELECT c.service FROM database_call d JOIN service_code c ON c.file = d.file
  UNION SELECT service FROM installed_driver WHERE manifest IS NOT NULL
  UNION SELECT service FROM gap WHERE what IN ('start', 'build', 'imports', 'dependencies')
  UNION SELECT name FROM service WHERE role NOT LIKE 'business%' AND first_party = 1
  -- A script that lies in the image may be started by hand.
  UNION SELECT i.service FROM image_content i JOIN fact_shell_command k ON k.file = i.file JOIN list l ON l.list = 'database_programs' AND l.item = k.program;

-- Those that may need a library of one: what they import is one or loads another by the name in a URL, or is not known.
CREATE VIEW database_library_need AS
  SELECT service FROM imported_driver
  UNION SELECT service FROM gap WHERE what IN ('start', 'imports')
  UNION SELECT name FROM service WHERE role NOT LIKE 'business%' AND first_party = 1;

-- Packages of databases that no service needs which has them in its image.
CREATE MATERIALIZED VIEW unneeded_database_package AS
  SELECT p.path AS path, p.line AS line, p.column AS column, p.end_line AS end_line, p.end_column AS end_column,
         p.manager AS manager, p.name AS name, p.what AS what
  FROM installed_database_package p
  WHERE p.what = p.name AND p.manager <> 'download'
  GROUP BY p.path, p.line, p.column, p.what
  HAVING NOT max(CASE p.thing WHEN 'database client' THEN p.service IN (SELECT n.service FROM database_client_need n)
                              ELSE p.service IN (SELECT n.service FROM database_library_need n)
                                   OR EXISTS (SELECT 1 FROM business_command c WHERE c.service = p.service AND (c.program = p.name OR instr(c.words, printf('"-m", "%s"', p.name)))) END);

-- The commands that install these: without its word where they install something else too,
-- else all of them, with what prepared and cleaned up for them.
CREATE VIEW removable_database_package AS
  WITH said AS (
    SELECT f.*, c.file, c.instruction, c.ordinal, c.words, c.nesting = '' AND c.function IS NULL AS plain, w.value AS word, w.key AS at,
           (SELECT max(k.key) FROM json_each(c.words) k WHERE k.value IN ('install', 'add') AND k.key < w.key) AS installs,
           EXISTS (SELECT 1 FROM image_package o WHERE o.path = f.path AND o.line = f.line AND o.column = f.column AND o.end_line = f.end_line AND o.name <> f.name)
             OR EXISTS (SELECT 1 FROM image_manifest m WHERE m.path = f.path AND m.line BETWEEN f.line AND f.end_line) AS shared
    FROM unneeded_database_package f
    CROSS JOIN shell_command c ON c.path = f.path AND c.line = f.line AND c.column = f.column AND c.end_line = f.end_line AND c.end_column = f.end_column
    CROSS JOIN json_each(c.words) w
    WHERE normalized_name(captured('^([A-Za-z0-9][\w.+-]*?)(?:\[[^\]]*\])?(?:[=<>~!:/].*)?$', w.value)) = normalized_name(f.name) AND w.key > 0
      -- What is taken away again, or named in another command, is said twice.
      AND NOT EXISTS (SELECT 1 FROM shell_command o WHERE o.path = f.path AND o.ordinal <> c.ordinal
                      AND (instr(o.assignments, w.value) OR EXISTS (SELECT 1 FROM json_each(o.words) x WHERE x.value = w.value)))
  ), beside AS (
    SELECT s.*, o.line AS other_line, o.column AS other_column, o.end_line AS other_end_line, o.end_column AS other_end_column,
           o.ordinal = s.ordinal AS itself, o.program = 'set' AS option,
           regexp('^\["(apt-get|apt|apk)",("-[^"]*",)*"(update|clean|autoclean|autoremove)"|^\["rm",.*"/var/(lib/apt/lists|cache/(apt|apk))', replace(o.words, '", "', '","')) AS care,
           o.program IN ('pip', 'pip3', 'python', 'python3', 'uv', 'poetry', 'mkdir', 'useradd', 'adduser', 'groupadd', 'addgroup', 'chown', 'chmod', 'cp', 'mv', 'ln', 'rm', 'echo') AS apart
    FROM said s JOIN shell_command o ON o.path = s.path AND (o.instruction = s.instruction OR o.ordinal = s.ordinal)
  ), placed AS (
    SELECT b.*, min(b.itself OR b.care OR b.option OR b.apart) OVER chain AS lonely, min(b.itself OR b.care OR b.option) OVER chain AS last
    FROM beside b WINDOW chain AS (PARTITION BY b.path, b.line, b.column, b.what)
  )
  SELECT p.path AS path, p.line AS line, p.column AS column, p.what AS what,
         p.line AS command_line, p.column AS command_column, p.end_line AS command_end_line, p.end_column AS command_end_column,
         CASE WHEN p.shared THEN p.word END AS word,  -- as the shell takes it; NULL where nothing else is installed
         -- The places of the command and of what goes with it, as JSON; NULL where only a word goes, or what follows an option may be its value.
         CASE WHEN NOT p.shared AND p.plain AND p.installs IS NOT NULL
               AND NOT EXISTS (SELECT 1 FROM json_each(p.words) k WHERE k.key > p.installs AND k.key <> p.at AND (k.value NOT LIKE '-%' OR k.value LIKE '--virtual%'))
              THEN json_group_array(json_object('line', p.other_line, 'column', p.other_column, 'end_line', p.other_end_line, 'end_column', p.other_end_column))
                     FILTER (WHERE p.itself OR p.care AND p.lonely AND p.manager IN ('apt', 'apk') OR p.option AND p.last) END AS commands
  FROM placed p GROUP BY p.path, p.line, p.column, p.what;
