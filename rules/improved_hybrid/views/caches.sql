-- Who asks Redis.

-- Addresses of Redis that containers are told, each with the password that they give and the one that the server demands; health checks with `-a` too.
CREATE VIEW redis_client AS
  WITH server AS (
    SELECT c.id, c.name, c.path, c.line, (SELECT p.value FROM server_credential p WHERE p.container = c.id AND p.part = 'password') AS demanded
    FROM system_container c
    WHERE c.role = 'infra_cache' AND c.id NOT IN (SELECT container FROM server_with_accounts)
      -- A password that nobody knows here.
      AND NOT EXISTS (SELECT 1 FROM server_credential u WHERE u.container = c.id AND u.part = 'password' AND (coalesce(u.value, '') = '' OR u.value LIKE '$%'))
  )
  SELECT a.name AS name, a.key AS key, s.name AS server, s.demanded AS demanded, s.path AS server_path, s.line AS server_line,
         coalesce(url_password(a.value), (SELECT k.value FROM client_credential k WHERE k.container = a.container AND k.target = a.target AND k.address_key = a.key AND k.part = 'password')) AS given,
         a.path AS path, a.line AS line, a.column AS column, a.end_line AS end_line, a.end_column AS end_column
  FROM server s JOIN told_address a ON a.target = s.id
  WHERE regexp('^(environment|default)$', a.how) AND NOT regexp('\{|\$|//[^/]*:@', a.value)
    -- A host without a scheme says nothing of passwords, where no key beside it does.
    AND (a.scheme IS NOT NULL OR EXISTS (SELECT 1 FROM client_credential k WHERE k.container = a.container AND k.target = a.target AND k.address_key = a.key AND k.part = 'password'))
  UNION ALL
  SELECT s.name, 'healthcheck', s.name, s.demanded, s.path, s.line, w.value, k.path, k.line, k.column, k.end_line, k.end_column
  FROM server s JOIN container_command k ON k.container = s.id AND regexp('(redis|valkey)-cli$', k.program)
  CROSS JOIN json_each(k.words) o ON o.value = '-a' CROSS JOIN json_each(k.words) w ON w.key = o.key + 1
  WHERE w.value NOT LIKE '$%';
