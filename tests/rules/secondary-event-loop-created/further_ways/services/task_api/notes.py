"""asyncio.run(main()) in a docstring."""

HELP = "call asyncio.run(main())"
