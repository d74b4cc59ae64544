# expect: imported-but-not-declared[warning] "`docker` is imported, and `task_api` does not declare `docker`, which is only there because other libraries need it"
import docker
# expect: imported-but-not-declared[warning] "`pyyaml`"
import yaml
# What should not be there at all should not be declared.
# ok: imported-but-not-declared
import requests

print(docker, yaml, requests)
