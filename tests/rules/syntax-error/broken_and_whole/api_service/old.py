# expect: syntax-error "`print` is a function in Python 3"
print "started"
