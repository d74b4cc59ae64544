OFFSET = 0
# expect: no-print-logging
print("imported")

if __name__ == "__main__":
    # ok: no-print-logging
    print("by hand")
