class app(
