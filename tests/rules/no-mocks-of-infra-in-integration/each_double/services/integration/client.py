# ok: no-mocks-of-infra-in-integration
import fakeredis
