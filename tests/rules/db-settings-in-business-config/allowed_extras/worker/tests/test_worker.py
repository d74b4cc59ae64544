import worker


def test_settings(settings):
    # ok: db-settings-in-business-config
    assert settings.DB_USER
