import pickle
import sys

# ok: unsafe-deserialisation-or-eval
print(pickle.loads(sys.stdin.buffer.read()))
