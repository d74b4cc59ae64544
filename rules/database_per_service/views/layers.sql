-- The layers of services.

-- Services with an API and tables of their own, which have all layers.
CREATE VIEW layered_service AS
  SELECT s.* FROM schema_owner s JOIN fastapi_service f ON f.service = s.service;

-- Modules of services that stand in a layer, by the folder or the name that they have below the service's package.
CREATE MATERIALIZED VIEW layer_module AS
  WITH rooted AS (
    -- A root is part of a pattern.
    SELECT service, replace(replace(replace(root, '+', '.'), '(', '.'), ')', '.') AS root FROM serving_service
  ), named AS (
    SELECT c.service, c.file, c.path, captured('^' || s.root || '/(?:(?:app|src)/)?(?:app/)?(api|routes|routers|endpoints|config|database|models|repositories|schemas|services|utils)(?:/|\.py$)', c.path) AS folder
    FROM rooted s JOIN service_code c ON c.service = s.service
  )
  SELECT n.service AS service, n.file AS file, n.path AS path, CASE WHEN n.folder IN ('routes', 'routers', 'endpoints') THEN 'api' ELSE n.folder END AS layer
  FROM named n WHERE n.folder IS NOT NULL;
