protoc --python_out=. task.proto
