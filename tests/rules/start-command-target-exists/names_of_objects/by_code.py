exec("app = object()")
