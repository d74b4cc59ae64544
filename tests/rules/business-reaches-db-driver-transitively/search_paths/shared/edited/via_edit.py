# expect: business-reaches-db-driver-transitively "main → via_edit → motor"
import motor
