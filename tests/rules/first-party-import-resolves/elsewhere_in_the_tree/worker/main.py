from shared.rows import Row

print(Row)
