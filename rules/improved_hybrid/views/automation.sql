-- What the documents ask of the commands of a project.

-- Targets that the Makefile of a use case must have: those of the list `makefile_targets`; `*` before a name asks less strictly.
CREATE VIEW demanded_target AS
  SELECT u.name AS use_case, u.path AS root, f.id AS file, f.path AS path, ltrim(l.item, '*') AS target, l.item GLOB '[*]*' AS lenient
  FROM use_case u JOIN file f ON f.path = u.path || '/Makefile' CROSS JOIN list l WHERE l.list = 'makefile_targets';

-- What a target does in a use case that has what it takes: a script, a project, services in the root's compose file. The first of several is taken.
CREATE VIEW target_recipe AS
  WITH script AS (
    SELECT u.path AS root, f.name AS name FROM use_case u CROSS JOIN file f ON f.directory = u.path || '/scripts' WHERE f.executable = 1
  ), recipe AS (
    SELECT u.path AS root, 'help' AS target, 'Show this help' AS does,
           '@grep -hE ''^[a-z_-]+:.*?## '' $(MAKEFILE_LIST) | awk ''BEGIN {FS = ":.*?## "}; {printf "  %-18s %s\n", $$1, $$2}''' AS command, 0 AS rank
    FROM use_case u
    UNION ALL SELECT s.root, 'setup', 'Prepare a checkout for development', 'scripts/setup.sh', 0 FROM script s WHERE s.name = 'setup.sh'
    UNION ALL SELECT m.directory, 'setup', 'Install the dependencies', 'uv sync', 1 FROM project_manifest m WHERE m.line IS NOT NULL
    UNION ALL SELECT s.root, 'test', 'Run the tests', 'scripts/test.sh', 0 FROM script s WHERE s.name = 'test.sh'
    UNION ALL SELECT m.directory, 'test', 'Run the tests', 'uv run pytest', 1 FROM project_manifest m JOIN directory t ON t.path = m.directory || '/tests' WHERE m.line IS NOT NULL
    UNION ALL SELECT s.root, 'build', 'Build the images of the use case', 'cd ' || s.up || ' && docker compose build ' || s.services, 0 FROM use_case_stack s
    UNION ALL SELECT s.root, 'deploy', 'Start the development stack', 'scripts/deploy.sh', 0 FROM script s WHERE s.name = 'deploy.sh'
    UNION ALL SELECT s.root, 'deploy', 'Start the services of the use case', 'cd ' || s.up || ' && docker compose up --detach --wait ' || s.services, 1 FROM use_case_stack s
    UNION ALL SELECT s.root, 'deploy-prod', 'Build the production stack and start it',
                     'cd ' || s.up || ' && docker compose -f ' || s.base || ' -f ' || s.overlay || ' up --build --detach --wait', 0
              FROM use_case_stack s WHERE s.base IS NOT NULL AND s.overlay IS NOT NULL
    UNION ALL SELECT s.root, 'clean', 'Stop the services of the use case and remove caches', 'scripts/cleanup.sh', 0 FROM script s WHERE s.name = 'cleanup.sh'
    UNION ALL SELECT s.root, 'clean', 'Stop the services of the use case', 'cd ' || s.up || ' && docker compose rm --stop --force ' || s.services, 1 FROM use_case_stack s
  )
  SELECT r.root AS root, r.target AS target, r.target || ': ## ' || r.does || char(10, 9) || r.command || char(10) AS text, min(r.rank) AS rank
  FROM recipe r GROUP BY r.root, r.target;
