from testcontainers.compose import DockerCompose


def stack() -> DockerCompose:
    compose = DockerCompose(".")
    compose.start()
    return compose
