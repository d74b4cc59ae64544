# expect: imported-but-not-declared[warning] "`requests` is imported, and `task_api` does not declare `requests`, which is only there because other libraries need it"
import requests
# expect: imported-but-not-declared[warning] "`python-dotenv`"
from dotenv import load_dotenv

print(requests, load_dotenv)
