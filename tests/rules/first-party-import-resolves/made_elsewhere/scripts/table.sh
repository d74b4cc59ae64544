#!/bin/sh
python scripts/make_table.py --output app/table.py
pytest app/plain_tests
