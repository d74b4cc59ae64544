from package.inner import app
