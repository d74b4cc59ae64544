import grpc

server = grpc.server(None)
server.start()
