-- Who issues and checks the tokens of the system.

-- The service that the configuration names, else the one with the route by which others have tokens checked, else the one that signs them.
CREATE MATERIALIZED VIEW authentication_service AS
  WITH issuing AS MATERIALIZED (
    SELECT DISTINCT s.service FROM listed_call c JOIN serving_code s ON s.file = c.file
    WHERE c.list = 'token_makers'
      -- Shared code signs for whoever calls it.
      AND (s.owned OR EXISTS (SELECT 1 FROM function_path p WHERE p.service = s.service AND p.file = c.file AND p.function = c.function))
  ), candidate AS (
    SELECT s.*,
           CASE WHEN s.service = (SELECT o.value FROM configured o WHERE o.option = 'auth.provider') THEN 0
                WHEN EXISTS (SELECT 1 FROM endpoint e WHERE e.service = s.service AND regexp('/validate[-_]?token/?$', e.path_template)) THEN 1
                WHEN s.service IN (SELECT service FROM issuing) THEN CASE WHEN regexp('auth|user|account|identit|login', lower(s.service)) THEN 2 ELSE 3 END END AS rank
    FROM serving_service s
    -- A worker on the code of an API answers nobody.
    WHERE s.role = 'business_api' OR NOT EXISTS (SELECT 1 FROM serving_service o WHERE o.root = s.root AND o.role = 'business_api')
  )
  SELECT c.service AS service, coalesce(c.root, c.service) AS code, c.root AS root, c.path AS path, c.line AS line, c.column AS column, c.end_line AS end_line, c.end_column AS end_column
  FROM candidate c WHERE c.rank = (SELECT min(rank) FROM candidate);

-- All others of the project's own, where there is one.
CREATE MATERIALIZED VIEW relying_service AS
  SELECT s.service AS service, s.role AS role, s.root AS root, a.service AS provider, a.path AS provider_path, a.line AS provider_line,
         s.path AS path, s.line AS line, s.column AS column, s.end_line AS end_line, s.end_column AS end_column
  FROM serving_service s JOIN (SELECT * FROM authentication_service ORDER BY service LIMIT 1) a
  WHERE s.first_party AND coalesce(s.root, s.service) NOT IN (SELECT code FROM authentication_service)
    -- The same service under the name of its directory.
    AND captured('([^/]+)$', s.service) NOT IN (SELECT captured('([^/]+)$', service) FROM authentication_service);

-- Calls by which these read what a token says, in their own code and in what they share; one row per service and call.
CREATE MATERIALIZED VIEW token_reading AS
  SELECT r.service AS service, r.provider AS provider, r.provider_path AS provider_path, r.provider_line AS provider_line, c.file AS file, c.call AS call, c.function AS function, c.callee AS callee,
         c.path AS path, c.line AS line, c.column AS column, c.end_line AS end_line, c.end_column AS end_column
  FROM relying_service r JOIN live_code s ON s.service = r.service JOIN listed_call c ON c.file = s.file AND c.list = 'token_readers'
  UNION
  -- By hand: what stands between the dots is decoded.
  SELECT r.service, r.provider, r.provider_path, r.provider_line, c.file, c.call, c.function, c.callee, c.path, c.line, c.column, c.end_line, c.end_column
  FROM relying_service r JOIN live_code s ON s.service = r.service JOIN listed_call c ON c.file = s.file AND c.list = 'base64_readers'
  JOIN python_call k ON k.file = c.file
   AND (k.scope = c.function OR EXISTS (SELECT 1 FROM definition_edge e WHERE e.service = r.service AND e.file = c.file AND e.definition = c.function AND e.target = k.file AND e.target_definition = k.scope))
   AND k.method IN ('split', 'rsplit', 'partition') AND regexp('token|jwt|bearer|credential', lower(k.callee))
  JOIN python_argument a ON a.file = k.file AND a.call = k.ordinal AND a.value = '.';
