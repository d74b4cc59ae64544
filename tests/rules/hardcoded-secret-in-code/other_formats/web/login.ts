// expect: hardcoded-secret-in-code "the value of `apiKey`"
const apiKey: string = "9f2c61d7a40b83e5f6c7d8091a2b3c4dd1"
// ok: hardcoded-secret-in-code
fetch("/me", { credentials: "include", token: readToken() })
// ok: hardcoded-secret-in-code
const labels = { password: "Kennwort" }
