import django  # expect: prohibited-library-for-role "imports `django`"
