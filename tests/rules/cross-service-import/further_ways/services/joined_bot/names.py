API = "services.task_api.config"
