from testcontainers.compose import DockerCompose


def test_stack_starts() -> None:
    # expect: integration-tests-use-testcontainers-or-compose "Compose starts what stands in `use_cases/task_management`"
    with DockerCompose("use_cases/task_management") as stack:
        assert stack.get_service_port("task_api", 8000)


def test_whole_stack_starts() -> None:
    # ok: integration-tests-use-testcontainers-or-compose
    with DockerCompose(".") as stack:
        assert stack.get_service_port("task_api", 8000)


def test_files() -> None:
    # ok: integration-tests-use-testcontainers-or-compose
    print("use_cases/task_management")
