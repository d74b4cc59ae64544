# ok: one-database-engine-per-data-service
import beanie
