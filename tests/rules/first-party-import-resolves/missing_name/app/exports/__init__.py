from app.exports.rows import *
