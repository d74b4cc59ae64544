def broken(:
    app =
