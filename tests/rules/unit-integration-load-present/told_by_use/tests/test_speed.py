def test_parsing(benchmark) -> None:
    benchmark(int, '1')
