#!/bin/sh
rm -rf data
