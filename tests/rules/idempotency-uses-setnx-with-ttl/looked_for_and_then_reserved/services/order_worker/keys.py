PROCESSED = "orders:processed:last"
