from fastapi import FastAPI

app = FastAPI()

if __name__ == "__main__":
    # ok: no-print-logging
    print("by hand")
