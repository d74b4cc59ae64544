wait_by_library() { nc -z "$1" "$2"; }
