from company_storage import session_factory

Archive = session_factory()
