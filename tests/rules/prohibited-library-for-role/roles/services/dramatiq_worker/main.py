# expect: prohibited-library-for-role[warning] "imports `dramatiq`"
import dramatiq
