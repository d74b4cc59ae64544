def main() -> None:  # ok: service-file-suffix
    print("seeded")


if __name__ == "__main__":
    main()
