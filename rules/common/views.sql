-- Populations and joins that many rules share. A rule's `examines` names one of these.

-- The services of the system: what its main stack, overlays of it and its production run, and what no stack runs. Those of test stacks, fixtures, examples
-- and templates are in `service` only.
CREATE VIEW system_service AS
  SELECT s.name AS service, s.* FROM service s WHERE s.area IN ('main', 'overlay', 'production');

-- The containers of these stacks. In `container` are those of test stacks, fixtures, examples and templates, too.
CREATE VIEW system_container AS SELECT c.* FROM container c WHERE c.area IN ('main', 'overlay', 'production');

-- What the services of the system start, in its stacks or without any.
CREATE VIEW system_process AS
  SELECT p.* FROM process p JOIN system_service s ON s.service = p.service LEFT JOIN container c ON c.id = p.container
  WHERE p.container IS NULL OR c.area IN ('main', 'overlay', 'production');

-- Services that have code in the repository.
CREATE VIEW first_party_service AS SELECT s.* FROM system_service s WHERE s.first_party = 1;

-- Services that hold business logic: APIs, bots and workers. A copy in another stack is the same service.
CREATE MATERIALIZED VIEW business_service AS
  SELECT s.* FROM system_service s WHERE s.role IN ('business_api', 'business_bot', 'business_worker') AND s.code_of IS NULL;

-- The services that own the databases.
CREATE VIEW data_service AS
  SELECT s.* FROM system_service s WHERE s.role IN ('data_postgres', 'data_mongo');

-- Services with Python modules of their own.
CREATE VIEW python_service AS
  SELECT s.* FROM system_service s WHERE EXISTS (SELECT 1 FROM service_module m WHERE m.service = s.name AND m.owned = 1);

-- Modules below a service's own root, with the role of the service.
CREATE VIEW owned_module AS
  SELECT m.service AS service, s.role AS role, m.file AS file, f.path AS path, m.module AS module, m.in_image AS in_image
  FROM service_module m JOIN service s ON s.name = m.service JOIN file f ON f.id = m.file
  WHERE m.owned = 1;

-- Why a service has its role, in words; one row per service that has one.
CREATE VIEW role_reason AS
  SELECT e.service AS service, e.detail AS reason FROM service_evidence e WHERE e.rank = 0;

-- Containers of the model that developers start.
CREATE VIEW dev_container AS SELECT c.* FROM system_container c WHERE c.model = 'dev';

-- Containers of the model that is deployed.
CREATE VIEW production_container AS SELECT c.* FROM system_container c WHERE c.model = 'prod';

-- Each compose key that the project names itself once, whatever the number of models and projects that load it: those of test stacks, too, of fixtures and
-- examples none.
CREATE VIEW compose_key AS
  SELECT DISTINCT c.name AS service, c.role AS role, c.build_context IS NOT NULL OR c.dockerfile IS NOT NULL AS built,
         c.image AS image, c.path AS path, c.line AS line, c.column AS column, c.end_line AS end_line, c.end_column AS end_column
  FROM container c WHERE c.area NOT IN ('fixture', 'example');
