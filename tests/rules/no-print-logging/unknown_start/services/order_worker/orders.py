# expect: no-print-logging
print("orders")
