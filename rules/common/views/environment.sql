-- The contract of environment variables: who reads a key, who gives it, where it is documented.

-- Every place where a key of the environment is read, given, built in or documented.
CREATE MATERIALIZED VIEW env_use AS
  WITH RECURSIVE template AS MATERIALIZED (
    -- `${KEY:-default}` in a compose file, from the first `$` to the last.
    SELECT n.file, n.ordinal, n.pointer, replace(n.value, '$$', '') AS value, n.line, n.column, n.end_line, n.end_column
    FROM (SELECT DISTINCT f.id AS file FROM compose_project p, json_each(p.files) a JOIN file f ON f.path = a.value WHERE p.area IN ('main', 'overlay', 'production')) c
    CROSS JOIN fact_yaml_node n ON n.file = c.file AND n.kind = 'scalar' AND instr(n.value, '$')
  ), variable(file, ordinal, name, rest) AS (
    SELECT file, ordinal, '', value FROM template
    UNION ALL
    SELECT v.file, v.ordinal,
           CASE WHEN substr(v.rest, instr(v.rest, '$') + 1, 1) = '{' THEN substr(v.rest, instr(v.rest, '$') + 2) ELSE substr(v.rest, instr(v.rest, '$') + 1) END,
           substr(v.rest, instr(v.rest, '$') + 1)
    FROM variable v WHERE instr(v.rest, '$')
  ), split AS (
    -- The name is what is left when everything from the first other character on is cut off.
    SELECT v.file, v.ordinal, v.name AS text,
           substr(v.name, 1, length(v.name) - length(ltrim(v.name, 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_'))) AS key
    FROM variable v
  ), used AS (
    SELECT t.service, NULL AS container, 'reads' AS side, t.how, t.key, t.default_value AS value, t.has_default,
           t.has_default = 0 AND t.how NOT IN ('os.getenv', 'os.environ.get', 'dynaconf', 'setdefault', 'wrapper') AS required,
           t.file, f.path, t.line, t.column, t.end_line, t.end_column
    FROM setting t JOIN file f ON f.id = t.file
    UNION ALL
    SELECT coalesce(c.service, c.name), c.id, CASE e.source WHEN 'image' THEN 'built' ELSE 'given' END, e.source, e.key, e.value, 1, 0,
           NULL, e.path, e.line, e.column, e.end_line, e.end_column
    FROM container_env e JOIN system_container c ON c.id = e.container
    UNION ALL
    SELECT coalesce(c.service, c.name), c.id, 'built', 'build_arg', substr(v.pointer, 12), v.value, 1, 0, NULL, v.path, v.line, v.column, v.end_line, v.end_column
    FROM container_value v JOIN system_container c ON c.id = v.container WHERE v.pointer LIKE 'build.args.%'
    UNION ALL
    -- Files that it finds: secrets, configs, bind mounts.
    SELECT coalesce(c.service, c.name), c.id, 'given', m.how, m.key, m.value, 1, 0, NULL, m.path, m.line, m.column, m.end_line, m.end_column
    FROM mounted_value m JOIN system_container c ON c.id = m.container
    UNION ALL
    SELECT s.service, NULL, 'built', lower(s.keyword), w.value ->> 0, w.value ->> 1, w.value ->> 1 IS NOT NULL, 0, s.file, s.path, s.line, s.column, s.end_line, s.end_column
    FROM image_step s JOIN json_each(s.value) w
    -- What a container inherits from its image is among what it is given.
    WHERE s.keyword = 'ARG' OR s.keyword = 'ENV' AND NOT EXISTS (SELECT 1 FROM container c WHERE c.service = s.service)
    UNION ALL
    SELECT NULL, NULL, 'documented', 'example', d.key, d.value, d.value <> '', 0, d.file, d.path, d.line, d.column, d.end_line, d.end_column
    FROM dotenv d WHERE regexp((SELECT item FROM list WHERE list = 'example_file_pattern'), d.path)
    UNION ALL
    -- `# SENTRY_DSN=`: who needs it finds it.
    SELECT NULL, NULL, 'documented', 'comment', d.key, d.value, d.value <> '', 0, d.file, d.path, d.line, d.column, d.end_line, d.end_column
    FROM dotenv_comment d WHERE regexp((SELECT item FROM list WHERE list = 'example_file_pattern'), d.path)
    UNION ALL
    SELECT CASE WHEN substr(t.pointer, 1, 9) = 'services.' THEN substr(t.pointer || '.', 10, instr(substr(t.pointer || '.', 10), '.') - 1) END, NULL, 'reads', 'compose', v.key,
           CASE WHEN regexp('^:?-', substr(v.text, length(v.key) + 1)) THEN rtrim(ltrim(substr(v.text, length(v.key) + 1, instr(v.text || '}', '}') - length(v.key) - 1), ':-'), '}') END,
           regexp('^:?[-+]', substr(v.text, length(v.key) + 1)), NOT regexp('^:?[-+]', substr(v.text, length(v.key) + 1)),
           t.file, f.path, t.line, t.column, t.end_line, t.end_column
    FROM split v CROSS JOIN template t ON t.file = v.file AND t.ordinal = v.ordinal JOIN file f ON f.id = t.file WHERE v.key <> ''
  )
  SELECT u.service AS service,      -- NULL: a file that documents keys for whoever reads it
         u.container AS container,
         u.side AS side,            -- reads, given, built, documented
         u.how AS how,              -- settings, os.getenv …, compose (interpolated); environment, env_file, secret, config, mount; image, build_arg, arg, env; example, comment (`# KEY=` in one)
         u.key AS key, u.value AS value, u.has_default AS has_default, u.required AS required,
         regexp('(^|_)(SECRETS?|TOKEN|PASSWORD|PASSWD|PASSPHRASE|PASS|CREDENTIALS?|PRIVATE_KEY|API_?KEY|ACCESS_KEY|SECRET_KEY|SIGNING_KEY|ENCRYPTION_KEY|AUTH)$', upper(u.key)) AS secret,
         u.file AS file, u.path AS path, u.line AS line, u.column AS column, u.end_line AS end_line, u.end_column AS end_column
  FROM used u;

-- Entries of `env_file`, with the file that each loads where it is in the repository.
CREATE VIEW env_file_entry AS
  SELECT v.container AS container, f.path AS loads, v.value AS value, v.path AS path, v.line AS line, v.column AS column, v.end_line AS end_line, v.end_column AS end_column
  FROM container_value v
  LEFT JOIN file f ON f.path = v.value
  WHERE regexp('^env_file(\[\d+\](\.path)?)?$', v.pointer);

-- One row per service and key with all that is known of it, at the place where it is read or else given.
CREATE MATERIALIZED VIEW env_key AS
  WITH scope AS MATERIALIZED (
    -- An example file speaks for the services of its directory and below, and for the one that it lies in.
    SELECT DISTINCT d.key, d.how, f.directory
    FROM (SELECT key, how, file FROM env_use WHERE side = 'documented'
          -- `DB__HOST` documents a part of `DB`.
          UNION SELECT substr(key, 1, instr(key, '__') - 1), how, file FROM env_use WHERE side = 'documented' AND instr(key, '__') > 1) d
    JOIN file f ON f.id = d.file
  ), at AS MATERIALIZED (
    SELECT s.name AS service, coalesce(s.root, '') AS directory FROM service s
    UNION SELECT c.service, p.directory FROM system_container c JOIN compose_project p ON p.id = c.project WHERE c.service IS NOT NULL
  ), ranked AS MATERIALIZED (
    SELECT u.*, c.model <> 'dev' AS overlay,
           row_number() OVER (PARTITION BY u.service, u.key ORDER BY u.side <> 'reads', u.side <> 'given', u.path, u.line, u.column) AS choice
    FROM env_use u LEFT JOIN container c ON c.id = u.container WHERE u.service IS NOT NULL AND u.how NOT IN ('compose', 'secret', 'config', 'mount')
  ), met AS (
    SELECT r.service, r.key, max(r.secret) AS secret, max(r.side = 'reads') AS reads, max(r.side = 'given') AS given, max(r.side = 'built') AS built,
           max(r.required) AS required,
           max(CASE WHEN r.side = 'reads' THEN r.value END) AS default_value,
           coalesce(max(CASE WHEN r.side <> 'reads' AND r.overlay = 0 THEN r.value END), max(CASE WHEN r.side <> 'reads' THEN r.value END)) AS given_value
    FROM ranked r GROUP BY r.service, r.key
  )
  SELECT m.service AS service, m.key AS key, m.secret AS secret, m.reads AS reads, m.given AS given, m.built AS built,
         EXISTS (SELECT 1 FROM scope d JOIN at a ON a.service = m.service
                 WHERE d.key = m.key AND d.how = 'example' AND (d.directory = '' OR a.directory = d.directory OR substr(a.directory, 1, length(d.directory) + 1) = d.directory || '/'
                                                                      -- One beside the code adds to what those above say; alone it may be of one file among several.
                                                                      OR a.directory <> '' AND substr(d.directory, 1, length(a.directory) + 1) = a.directory || '/'
                                                                         AND EXISTS (SELECT 1 FROM scope o WHERE o.how = 'example' AND (o.directory = '' OR substr(a.directory || '/', 1, length(o.directory) + 1) = o.directory || '/')))) AS documented,
         m.key IN (SELECT d.key FROM scope d WHERE d.how = 'comment') AS commented,  -- a comment of an example names it: `# KEY=`
         m.required AS required,            -- read without a default
         m.default_value AS default_value,  -- in the code
         m.given_value AS given_value,      -- in the model that developers start, else in another
         lower(m.default_value) = lower(m.given_value) AS agrees,  -- NULL where one of the two is not known
         p.path AS path, p.line AS line, p.column AS column, p.end_line AS end_line, p.end_column AS end_column
  FROM met m JOIN ranked p ON p.service = m.service AND p.key = m.key AND p.choice = 1;

-- Settings that have a default in a compose file and one in code: what both say, and whether they differ.
CREATE MATERIALIZED VIEW setting_default AS
  WITH written AS MATERIALIZED (
    SELECT c.name, c.service, e.key, e.path, e.line, e.column, e.end_line, e.end_column, captured('^(?:\w+=)?\$\{\w+:?-([^${}]+)\}$', n.text) AS value
    FROM compose_variable n JOIN container_env e ON e.path = n.path AND e.line = n.line JOIN system_container c ON c.id = e.container
    WHERE NOT regexp('(?i)HOST|URL|URI|DSN|PORT|ADDR|ENDPOINT|PATH|DIR|FILE|SECRET|TOKEN|PASS|KEY|USER|NAME|^ENV|ENVIRONMENT|MODE|DEBUG|LOG|LEVEL|VERSION|WORKERS|ORIGINS|DOMAIN', e.key)
  )
  SELECT w.name AS name, w.key AS key, w.value AS compose_default, t.value AS code_default,
         lower(w.value) <> lower(t.value) AND NOT (regexp('^[\d.]+$', w.value) AND CAST(w.value AS REAL) = CAST(t.value AS REAL)) AS differs,
         f.path AS code_path, t.line AS code_line, w.path AS path, w.line AS line, w.column AS column, w.end_line AS end_line, w.end_column AS end_column
  FROM (SELECT * FROM written WHERE value IS NOT NULL) w
  JOIN (SELECT t.service, t.key, t.file, t.line, coalesce(t.default_value, m.default_value) AS value
        FROM setting t LEFT JOIN model_field m ON m.service = t.service AND m.file = t.file AND m.line = t.line) t
    ON t.service = w.service AND upper(t.key) = upper(w.key) AND t.value <> ''
  JOIN file f ON f.id = t.file JOIN service_code s ON s.service = t.service AND s.file = t.file AND s.runs
  WHERE NOT regexp('://|(^| )None$|localhost', w.value || ' ' || t.value);
