-- Who asks Redis.

-- Addresses of Redis that containers are told, each with the password that they give and the one that the server demands; health checks with `-a` too.
CREATE VIEW redis_client AS
  WITH variable AS (
    -- A password that only those know who deploy it, and that is not meant to be left out: `--requirepass ${REDIS_PASSWORD}`.
    SELECT * FROM (
      SELECT k.container, captured('--requirepass[= ]+["'']?\$\{?(\w+)(?!:?-|\w)', CASE WHEN w.value = '--requirepass' THEN '--requirepass ' ELSE '' END || n.value) AS key
      FROM container_command k JOIN yaml_node n ON n.path = k.path AND n.line <= k.end_line AND n.end_line >= k.line
      LEFT JOIN yaml_node w ON w.file = n.file AND w.parent = n.parent AND w.position = n.position - 1
      WHERE instr(k.words, '--requirepass')
    ) v
    WHERE v.key IS NOT NULL AND NOT EXISTS (SELECT 1 FROM server_credential u WHERE u.container = v.container AND regexp('^[^$]', u.value))
  ), server AS (
    SELECT c.id, c.name, c.path, c.line, (SELECT p.value FROM server_credential p WHERE p.container = c.id AND p.part = 'password') AS demanded
    FROM system_container c
    WHERE c.role = 'infra_cache' AND c.id NOT IN (SELECT container FROM server_with_accounts)
      -- A password that nobody knows here.
      AND NOT EXISTS (SELECT 1 FROM server_credential u WHERE u.container = c.id AND u.part = 'password' AND (coalesce(u.value, '') = '' OR u.value LIKE '$%'))
      AND c.id NOT IN (SELECT container FROM variable)
  )
  SELECT a.name AS name, a.key AS key, s.name AS server, s.demanded AS demanded, s.id AS server_container, s.path AS server_path, s.line AS server_line,
         coalesce(url_password(a.value), (SELECT k.value FROM client_credential k WHERE k.container = a.container AND k.target = a.target AND k.address_key = a.key AND k.part = 'password')) AS given,
         a.path AS path, a.line AS line, a.column AS column, a.end_line AS end_line, a.end_column AS end_column
  FROM server s JOIN told_address a ON a.target = s.id
  WHERE regexp('^(environment|default)$', a.how) AND NOT regexp('\{|\$|//[^/]*:@', a.value)
    -- A host without a scheme says nothing of passwords, where no key beside it does.
    AND (a.scheme IS NOT NULL OR EXISTS (SELECT 1 FROM client_credential k WHERE k.container = a.container AND k.target = a.target AND k.address_key = a.key AND k.part = 'password'))
  UNION ALL
  SELECT a.name, a.key, s.name, printf('${%s}', x.key), s.id, s.path, s.line, NULL, a.path, a.line, a.column, a.end_line, a.end_column
  FROM variable x JOIN system_container s ON s.id = x.container JOIN told_address a ON a.target = s.id
  WHERE a.scheme IS NOT NULL AND regexp('^(environment|default)$', a.how) AND NOT regexp('\{|\$|@', a.value)
    -- An empty password is none.
    AND NOT EXISTS (SELECT 1 FROM dotenv d WHERE d.key = x.key AND regexp('(^|/)\.env$', d.path))
    AND NOT EXISTS (SELECT 1 FROM container_env e WHERE e.container = a.container AND (e.key = x.key OR regexp('(?i)(redis|cache|valkey).*pass', e.key)))
  UNION ALL
  SELECT s.name, 'healthcheck', s.name, s.demanded, s.id, s.path, s.line, w.value, k.path, k.line, k.column, k.end_line, k.end_column
  FROM server s JOIN container_command k ON k.container = s.id AND regexp('(redis|valkey)-cli$', k.program)
  CROSS JOIN json_each(k.words) o ON o.value = '-a' CROSS JOIN json_each(k.words) w ON w.key = o.key + 1
  WHERE w.value NOT LIKE '$%';
