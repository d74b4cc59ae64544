-- Databases, caches and brokers that the main stacks run.

-- Servers of the four families, one row per place that defines one. Replicas, members of clusters, containers of tests and those that run a client of the image are none.
CREATE VIEW infrastructure_server AS
  WITH server AS (
    SELECT c.id, c.name, p.directory, c.path, c.line, c.column, c.end_line, c.end_column,
           CASE WHEN regexp('^(postgres|postgresql|postgis|pgvector|timescaledb(-ha)?|alloydbomni)([:@]|$)', c.tail) THEN 'PostgreSQL'
                WHEN regexp('^(mongo|mongodb|mongodb-community-server|percona-server-mongodb|ferretdb)([:@]|$)', c.tail) THEN 'MongoDB'
                WHEN regexp('^(redis|redis-stack|redis-stack-server|valkey|dragonfly|keydb)([:@]|$)', c.tail) THEN 'Redis'
                WHEN regexp('^rabbitmq([:@]|$)', c.tail) THEN 'RabbitMQ' END AS family
    FROM (SELECT d.*, replace(d.image, rtrim(d.image, replace(d.image, '/', '')), '') AS tail FROM dev_container d WHERE d.area = 'main') c
    JOIN compose_project p ON p.id = c.project
    WHERE (c.command IS NULL OR regexp('^\["(-|(\S*/)?(docker-entrypoint\.sh|postgres|mongod|redis-server|valkey-server|rabbitmq-server|dragonfly|keydb-server)\b)|"(exec )?(redis-server|valkey-server|mongod|postgres) ', c.command))
      AND c.id NOT IN (SELECT container FROM one_shot_container)
      AND NOT regexp('(?i)(^|[-_])(replica|slave|standby|secondary|sentinel|tests?|follower|arbiter)\d*([-_]|$)|(^|[-_])(node|shard)[-_]?\d', c.name)
      AND NOT regexp('(?i)test', c.profiles) AND NOT regexp('--(replSet|replicaof|cluster-enabled|slaveof|sentinel)', coalesce(c.command, ''))
      -- The one that replicas follow, and whatever goes with them.
      AND NOT EXISTS (SELECT 1 FROM container o WHERE o.project = c.project AND regexp('(replicaof|slaveof)\W+' || c.name || '\W', o.command))
      AND NOT EXISTS (SELECT 1 FROM container_env e WHERE e.container = c.id AND regexp('REPLICATION|REPLICA_SET|ERLANG_COOKIE|CLUSTER', e.key))
  )
  SELECT min(s.id) AS id, s.family AS family, s.name AS name, length(s.directory) AS depth,  -- 0 at the root
         s.path AS path, s.line AS line, s.column AS column, s.end_line AS end_line, s.end_column AS end_column
  FROM server s WHERE s.family IS NOT NULL GROUP BY s.path, s.line;
