-- What services ask the data services for.

-- Requests to data services: to one of the repository, or to the address that the key of one has. One row per service and call.
CREATE VIEW data_request AS
  SELECT h.*, coalesce(h.target_service, h.base_key) AS target
  FROM http_call h JOIN serving_code c ON c.service = h.service AND c.file = h.file
  WHERE h.target_service IN (SELECT d.name FROM data_service d) OR regexp('^DB_[A-Z]+_SERVICE_URL$', h.base_key)
  GROUP BY h.service, h.file, h.call;
