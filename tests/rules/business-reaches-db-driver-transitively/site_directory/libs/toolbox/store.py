# expect: business-reaches-db-driver-transitively "main → toolbox.store → motor"
import motor
