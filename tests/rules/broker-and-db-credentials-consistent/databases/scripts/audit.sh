#!/bin/sh
createdb audits
