# expect: no-reload-or-debug-server
uvicorn main:app --reload
