#!/usr/bin/env bash
# curl
