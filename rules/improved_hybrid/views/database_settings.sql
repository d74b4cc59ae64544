-- Keys and values that tell somebody of a database.

-- Patterns of such keys, made of the lists of their parts: what tells of a database, and what of another store.
CREATE MATERIALIZED VIEW database_key_pattern AS
  WITH part AS (
    SELECT (SELECT group_concat(item, '|') FROM list WHERE list = 'database_words') AS words,
           (SELECT group_concat(item, '|') FROM list WHERE list = 'database_qualifiers') AS qualifiers,
           (SELECT group_concat(item, '|') FROM list WHERE list = 'database_parameters') AS parameters,
           (SELECT group_concat(item, '|') FROM list WHERE list = 'other_stores') AS others
  )
  SELECT printf('(^|_)(%s)\d*(_(%s|%s))*_?(%s)(_(%s|FILE))*$', words, qualifiers, words, parameters, qualifiers) AS told,
         printf('(^|_)(%s)_?(DB|DATABASE)\d*_', others) AS another
  FROM part;

-- Names under which this repository speaks of a database: keys of the environment, fields of settings, secrets.
CREATE MATERIALIZED VIEW database_key AS
  SELECT n.key AS key
  FROM (SELECT key, replace(replace(upper(key), '-', '_'), '__', '_') AS plain
        FROM (SELECT key FROM env_use UNION SELECT field FROM setting UNION SELECT attribute FROM fact_python_attribute)) n
  CROSS JOIN database_key_pattern p
  WHERE regexp(p.told, n.plain) AND NOT regexp(p.another, n.plain);

-- What the environment of a container, or of an image that nothing but its Dockerfile starts, tells it of a database: by the key, by a
-- connection string, or by a host that is one. An HTTP URL under an unlucky key is none.
CREATE MATERIALIZED VIEW database_environment AS
  WITH dsn AS (SELECT item || '//' AS pattern FROM list WHERE list = 'database_dsn_pattern')
  SELECT coalesce(c.name, e.service) AS name, coalesce(c.role, s.role) AS role, c.id AS container, e.how AS how, e.key AS key, e.value AS value,
         e.path AS path, e.line AS line, e.column AS column, e.end_line AS end_line, e.end_column AS end_column
  FROM env_use e CROSS JOIN dsn LEFT JOIN container c ON c.id = e.container LEFT JOIN service s ON s.name = e.service
  WHERE e.side IN ('given', 'built')
    AND (e.key IN (SELECT key FROM database_key) AND coalesce(e.value, '') NOT LIKE 'http%'
         OR regexp(dsn.pattern, lower(e.value))
         OR e.how <> 'build_arg' AND EXISTS (SELECT 1 FROM container_url u JOIN container t ON t.id = u.target AND t.role = 'infra_db' WHERE u.container = e.container AND u.key = e.key));

-- The same of business containers, in words. A whole environment file is one mistake: at its first such key, with the entry that loads it.
CREATE VIEW business_database_environment AS
  SELECT e.name AS name, e.role AS role,
         CASE e.how WHEN 'image' THEN printf('inherits `%s` from its image', e.key) WHEN 'build_arg' THEN printf('is built with `%s`', e.key)
           WHEN 'arg' THEN printf('takes the build argument `%s` in its image', e.key) WHEN 'env' THEN printf('sets `%s` in its image', e.key)
           ELSE printf('is given `%s`', e.key) END AS what,
         NULL AS loaded_path, NULL AS loaded_line,
         e.path AS path, e.line AS line, e.column AS column, e.end_line AS end_line, e.end_column AS end_column
  FROM database_environment e
  WHERE e.how NOT IN ('env_file', 'secret', 'config', 'mount') AND e.role IN ('business_api', 'business_bot', 'business_worker')
  UNION ALL
  SELECT e.name, e.role,
         printf('loads %s with all of `%s`', CASE WHEN count(DISTINCT e.key) > 3 THEN printf('`%s` and %d more such keys', e.key, count(DISTINCT e.key) - 1)
                                                  ELSE '`' || replace(group_concat(DISTINCT e.key), ',', '`, `') || '`' END, e.path),
         l.path, l.line, e.path, min(e.line), e.column, e.end_line, e.end_column
  FROM (SELECT * FROM database_environment ORDER BY container, path, line) e LEFT JOIN env_file_entry l ON l.container = e.container AND l.loads = e.path
  WHERE e.how = 'env_file' AND e.role IN ('business_api', 'business_bot', 'business_worker')
  GROUP BY e.container, e.path
  UNION ALL
  -- A file that it mounts is one mistake as well: at the first such key in it, else where it is mounted under such a name.
  SELECT m.name, m.role,
         printf('mounts %s `%s`%s', m.noun, CASE WHEN count(m.inner_key) THEN coalesce(m.source, m.target) ELSE m.key END,
                coalesce(' with `' || replace(group_concat(DISTINCT m.inner_key), ',', '`, `') || '`', '')),
         CASE WHEN m.inner_key IS NOT NULL THEN m.use_path END, m.use_line, m.path, m.line, m.column, m.end_line, m.end_column
  FROM (SELECT e.*, v.how AS mounted, v.target, v.source, v.use_path, v.use_line, CASE v.how WHEN 'mount' THEN 'the file' ELSE 'the ' || v.how END AS noun,
               CASE WHEN v.line <> v.use_line OR v.path <> v.use_path THEN v.key END AS inner_key
        FROM database_environment e JOIN mounted_value v ON v.container = e.container AND v.how = e.how AND v.key = e.key AND v.path = e.path AND v.line = e.line
        WHERE e.role IN ('business_api', 'business_bot', 'business_worker') ORDER BY e.container, e.path, e.line) m
  GROUP BY m.container, m.mounted, m.target
  HAVING min(printf('%d %s %08d', m.inner_key IS NULL, m.path, m.line)) <> '';

