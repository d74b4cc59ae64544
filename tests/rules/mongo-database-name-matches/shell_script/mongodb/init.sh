#!/bin/bash
mongosh <<EOF
use task_db
db.createCollection('task_events')
EOF
