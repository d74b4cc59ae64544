Feature: tasks
  Scenario: one
    Given a task
