from testcontainers.compose import DockerCompose


def test_stack_starts() -> None:
    with DockerCompose("use_cases/task_management") as stack:
        assert stack.get_service_port("task_api", 8000)
