-- How the services of a use case meet: the message broker, and who is connected to it.

-- Words of the configured kind of broker, from the lists `broker_clients` (modules), `broker_keys` (parts of keys), `broker_schemes` and `broker_images`.
CREATE MATERIALIZED VIEW broker_word AS
  SELECT l.list, substr(l.item, instr(l.item, ':') + 1) AS word
  FROM list l JOIN configured c ON c.option = 'broker.kind' AND c.value IN ('any', substr(l.item, 1, instr(l.item, ':') - 1))
  WHERE l.list IN ('broker_clients', 'broker_keys', 'broker_schemes', 'broker_images');

-- Values in a service's container that tell it of the broker.
CREATE MATERIALIZED VIEW broker_value AS
  SELECT c.service, e.key, e.value, e.path, e.line,
         row_number() OVER (PARTITION BY c.service ORDER BY e.path, e.line) AS number, -- from 1
         url_scheme(e.value) IN (SELECT word FROM broker_word WHERE list = 'broker_schemes') AS by_scheme
  FROM business_service b JOIN system_container c ON c.service = b.service JOIN container_env e ON e.container = c.id
  WHERE EXISTS (SELECT 1 FROM broker_word w WHERE w.list = 'broker_keys' AND instr(upper(e.key), w.word))
     OR url_scheme(e.value) IN (SELECT word FROM broker_word WHERE list = 'broker_schemes');

-- Brokers of the stack, and those outside it that a service is told of.
CREATE MATERIALIZED VIEW message_broker AS
  SELECT c.name FROM system_container c JOIN broker_word w ON w.list = 'broker_images' AND instr(coalesce(c.image, c.name), w.word)
  UNION
  SELECT url_host(v.value) FROM broker_value v
  WHERE v.by_scheme = 1 AND instr(url_host(v.value), '.') AND v.value NOT LIKE '%.local%' AND url_host(v.value) <> '127.0.0.1';

-- Business services with code of their own, and what each knows of the broker.
CREATE MATERIALIZED VIEW broker_peer AS
  WITH peer AS MATERIALIZED (SELECT b.* FROM business_service b JOIN python_service p ON p.service = b.service)
  SELECT p.*, (SELECT count(DISTINCT role) FROM peer) AS types,
         EXISTS (
           SELECT 1 FROM broker_word w JOIN service_import i ON i.service = p.service AND i.top_level = w.word AND i.target IS NULL AND i.type_checking = 0
           JOIN service_code m ON m.service = i.service AND m.file = i.file AND m.runs IS NOT 0
           WHERE w.list = 'broker_clients') AS has_client,
         EXISTS (SELECT 1 FROM container c WHERE c.service = p.service) AS in_compose,
         g.key AS given_key, g.path AS given_path, g.line AS given_line,
         max(t.key IS NOT NULL) AS reads, max(coalesce(t.default_value, '') <> '') AS has_default
  FROM peer p
  LEFT JOIN broker_value g ON g.service = p.service AND g.number = 1
  LEFT JOIN setting t ON t.service = p.service
   AND (EXISTS (SELECT 1 FROM broker_word w WHERE w.list = 'broker_keys' AND instr(upper(t.key), w.word)) OR t.key IN (SELECT v.key FROM broker_value v WHERE v.service = p.service))
  GROUP BY p.service;

-- Those of them that must meet on a broker: services of several types, where the configuration or what the repository uses demands one.
CREATE MATERIALIZED VIEW brokered_service AS
  SELECT p.* FROM broker_peer p
  WHERE p.types > 1
    AND EXISTS (
      SELECT 1 FROM configured c WHERE c.option = 'broker.required'
        AND (c.value = 'always' OR c.value = 'auto'
             AND (EXISTS (SELECT 1 FROM configured f WHERE f.option = 'completeness' AND f.value = 'full')
                  OR EXISTS (SELECT 1 FROM system_service b WHERE b.role = 'infra_broker')
                  OR EXISTS (SELECT 1 FROM broker_peer q JOIN configured k ON k.option = 'broker.kind' AND k.value NOT IN ('redis', 'any') WHERE q.has_client))));
