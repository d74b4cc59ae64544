# expect: prohibited-library-for-role[warning] "imports `rq`"
import rq
