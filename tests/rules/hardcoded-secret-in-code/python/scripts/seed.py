# expect: hardcoded-secret-in-code
PASSWORD = "Aug2012#"
