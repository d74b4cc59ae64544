from pwdlib import PasswordHash

hasher = PasswordHash([])