-- Settings and environment reads that tell a business service of a database; not where the value is the URL of a data service under an
-- unlucky name. A settings class of shared code counts for the services that use or inherit it.
CREATE MATERIALIZED VIEW business_database_setting AS
  WITH named AS (
    SELECT t.service, t.file, t.key, CASE t.how WHEN 'settings' THEN 'defines the setting' ELSE 'reads' END AS does, t.line, t.column, t.end_line, t.end_column
    FROM setting t CROSS JOIN database_key_pattern p
    JOIN shipped_module m ON m.service = t.service AND m.file = t.file
    WHERE (t.key IN (SELECT key FROM database_key)
           -- The prefix of the settings class is no part of the name.
           OR t.field IN (SELECT key FROM database_key) AND upper(t.key) LIKE '%' || replace(upper(t.field), '_', '\_') ESCAPE '\' AND NOT regexp(p.another, upper(t.key)))
      AND coalesce(t.default_value, '') NOT LIKE 'http%' AND coalesce(t.annotation, '') NOT LIKE '%HttpUrl%'
      AND NOT EXISTS (SELECT 1 FROM container c JOIN container_env e ON e.container = c.id WHERE c.service = t.service AND e.key = t.key AND e.value LIKE 'http%')
      AND (m.owned = 1 OR t.how <> 'settings'
           OR EXISTS (SELECT 1 FROM fact_python_definition d JOIN definition_edge e ON e.target = t.file AND e.target_definition = d.ordinal
                      WHERE d.file = t.file AND d.kind = 'class' AND t.line BETWEEN d.line AND d.body_end_line AND e.service = t.service))
    UNION ALL
    -- An attribute of settings that nothing in the service declares: `extra="allow"` takes every key of the environment, and without it the read fails.
    SELECT m.service, a.file, a.attribute, 'reads the undeclared setting', a.line, a.column, a.end_line, a.end_column
    FROM fact_python_attribute a JOIN shipped_module m ON m.file = a.file AND m.owned = 1
    WHERE a.attribute IN (SELECT key FROM database_key)
      AND NOT EXISTS (SELECT 1 FROM fact_python_definition d JOIN service_module x ON x.file = d.file AND x.service = m.service WHERE d.name = a.attribute)
      AND NOT EXISTS (SELECT 1 FROM fact_python_assignment d JOIN service_module x ON x.file = d.file AND x.service = m.service WHERE coalesce(d.key, d.target) = a.attribute)
      AND regexp('(^|[._: ])(\w*settings?|\w*config(uration)?|conf|cfg)(\(\))?( |$)', lower(a.object || ' ' || coalesce(a.object_name, ''))) AND coalesce(a.object_name, '') NOT LIKE 'dynaconf.%'
    UNION ALL
    -- Dynaconf declares nothing: every attribute is a key.
    SELECT m.service, a.file, a.attribute, 'reads', a.line, a.column, a.end_line, a.end_column
    FROM fact_python_attribute a JOIN shipped_module m ON m.file = a.file AND m.owned = 1
    WHERE a.object_name IN ('dynaconf.settings', 'dynaconf.Dynaconf', 'dynaconf.LazySettings') AND a.attribute IN (SELECT key FROM database_key)
  )
  SELECT n.service AS service, s.role AS role, n.file AS file, f.path AS path, n.key AS key, n.does AS does,
         n.line AS line, n.column AS column, n.end_line AS end_line, n.end_column AS end_column
  FROM named n JOIN business_service s ON s.service = n.service JOIN file f ON f.id = n.file JOIN file_owner o ON o.file = n.file AND o.area <> 'test';
