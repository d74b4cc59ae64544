from price import tables

if __name__ == "__main__":
    print(tables)
