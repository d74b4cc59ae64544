#!/bin/sh
pytest --cov
