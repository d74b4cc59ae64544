from app.config import Settings
import grpc

server = grpc.server(None)
server.add_insecure_port("[::]:50051")
server.start()
settings = Settings()
