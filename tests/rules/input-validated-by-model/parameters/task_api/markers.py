from fastapi import Header as FromHeader
