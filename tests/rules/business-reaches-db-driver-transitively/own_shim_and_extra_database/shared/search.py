# expect: business-reaches-db-driver-transitively "`elasticsearch`"
import elasticsearch
