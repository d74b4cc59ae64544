APP = 1  # expect: use-case-has-service-implementation "is not tracked by git"
