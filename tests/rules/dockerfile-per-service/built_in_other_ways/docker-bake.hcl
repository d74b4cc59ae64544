target "bot" {
  dockerfile = "docker/Dockerfile"
  target = "bot"
}
