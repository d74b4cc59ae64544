from fastapi import Response as Page
