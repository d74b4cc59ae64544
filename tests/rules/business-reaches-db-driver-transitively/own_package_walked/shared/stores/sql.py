# expect: business-reaches-db-driver-transitively "shared.stores.sql → tortoise"
import tortoise
