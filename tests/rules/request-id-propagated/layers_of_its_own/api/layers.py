class IdLayer:
    def fill(self, request) -> None:
        request.headers["X-Request-ID"] = "1"
