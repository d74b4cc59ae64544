from werkzeug.security import generate_password_hash as made

guest = made('x')
