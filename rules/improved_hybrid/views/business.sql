-- Whose code and whose containers the rules about data access speak of.

-- Modules that a service runs: its image holds them, or a process reaches them. One-off scripts beside a service are not among them.
CREATE MATERIALIZED VIEW shipped_module AS
  SELECT m.service AS service, m.file AS file, m.owned AS owned FROM service_module m
  WHERE coalesce(m.in_image, 1) = 1
     OR EXISTS (SELECT 1 FROM service_reach r WHERE r.service = m.service AND r.file = m.file AND r.from_entry = 1);

-- Code that a business service answers for: its own modules that ship, and shared ones that its start reaches. Examples and tests are none.
CREATE MATERIALIZED VIEW business_code AS
  SELECT s.service AS service, s.role AS role, m.file AS file, f.path AS path, o.area AS area, m.owned AS owned, r.chain AS chain,
         -- What a message says of where the code is, and whom a finding in it is told to: shared code is one finding for all.
         CASE WHEN m.owned THEN '' ELSE printf(' in shared code that it reaches (%s)', r.chain) END AS through,
         CASE WHEN m.owned THEN m.service END AS told_to
  FROM business_service s
  CROSS JOIN shipped_module m ON m.service = s.service
  CROSS JOIN file f ON f.id = m.file
  CROSS JOIN file_owner o ON o.file = m.file AND o.area NOT IN ('test', 'example', 'documentation')
  LEFT JOIN service_reach r ON r.service = m.service AND r.file = m.file
  WHERE m.owned = 1 OR o.service IS NULL AND r.from_entry = 1;

-- Containers of the services that hold business logic.
CREATE VIEW business_container AS
  SELECT c.* FROM container c WHERE c.role IN ('business_api', 'business_bot', 'business_worker');

-- Code of the data services. Contracts are left out, for they are shared wherever they lie.
CREATE VIEW data_service_code AS
  SELECT d.service AS service, o.file AS file, f.path AS path, o.area AS area
  FROM data_service d CROSS JOIN file_owner o ON o.service = d.service JOIN file f ON f.id = o.file
  WHERE o.area IN ('service', 'migration', 'tool')
    AND NOT regexp('(^|/)(shared_)?(dtos?|contracts?)(/|\.py$)|(^|/)shared(_[a-z0-9_]+)?(/|\.py$)|_(dtos?|contracts?)\.py$', f.path);
