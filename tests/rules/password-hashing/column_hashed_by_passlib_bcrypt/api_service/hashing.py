from passlib.hash import bcrypt

guest = bcrypt.hash('x')
