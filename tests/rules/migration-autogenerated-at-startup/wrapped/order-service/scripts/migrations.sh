make_revision() {
    $ALEMBIC revision -m "$1" --autogenerate
}
