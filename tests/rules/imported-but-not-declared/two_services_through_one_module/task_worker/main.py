from shared.encoding import encode

print(encode({}))
