-- Tests of a use case that follow from what it declares, and what they take.

-- What its tests have to be told before its modules can be imported; `text` is NULL where nobody can tell a value.
CREATE VIEW test_environment AS
  WITH needed AS (
    SELECT s.root, e.key,
           max(CASE WHEN e.secret THEN 'a-word-for-tests-that-opens-nothing-anywhere'
                    WHEN url_scheme(e.given_value) || url_host(e.given_value) IS NOT NULL THEN url_scheme(e.given_value) || '://' || url_host(e.given_value) || coalesce(':' || url_port(e.given_value), '')
                    WHEN regexp('^[\w.,:/+@ -]+$', e.given_value) THEN e.given_value END) AS value
    FROM use_case_service s JOIN env_key e ON e.service = s.service
    WHERE e.required
    GROUP BY s.root, e.key ORDER BY s.root, e.key
  )
  SELECT n.root AS root, CASE WHEN count(*) = count(n.value) THEN group_concat('os.environ.setdefault("' || n.key || '", "' || n.value || '")', char(10)) END AS text
  FROM needed n GROUP BY n.root;

-- A test of the routes of a use case's API, where a server is told the module, below the use case, and the name of the application in it. One row per use case.
CREATE VIEW route_test AS
  SELECT s.root AS root, min(s.service) AS service, p.module AS module, p.attribute AS attribute,
         (SELECT group_concat('    ("' || r.method || '", "' || replace(r.path_template, ':path}', '}') || '"),', char(10)) FROM use_case_route r WHERE r.service = s.service) AS routes
  FROM use_case_service s JOIN process p ON p.container = s.container AND p.command NOT LIKE '%--factory%'
  JOIN file f ON f.id = p.file AND f.path = s.root || '/' || replace(p.module, '.', '/') || '.py'
  -- What is mounted has a description of its own.
  WHERE NOT EXISTS (SELECT 1 FROM service_code c JOIN fact_python_call m ON m.file = c.file AND m.method = 'mount' WHERE c.service = s.service)
  GROUP BY s.root;

-- What the tests of a use case lack and can get: each text is NULL where it cannot be made. One row per use case without tests that lie flat in `tests/`.
CREATE VIEW made_test AS
  WITH plain AS (SELECT r.* FROM example_request r WHERE r.method = 'GET' AND r.asks = 0)
  SELECT u.path AS root, t.module AS module, t.attribute AS attribute, t.routes AS routes, e.text AS environment, x.port AS port, x.word AS word,
         -- Modules beside the tests are found where the directories up to them are packages.
         NOT EXISTS (SELECT 1 FROM file f WHERE f.path GLOB u.path || '/tests/*' AND f.kind = 'python') AS bare,
         EXISTS (SELECT 1 FROM file f WHERE f.path = u.path || '/tests/__init__.py') AS packaged,
         (SELECT group_concat('        "' || r.path_template || '",', char(10)) FROM plain r WHERE r.service = x.service AND NOT r.protected AND r.status = '200') AS open,
         (SELECT group_concat('    @task' || char(10) || '    def ' || r.name || '(self) -> None:' || char(10) || '        self.client.get("' || r.path_template || '")', char(10, 10))
          FROM plain r WHERE r.service = x.service AND NOT regexp('health|ready|live', r.path_template)) AS tasks
  FROM use_case u LEFT JOIN route_test t ON t.root = u.path LEFT JOIN test_environment e ON e.root = u.path LEFT JOIN example_texts x ON x.root = u.path
  WHERE NOT EXISTS (SELECT 1 FROM use_case_test_file f WHERE f.root = u.path AND f.folder = 'tests' AND f.tests > 0);
