from package.inner import *
