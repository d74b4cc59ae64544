class Queue:
    def consume(self, callback):
        callback(self)
